import { formatSize } from "../../model/analysis/layer.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { BenchStep, BenchSuggestion } from "../../model/workshop/decode-bench.ts";
import { applyTransform } from "../apply-transform.ts";
import { bytesToText, readableText } from "../bytes-text.ts";
import { classify } from "../classify/classify.ts";
import { magicOf } from "../classify/magic.ts";
import { DecodeError } from "../decode-error.ts";
import { attemptsFor } from "../peel/gates.ts";
import { judge, type Sense } from "../peel/judge.ts";
import { peel } from "../peel/peel.ts";
import { entropyOf } from "../peel/statistics.ts";
import type { TransformId, TransformOptions } from "../transform.ts";
import { benchParameters } from "./parameters.ts";
import { writeBytes } from "./read-options.ts";
import { xorKeys } from "./xor-keys.ts";

/** Bytes of the input on which a transform is tried. */
const TRIED = 6_144;
/** Output of one trial. */
const TRIAL_OUTPUT = 256 * 1024;
const SUGGESTIONS = 8;
/** The peeler searches; a long input is left to the scan. */
const PEELED = 2 * 1024 * 1024;

const REASONS: Partial<Record<TransformId, string>> = {
	base64: "only letters of the base64 alphabet, in a length that fits",
	base32: "only capital letters and 2–7, in eights",
	base85: "letters, digits and marks of base85, and no blanks",
	ascii85: "marks of ASCII85",
	hex: "only pairs of hex digits",
	zlib: "begins with a zlib header",
	gzip: "begins with a gzip header",
	bz2: "begins with a bzip2 header",
	lzma: "begins with an xz or LZMA header",
	zstd: "begins with a Zstandard header",
	"raw-deflate": "may be a deflate stream without a header",
	"utf-16": "begins with a byte-order mark of UTF-16",
	"utf-16le": "every other byte is zero",
	pyc: "begins with the number of a Python's bytecode",
	marshal: "begins like a marshalled code object",
	reverse: "reads as code from the other end",
	rot13: "words of code, thirteen letters on",
	escape: "mostly backslash escapes",
	url: "percent signs that hide letters",
	numbers: "a list of byte values",
	uu: "begins as uuencoded files do",
};

const SENSE_SCORE: Readonly<Record<Sense, number>> = { code: 60, text: 40, nothing: 0 };

interface Candidate {
	readonly steps: readonly BenchStep[];
	readonly reason: string;
	readonly bytes: Uint8Array;
	readonly score: number;
}

/** As the bench's form has it. */
export function stepOf(transform: string, options: TransformOptions): BenchStep {
	const list = Object.entries(options).map(([name, value]: [string, unknown]) => ({
		name,
		value: value instanceof Uint8Array ? writeBytes(value) : String(value),
	}));
	return { transform, options: list };
}

