import type { QualifiedName } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import { fromValue, stringValue } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** Attributes whose value is the same everywhere, or stands for itself in a path or a command. */
const KNOWN: ReadonlyMap<string, Abstract> = new Map([
	["os.sep", stringValue("/")],
	["os.path.sep", stringValue("/")],
	["os.linesep", stringValue("\n")],
	["os.pathsep", stringValue(":")],
	["os.curdir", stringValue(".")],
	["os.devnull", stringValue("/dev/null")],
	["string.ascii_lowercase", stringValue(LETTERS)],
	["string.ascii_uppercase", stringValue(LETTERS.toUpperCase())],
	["string.ascii_letters", stringValue(LETTERS + LETTERS.toUpperCase())],
	["string.letters", stringValue(LETTERS + LETTERS.toUpperCase())],
	["string.digits", stringValue("0123456789")],
	["string.hexdigits", stringValue("0123456789abcdefABCDEF")],
	["string.octdigits", stringValue("01234567")],
	["string.punctuation", stringValue(PUNCTUATION)],
	["string.printable", stringValue(`0123456789${LETTERS}${LETTERS.toUpperCase()}${PUNCTUATION} \t\n\r\v\f`)],
]);

/** What a name of another module stands for, where that is known: constants of the library, and what siblings hold. */
export function knownValue(reading: Reading, canonical: QualifiedName): Abstract | undefined {
	const known = KNOWN.get(canonical);
	if (known !== undefined) return { ...known, names: [canonical] };
	const sibling = reading.siblings?.constants.get(canonical);
	return sibling === undefined ? undefined : fromValue(sibling, [canonical]);
}
