import type { Anomaly, Member } from "../model/package/member.ts";
import { type ByteSource, piecesOf } from "./byte-source.ts";
import { addEntry, countOf, type Reading } from "./reading.ts";

/** What bytes before an archive make of the file, for the commonest ones. */
const KINDS: readonly (readonly [string, readonly number[]])[] = [
	["a script", [...Buffer.from("#!")]],
	["a Windows program", [...Buffer.from("MZ")]],
	["an ELF program", [0x7f, ...Buffer.from("ELF")]],
	["a Mach-O program", [0xcf, 0xfa, 0xed, 0xfe]],
	["a PDF document", [...Buffer.from("%PDF-")]],
	["a PNG image", [0x89, ...Buffer.from("PNG")]],
	["a JPEG image", [0xff, 0xd8, 0xff]],
	["a GIF image", [...Buffer.from("GIF8")]],
	["an RIFF file", [...Buffer.from("RIFF")]],
	["a BMP image", [...Buffer.from("BM")]],
	["an HTML page", [...Buffer.from("<!")]],
	["a PHP script", [...Buffer.from("<?")]],
];

/** "a PNG image"; undefined for what begins like nothing in particular. */
export function kindOfStart(head: Uint8Array): string | undefined {
	return KINDS.find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0];
}

/** Names of what stands around an archive; no entry of one is called so by accident. */
export const LEADING = "bytes before the archive";
export const TRAILING = "bytes behind the archive";

/** Bytes of an archive that none of its members accounts for. */
export interface Leftover {
	/** Stands in for a name: "bytes before the archive". */
	readonly label: string;
	readonly code: Anomaly["code"];
	/** Where they stand, after their number: "stand before the archive". */
	readonly where: string;
	/** Put behind the label, so that the content is read as what it may be run as. */
	readonly suffix?: string;
}

/**
 * Lists bytes that no member accounts for as a member of their own, called "[bytes before the archive]", so that they are looked at like all else:
 * an archive among them is opened, a script is scanned. Zeros alone are padding and are left. Answers with the member, if there is one.
 */
export async function addLeftover(
	reading: Reading,
	leftover: Leftover,
	source: ByteSource,
	start: number,
	end: number,
): Promise<Member | undefined> {
	if (reading.accountedFor) return undefined;
	let used = false;
	for await (const piece of piecesOf(source, start, end, 1024 * 1024)) {
		await reading.budget.pause();
		used ||= piece.some((byte) => byte !== 0);
		if (used) break;
	}
	if (!used) return undefined;
	const length = end - start;
	const allowance = reading.budget.allowance(length);
	const limit = length > allowance ? reading.budget.explain(length, length) : undefined;
	const content = limit === undefined ? await source.read(start, length) : undefined;
	return await addLeftoverContent(reading, leftover, { length, content, limit });
}

/** The same for bytes that have been read already; without `content`, `limit` says why. */
export async function addLeftoverContent(
	reading: Reading,
	{ label, code, where, suffix = "" }: Leftover,
	{ length, content, limit }: { length: number; content: Uint8Array | undefined; limit?: string | undefined },
): Promise<Member | undefined> {
	if (reading.accountedFor) return undefined;
	const message = `${countOf(length, "byte")} ${where}.`;
	reading.note({ code, message });
	reading.budget.take(content?.length ?? 0);
	const anomalies: Anomaly[] = [{ code, message: `No entry of the archive: ${message}` }];
	const entry = { rawName: `[${label}]${suffix}`, kind: "file" as const, size: length, anomalies, content };
	const member = await addEntry(reading, entry, limit);
	if (member === undefined) reading.budget.skip("", `${countOf(length, "byte")} that ${where}`);
	return member;
}