function tried(transform: TransformId, input: Uint8Array, options: TransformOptions): Uint8Array | undefined {
	try {
		return applyTransform(transform, input, options, { maximumOutput: TRIAL_OUTPUT }).bytes;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

/** 0–40: how much of it can be read. */
function readableShare(bytes: Uint8Array): number {
	if (bytes.length === 0) return 0;
	let good = 0;
	for (const byte of bytes) if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) good++;
	return Math.round((good / bytes.length) * 40);
}

function scoreOf(output: Uint8Array, proved: boolean): number {
	const { sense } = judge(output, proved);
	return Math.min(100, SENSE_SCORE[sense] + (magicOf(output) === undefined ? readableShare(output) : 40));
}

function preview(bytes: Uint8Array): string {
	const kind = magicOf(bytes)?.name ?? classify(bytes);
	const words = displayText(readableText(bytes.subarray(0, 240)).trim(), 90);
	return `${kind}, ${formatSize(bytes.length)}: ${words}`;
}

/** What comes out is a compressed stream, or bytecode: it was no accident. */
function leadsOn(output: Uint8Array): boolean {
	return attemptsFor({ bytes: output, minimumLength: 8, before: [] }).some(({ demand }) => demand === "anything");
}

/** What the gates of the peeler find worth trying, whatever comes out. */
function gated(input: Uint8Array): Candidate[] {
	const head = input.subarray(0, 1024 * 1024);
	return attemptsFor({ bytes: head, minimumLength: 4, before: ["base64"] }).flatMap((attempt) => {
		const part = attempt.part === undefined ? input : input.subarray(attempt.part.start, attempt.part.end);
		const output = tried(attempt.transform, part.subarray(0, TRIAL_OUTPUT), { ...attempt.options, partial: true });
		if (output === undefined || output.length === 0) return [];
		const proved = attempt.demand === "anything";
		// Turned round, base64 is still of its alphabet: that says nothing.
		const worth = attempt.demand === "further" ? 25 : Math.max(proved ? 70 : 45, scoreOf(output, proved));
		return [
			{
				steps: [stepOf(attempt.transform, attempt.options)],
				reason: attempt.detail ?? REASONS[attempt.transform] ?? "its letters fit",
				bytes: output,
				score: leadsOn(output) ? 95 : worth,
			},
		];
	});
}

/** Every transform that needs nothing set, on the head: what reads better afterwards is told. */
function speculative(input: Uint8Array, before: number): Candidate[] {
	const head = input.subarray(0, TRIED);
	const candidates: Candidate[] = [];
	for (const [id, parameters] of Object.entries(benchParameters) as [
		TransformId,
		(typeof benchParameters)[TransformId],
	][]) {
		if (parameters.some(({ needed }) => needed) || id === "caesar" || id === "slice" || id === "interleave") continue;
		const output = tried(id, head, { missingPadding: true, partial: true });
		if (output === undefined || output.length < 4 || same(output, head)) continue;
		const score = scoreOf(output, false);
		if (score > before + 8 && score >= 50)
			candidates.push({
				steps: [stepOf(id, {})],
				reason: REASONS[id] ?? "what comes out reads better",
				bytes: output,
				score: score - 4,
			});
	}
	for (let shift = 1; shift < 26; shift++) {
		if (shift === 13) continue;
		const output = tried("caesar", head, { shift });
		if (output === undefined || same(output, head) || judge(output).sense !== "code") continue;
		candidates.push({
			steps: [stepOf("caesar", { shift })],
			reason: `code, ${shift} letters on`,
			bytes: output,
			score: 70,
		});
	}
	for (const { key, output, words } of xorKeys(head))
		candidates.push({
			steps: [stepOf("xor", { key })],
			reason: words,
			bytes: output,
			score: scoreOf(output, false) - 2,
		});
	return candidates;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && Buffer.compare(one, other) === 0;
}

/** The whole way that the scan itself would take. */
function peeled(input: Uint8Array): Candidate[] {
	if (input.length > PEELED) return [];
	const found = peel(bytesToText(input), { minimumLength: 8 });
	if (found === undefined || found.chain.length < 2) return [];
	const steps = found.chain.map(({ transform }) => ({
		transform,
		options: benchParameters[transform as TransformId]?.some(({ name }) => name === "missingPadding")
			? [{ name: "missingPadding", value: "true" }]
			: [],
	}));
	return [{ steps, reason: `the whole way to ${found.kind}, as the scan finds it`, bytes: found.bytes, score: 100 }];
}

/** Ways on from these bytes, the best first, each with its reason and with what comes out. Linear in the input; at most eight. */
export function suggestTransforms(input: Uint8Array): readonly BenchSuggestion[] {
	if (input.length < 4) return [];
	const before = magicOf(input) === undefined ? scoreOf(input.subarray(0, TRIED), false) : 100;
	const known = new Set<string>();
	const order = [
		...peeled(input),
		...gated(input),
		...(entropyOf(input.subarray(0, TRIED)) > 0 ? speculative(input, before) : []),
	];
	return order
		.sort((one, other) => other.score - one.score)
		.filter(({ steps }) => {
			const key = steps
				.map(
					({ transform, options }) => `${transform} ${options.find(({ name }) => /key|shift/.test(name))?.value ?? ""}`,
				)
				.join();
			return known.has(key) ? false : known.add(key);
		})
		.slice(0, SUGGESTIONS)
		.map(({ steps, reason, bytes, score }) => ({
			steps: [...steps],
			reason,
			preview: preview(bytes),
			score: Math.max(0, Math.min(100, score)),
		}));
}
