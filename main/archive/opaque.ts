import type { Member } from "../model/package/member.ts";
import { printableStrings } from "../model/text/printable-strings.ts";
import type { OpaqueFormat } from "./format.ts";
import { addEntry, type Reading } from "./reading.ts";

/** Characters of the strings of one package. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

const NAMES: Readonly<Record<OpaqueFormat, string>> = {
	rpm: "an RPM package",
	deb: "a Debian package",
	msi: "a Windows installer",
	dmg: "an Apple disk image",
};

/** Lists the strings of a package of another system as `package.rpm!/strings.txt`; what it has packed is not looked at, and the ledger says so. */
export async function addStrings(
	member: Member,
	format: OpaqueFormat,
	content: Uint8Array,
	reading: Reading,
): Promise<void> {
	const what = `It is ${NAMES[format]}: not unpacked, only its strings are listed`;
	reading.note({ code: "opaque-format", message: `${what}.` });
	reading.budget.skip(member.path, `${NAMES[format]}: not unpacked, only its strings are listed`);
	const { strings: found, cut } = printableStrings(content, MOST_CHARACTERS);
	// The first of its strings may be the very mark of the package, and the list is none.
	const head = `Strings of ${NAMES[format]}, in their order:\n\n`;
	const text = Buffer.from(`${head}${found.map((run) => run.text).join("\n")}\n`, "latin1");
	if (text.length > reading.budget.allowance(content.length)) return;
	reading.budget.take(text.length);
	const reason = cut ? `only the first ${MOST_CHARACTERS.toLocaleString("en")} characters of its strings` : undefined;
	const entry = { rawName: "strings.txt", kind: "file" as const, size: text.length, anomalies: [], content: text };
	await addEntry(reading, entry, reason);
}
