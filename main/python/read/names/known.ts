import type { QualifiedName } from "../../facts.ts";
import { resolveAlias } from "../../summary/aliases.ts";
import type { Abstract } from "../../values/value.ts";
import { fromValue, namedValue, numberValue, stringValue } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

const REGEX_FLAGS = {
	I: 2,
	IGNORECASE: 2,
	M: 8,
	MULTILINE: 8,
	S: 16,
	DOTALL: 16,
	U: 32,
	UNICODE: 32,
	X: 64,
	VERBOSE: 64,
	A: 256,
};

/** Attributes whose value is the same everywhere, or stands for itself in a path or a command. */
const KNOWN: ReadonlyMap<string, Abstract> = new Map([
	["os.sep", stringValue("/")],
	["os.path.sep", stringValue("/")],
	["os.linesep", stringValue("\n")],
	["os.pathsep", stringValue(":")],
	["os.curdir", stringValue(".")],
	["os.devnull", stringValue("/dev/null")],
	...Object.entries(REGEX_FLAGS).map(([name, value]) => [`re.${name}`, numberValue(value)] as const),
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
	const { siblings } = reading;
	if (siblings === undefined) return undefined;
	const sibling = siblings.constants.get(canonical);
	if (sibling !== undefined) return fromValue(sibling, sibling.names.length > 0 ? sibling.names : [canonical]);
	return siblings.aliases.has(canonical) ? namedValue(resolveAlias(siblings.aliases, canonical)) : undefined;
}
