import { asBuffer, type ByteSource, piecesOf } from "./byte-source.ts";
import { OutputGuard, tellBroken, tellTrailing } from "./compressed-output.ts";
import { decompress, FEED } from "./decompress.ts";
import { addLeftover } from "./leftover.ts";
import type { Reading } from "./reading.ts";

const FRAME = 0xfd2fb528;
/** The low four bits are free. */
const SKIPPABLE = 0x184d2a50;
const HEADER_LENGTH = 8;
/** Bytes of a skippable frame that are more than the sizes which tools put there. */
const WORTH_TELLING = 64;
/** Skippable frames whose content is listed; in all. */
const MOST_LISTED = 16;

/**
 * The content of a zstd file: frames one after another, as RFC 8878 has it, of which Node's own decompressor reads only the first. What stands in
 * frames that are to be skipped is listed. Otherwise as `gunzip`.
 */
export async function* unzstd(source: ByteSource, reading: Reading): AsyncGenerator<Uint8Array, void> {
	const guard = new OutputGuard(source.size, reading);
	const skipped: { start: number; end: number }[] = [];
	let position = 0;
	while (position < source.size && guard.mayGoOn()) {
		await reading.budget.pause();
		const head = asBuffer(await source.read(position, HEADER_LENGTH));
		const mark = head.length < 4 ? 0 : head.readUInt32LE(0);
		if ((mark & 0xffff_fff0) >>> 0 === SKIPPABLE && head.length === HEADER_LENGTH) {
			const start = position + HEADER_LENGTH;
			position = Math.min(source.size, start + head.readUInt32LE(4));
			if (position - start >= WORTH_TELLING && skipped.length < MOST_LISTED) skipped.push({ start, end: position });
			continue;
		}
		if (mark !== FRAME) break;
		const stream = decompress("zstd", piecesOf(source, position, source.size, FEED));
		let step = await stream.next();
		try {
			for (; !step.done; step = await stream.next()) {
				if (!guard.allows(step.value.length)) return;
				yield step.value;
			}
		} finally {
			await stream.return({ consumed: 0, complete: false });
		}
		if (!step.value.complete) return tellBroken(step.value, reading);
		position += Math.max(1, step.value.consumed);
	}
	for (const { start, end } of skipped) {
		const label = `bytes in a skipped frame at ${start.toLocaleString("en")}`;
		const where = "stand in a frame that every reader skips";
		await addLeftover(reading, { label, code: "unclaimed-bytes", where }, source, start, end);
	}
	if (position > 0 && position < source.size) await tellTrailing(source, position, reading);
}
