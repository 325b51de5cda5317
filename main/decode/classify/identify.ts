import { isAscii, isUtf8 } from "node:buffer";
import type { ContentKind } from "../../model/analysis/layer.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import { magicOfValue } from "../bytecode/release.ts";
import { entropyOf } from "../peel/statistics.ts";
import { classify, sampleText } from "./classify.ts";
import { furtherMarkOf } from "./further-marks.ts";
import { magicOf } from "./magic.ts";

/** Bytes that tell what a content is. */
const IDENTIFY_SAMPLE = 16_384;
/** Bytes of unknown content whose entropy is taken; of longer ones, pieces from all over. */
const ENTROPY_SAMPLE = 1024 * 1024;
const PIECES = 64;

/** What a content is, whatever it is called. */
export interface Identity {
	readonly kind: ContentKind;
	/** Name of the signature: "PE", "ELF", "PNG" …; absent for text and for what is unknown. */
	readonly format?: string;
	/** For people: "Python source", "ELF program", "text", "unknown bytes". */
	readonly title: string;
	/** Of text: "ascii", "utf-8", "utf-8-sig", "utf-16le" … */
	readonly encoding?: string;
	/** Bits a byte, 0 to 8; of unknown bytes. */
	readonly entropy?: number;
	/** What it is besides: a picture that is a script from its first byte to its last. */
	readonly also?: ContentKind;
}

export interface IdentifyOptions {
	/** It is read as Python or metadata whatever it looks like: only a signature says something else. */
	readonly readAsCode?: boolean;
}

const TITLES: ReadonlyMap<string, string> = new Map([
	["PE", "Windows program (PE)"],
	["ELF", "ELF program or library"],
	["Mach-O", "Mach-O program or library"],
	["WebAssembly", "WebAssembly module"],
	["lzma", "LZMA archive"],
	["marshalled code", "marshalled code object"],
	["SQLite", "SQLite database"],
	["font", "TrueType or OpenType font"],
	["PDF", "PDF document"],
	["WAVE", "WAVE sound"],
]);

const TEXT_TITLES: Readonly<Partial<Record<ContentKind, string>>> = {
	python: "Python source",
	shell: "shell script",
	powershell: "PowerShell script",
	javascript: "JavaScript",
	json: "JSON",
	html: "HTML",
	url: "an address",
	image: "SVG image",
	text: "text",
};

/** The one place that says what bytes are: by signature, then as text, else unknown with its entropy. Never throws; looks at the head, and for entropy at samples. */
export function identify(bytes: Uint8Array, options: IdentifyOptions = {}): Identity {
	const magic = magicOf(bytes);
	if (magic !== undefined) {
		return {
			kind: magic.kind,
			format: magic.name,
			title: titleOf(magic.name, magic.kind, bytes),
			...alsoScript(bytes),
		};
	}
	const further = furtherMarkOf(bytes);
	if (further?.kind === "text") return { ...further, encoding: encodingOf(bytes) };
	if (further !== undefined) return { ...further, ...alsoScript(bytes) };
	if (bytes.length === 0) return { kind: "text", title: "empty" };
	if (options.readAsCode === true) {
		const { binary } = decodeText(sampleOf(bytes), "text");
		return binary ? unknown(bytes) : { kind: "text", title: "text", encoding: encodingOf(bytes) };
	}
	const kind = classify(sampleOf(bytes));
	if (kind === "binary") return unknown(bytes);
	return { kind, title: TEXT_TITLES[kind] ?? "text", encoding: encodingOf(bytes) };
}

/** The first bytes, not cut within a UTF-8 sequence: half a character would make a text unknown bytes. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
	if (bytes.length <= IDENTIFY_SAMPLE) return bytes;
	let end = IDENTIFY_SAMPLE;
	while (end > IDENTIFY_SAMPLE - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
	return bytes.subarray(0, end);
}

function unknown(bytes: Uint8Array): Identity {
	return { kind: "binary", title: "unknown bytes", entropy: sampledEntropy(bytes) };
}

function titleOf(name: string, kind: ContentKind, bytes: Uint8Array): string {
	if (name === "compiled Python") {
		const magic = magicOfValue((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8));
		return `bytecode of ${magic.title}, magic ${magic.value}`;
	}
	const title = TITLES.get(name);
	if (title !== undefined) return title;
	return kind === "archive" || kind === "image" ? `${name} ${kind}` : name;
}

/** Signatures of letters ("GIF89a", a tar's "ustar") may stand in a script: `GIF89a = 1` is Python. It must then be text. */
function alsoScript(bytes: Uint8Array): { readonly also?: ContentKind } {
	const head = sampleOf(bytes);
	if (head.includes(0) || sampleText(head) === undefined) return {};
	const text = classify(withoutMark(head));
	return text === "python" || text === "shell" || text === "javascript" || text === "powershell" ? { also: text } : {};
}

/** A first line that is nothing but the signature and what makes it a statement or a comment says nothing of the language. */
function withoutMark(head: Uint8Array): Uint8Array {
	const end = head.indexOf(0x0a);
	return end < 0 ? head : head.subarray(end + 1);
}

/** Of text. The whole of it is looked at: one letter beyond ASCII may stand at the end. */
function encodingOf(bytes: Uint8Array): string {
	const { encoding } = decodeText(bytes.subarray(0, 4_096), "text").document;
	if (encoding.startsWith("utf-16") || encoding.startsWith("utf-32") || encoding === "utf-8-sig") return encoding;
	if (isAscii(bytes)) return "ascii";
	return isUtf8(bytes) ? "utf-8" : "latin-1";
}

/** Entropy of all of it up to 1 MiB; of longer content that of 64 pieces from all over. */
export function sampledEntropy(bytes: Uint8Array): number {
	if (bytes.length <= ENTROPY_SAMPLE) return entropyOf(bytes);
	const piece = ENTROPY_SAMPLE / PIECES;
	const sample = new Uint8Array(ENTROPY_SAMPLE);
	for (let index = 0; index < PIECES; index++) {
		const start = Math.floor((index * (bytes.length - piece)) / (PIECES - 1));
		sample.set(bytes.subarray(start, start + piece), index * piece);
	}
	return entropyOf(sample);
}
