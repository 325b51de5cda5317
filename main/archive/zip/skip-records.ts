import { asBuffer, type ByteSource } from "../byte-source.ts";
import type { OpenBudget } from "../open-budget.ts";

const ENTRY = 0x02014b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const LONGEST_FIXED_PART = 56;

/**
 * Passes over what an archive has besides its members: the directory and the end records of an earlier copy, sizes behind data. Answers with the
 * position of the first byte that is none of these; a comment is left over, since anything may stand in it.
 */
export async function skipRecords(source: ByteSource, start: number, end: number, budget: OpenBudget): Promise<number> {
	let position = start;
	while (position + 4 <= end) {
		await budget.pause();
		const wanted = Math.min(LONGEST_FIXED_PART, end - position);
		const bytes = asBuffer(source.readNow(position, wanted) ?? (await source.read(position, wanted)));
		const length = recordLength(bytes);
		if (length === undefined) return position;
		// The last one may be cut off.
		position = Math.min(end, position + length);
	}
	return position;
}

function recordLength(bytes: Buffer): number | undefined {
	switch (bytes.length < 4 ? 0 : bytes.readUInt32LE(0)) {
		case ENTRY:
			if (bytes.length < 46) return bytes.length;
			return 46 + bytes.readUInt16LE(28) + bytes.readUInt16LE(30) + bytes.readUInt16LE(32);
		case ZIP64_END:
			return 56;
		case ZIP64_LOCATOR:
			return 20;
		case END:
			return 22;
		case DESCRIPTOR:
			return bytes.length <= 24 ? bytes.length : 16;
		default:
			return undefined;
	}
}
