import { inflateRawSync } from "node:zlib";
import type { PackedFormat } from "../../decode/index.ts";
import { ByteGatherer } from "../byte-gatherer.ts";
import { type ByteSource, piecesOf, sliceSource } from "../byte-source.ts";
import { decompress, FEED, type StreamEnd } from "../decompress.ts";
import type { OpenBudget } from "../open-budget.ts";
import { decompressOwn } from "../unpack-own.ts";

export interface DataRequest {
	readonly dataStart: number;
	readonly packedSize: number;
	readonly method: number;
	/** As declared: a hint for the size of the buffer, not to be trusted. */
	readonly size: number;
	/** General-purpose flags. */
	readonly flags: number;
	/** Bytes that may come out beside the budget's limits; for members that use the bytes of others. */
	readonly most?: number | undefined;
}

export interface DataResult {
	/** What came out, also where it broke off; absent when a limit was met, which leaves nothing worth showing. */
	readonly content?: Uint8Array;
	/** Packed bytes that were used. */
	readonly consumed: number;
	/** The limit that was met, as a sentence. */
	readonly limit?: string;
	/** Why the data broke off. */
	readonly broken?: string;
}

export const STORED = 0;
export const DEFLATED = 8;
const LZMA = 14;
const ZSTD = 93;
/** LZMA data end with a mark; without it, as many bytes come out as the entry declares. */
const HAS_END_MARK = 0x2;

const OWN: ReadonlyMap<number, PackedFormat> = new Map([
	[9, "deflate64"],
	[12, "bzip2"],
	[LZMA, "zip-lzma"],
	[95, "xz"],
]);

/** Deflate makes 1,032 bytes of one at best. A buffer of that size is a guess: bzip2 and LZMA do more. */
const MOST_EXPANSION = 1032;

/** Packed members up to this size are inflated in one go, which is ten times faster for the thousands of small files of a package. */
const AT_ONCE = 256 * 1024;

export function canDecompress(method: number): boolean {
	return method === STORED || method === DEFLATED || method === ZSTD || OWN.has(method);
}

/** Methods of APPNOTE section 4.4.5 that occur. */
export function methodName(method: number): string {
	const names = new Map([
		[1, "Shrink"],
		[6, "Implode"],
		[10, "PKWARE's Implode"],
		[96, "JPEG"],
		[97, "WavPack"],
		[98, "PPMd"],
		[99, "AES encryption"],
	]);
	return names.get(method) ?? `method ${method}`;
}

/** Unpacks an entry's data within the budget. The method must be one that `canDecompress` knows. */
export async function readData(source: ByteSource, request: DataRequest, budget: OpenBudget): Promise<DataResult> {
	const { dataStart, method } = request;
	const available = Math.max(0, Math.min(request.packedSize, source.size - dataStart));
	const cut = available < request.packedSize ? "the archive ends before the data do" : undefined;
	const most = request.most ?? Number.POSITIVE_INFINITY;
	const allowance = Math.min(budget.allowance(available), most);
	const explain = (length: number) =>
		length > most ? "uses bytes of other members, as decompression bombs do" : budget.explain(length, available);
	if (method === STORED) {
		if (available > allowance) return { consumed: 0, limit: explain(available) };
		const content = await source.read(dataStart, available);
		return { content, consumed: available, ...(cut === undefined ? {} : { broken: cut }) };
	}
	if (allowance === 0) return { consumed: 0, limit: explain(1) };
	// What says itself that it is too much is believed, as long as it is of a size that such data can come to.
	if (request.size > allowance && request.size <= available * MOST_EXPANSION)
		return { consumed: 0, limit: explain(request.size) };
	if (method === DEFLATED && available <= AT_ONCE && cut === undefined) {
		const packed = source.readNow(dataStart, available) ?? (await source.read(dataStart, available));
		const quick = inflateAtOnce(packed, Math.min(allowance, Math.max(request.size, 1)));
		if (quick !== undefined) return quick;
	}
	return readStream(source, { ...request, packedSize: available }, { allowance, explain, cut }, budget);
}

/** Undefined when it is not as simple as that: broken data, or more of it than was declared. */
function inflateAtOnce(packed: Uint8Array, maximum: number): DataResult | undefined {
	try {
		const chunkSize = Math.max(64, Math.min(maximum, 1024 * 1024));
		const { buffer, engine } = inflateRawSync(packed, {
			maxOutputLength: maximum,
			chunkSize,
			info: true,
		}) as unknown as {
			buffer: Buffer;
			engine: { bytesWritten: number };
		};
		return { content: buffer, consumed: engine.bytesWritten };
	} catch (error) {
		if (error instanceof Error && "code" in error && /^(?:Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code)))
			return undefined;
		throw error;
	}
}

interface Bounds {
	readonly allowance: number;
	readonly explain: (length: number) => string;
	/** Why the data are not whole. */
	readonly cut: string | undefined;
}

async function readStream(
	source: ByteSource,
	request: DataRequest,
	{ allowance, explain, cut }: Bounds,
	budget: OpenBudget,
): Promise<DataResult> {
	const stream = streamOf(source, request, budget);
	const expected = Math.min(allowance, request.size, request.packedSize * MOST_EXPANSION);
	const gathered = new ByteGatherer(Math.max(0, Math.floor(expected)));
	let step: IteratorResult<Uint8Array, StreamEnd>;
	for (;;) {
		step = await stream.next();
		if (step.done) break;
		const length = gathered.length + step.value.length;
		const over = length > allowance ? explain(length) : budget.outOfTime ? budget.exhausted : undefined;
		if (over !== undefined) {
			await stream.return({ consumed: 0, complete: false });
			budget.waste(length);
			return { consumed: 0, limit: over };
		}
		gathered.push(step.value);
		await budget.pause();
	}
	const state = step.value.unread ? "not read to their end" : "damaged";
	const broken = step.value.complete ? undefined : (cut ?? `its compressed data are ${state} (${step.value.problem})`);
	return { content: gathered.finish(), consumed: step.value.consumed, ...(broken === undefined ? {} : { broken }) };
}

function streamOf(
	source: ByteSource,
	{ dataStart, packedSize, method, flags, size }: DataRequest,
	budget: OpenBudget,
): AsyncGenerator<Uint8Array, StreamEnd> {
	const end = dataStart + packedSize;
	const own = OWN.get(method);
	if (own === undefined)
		return decompress(method === DEFLATED ? "deflate" : "zstd", piecesOf(source, dataStart, end, FEED));
	const marked = method === LZMA && (flags & HAS_END_MARK) !== 0;
	return decompressOwn(own, sliceSource(source, dataStart, end), budget, marked ? undefined : size);
}
