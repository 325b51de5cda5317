import { type ByteSource, piecesOf } from "./byte-source.ts";
import { isTarStart } from "./detect-format.ts";
import { type ArchiveFormat, innerName } from "./format.ts";
import { gunzip, readGzipHeader } from "./gzip.ts";
import type { OpenBudget } from "./open-budget.ts";
import { addEntry, enterEntry, passedOver, type Reading } from "./reading.ts";
import { StreamReader } from "./stream-reader.ts";
import { readTar } from "./tar/read-tar.ts";
import { isZeroBlock } from "./tar/tar-header.ts";
import { unpackOwn } from "./unpack-own.ts";
import { readZip } from "./zip/read-zip.ts";
import { unzstd } from "./zstd.ts";

const PIECE = 256 * 1024;

/** Reads one archive into the list. True when it was one at all, be it empty or damaged. */
export async function readArchive(
	format: ArchiveFormat,
	source: ByteSource,
	filename: string,
	reading: Reading,
): Promise<boolean> {
	switch (format) {
		case "zip":
			return readZip(source, reading);
		case "tar":
			return readStream(piecesOf(source, 0, source.size, PIECE), reading, (reader) => readTar(reader, reading));
		case "gzip": {
			const inner = (await readGzipHeader(source, 0))?.name ?? innerName(filename);
			return readStream(gunzip(source, reading), reading, (reader) => readUnpacked(reader, inner, reading));
		}
		case "zstd":
			return readStream(unzstd(source, reading), reading, (reader) =>
				readUnpacked(reader, innerName(filename), reading),
			);
		case "bzip2":
		case "xz":
		case "lzma":
			return readStream(unpackOwn(format, source, reading), reading, (reader) =>
				readUnpacked(reader, innerName(filename), reading),
			);
	}
}

async function readStream(
	pieces: AsyncIterable<Uint8Array>,
	{ budget }: Reading,
	read: (reader: StreamReader) => Promise<boolean>,
): Promise<boolean> {
	const reader = new StreamReader(withPauses(pieces, budget));
	try {
		return await read(reader);
	} finally {
		await reader.close();
	}
}

/** A member may be of thousands of pieces: also between them others get their turn, and cancelling is heard. */
async function* withPauses(pieces: AsyncIterable<Uint8Array>, budget: OpenBudget): AsyncGenerator<Uint8Array, void> {
	for await (const piece of pieces) {
		if (budget.isPauseDue) await budget.pause();
		yield piece;
	}
}

/** What a compressed file holds: a tar, or one file (which may be an archive of another kind, and is opened as such later). */
async function readUnpacked(reader: StreamReader, name: string, reading: Reading): Promise<boolean> {
	const head = await reader.peek(512);
	if (head.length === 0) return false;
	if (isTarStart(head) || (head.length === 512 && isZeroBlock(head) && /\.tar$/i.test(name)))
		return readTar(reader, reading);
	const { budget } = reading;
	const lost = enterEntry(reading, name);
	if (lost !== undefined) {
		await addEntry(reading, { rawName: name, kind: "file", size: 0, anomalies: [passedOver(lost)] }, lost);
		return true;
	}
	const allowance = budget.allowance(Number.POSITIVE_INFINITY);
	const content = await reader.take(allowance + 1);
	if (content.length > allowance) {
		const reason = budget.explain(content.length, Number.POSITIVE_INFINITY);
		await addEntry(
			reading,
			{ rawName: name, kind: "file", size: content.length, anomalies: [{ code: "limit", message: `It ${reason}.` }] },
			reason,
		);
		return true;
	}
	budget.take(content.length);
	await addEntry(reading, { rawName: name, kind: "file", size: content.length, anomalies: [], content });
	return true;
}
