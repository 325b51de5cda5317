import type { ContentKind } from "../../model/analysis/layer.ts";
import { bytesToText, decodeUtf8 } from "../bytes-text.ts";
import { isHtml, isJavaScript, isJson, isPowerShell, isShell, isSvg, isUrl, shebangOf } from "./languages.ts";
import { magicOf } from "./magic.ts";
import { pythonLikeness } from "./python.ts";

/** Bytes that are looked at; classification does not read all of a large file. */
const SAMPLE = 65_536;

/** The kind of content by its signature and by cheap lexical evidence; nothing is parsed. Never throws. */
export function classify(bytes: Uint8Array): ContentKind {
	const magic = magicOf(bytes);
	if (magic) return magic.kind;
	const text = sampleText(bytes);
	return text === undefined ? "binary" : classifyText(text, bytes);
}

/** The head of the content as text; `undefined` when it is not text. */
export function sampleText(bytes: Uint8Array): string | undefined {
	const head = bytes.subarray(0, SAMPLE);
	const wide = wideText(head);
	if (wide !== undefined) return wide;
	// The cut may fall inside a character.
	const whole = bytes.length <= SAMPLE;
	const text =
		decodeUtf8(head) ??
		(whole
			? undefined
			: [1, 2, 3].map((cut) => decodeUtf8(head.subarray(0, SAMPLE - cut))).find((found) => found !== undefined));
	if (text !== undefined) return controlShare(text) <= 0.02 ? text.replace(/^\uFEFF/, "") : undefined;
	return isSingleByteText(head) ? bytesToText(head) : undefined;
}

/** Latin-1 and the like: mostly ASCII, some letters above it, hardly a control character. */
function isSingleByteText(head: Uint8Array): boolean {
	const mostControls = head.length * 0.005;
	const mostAbove = head.length * 0.2;
	let controls = 0;
	let above = 0;
	for (let index = 0; index < head.length; index++) {
		const code = head[index] as number;
		if (code > 0x7f) above++;
		if (isControl(code)) controls++;
		if (controls > mostControls || above > mostAbove) return false;
	}
	return true;
}

function isControl(unit: number): boolean {
	return (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13 && unit !== 12) || (unit >= 0x7f && unit < 0xa0);
}

function controlShare(text: string): number {
	let controls = 0;
	for (let index = 0; index < text.length; index++) if (isControl(text.charCodeAt(index))) controls++;
	return text.length === 0 ? 0 : controls / text.length;
}

/** UTF-16 by its mark, or little-endian by its zeros, as in PowerShell's encoded commands. */
function wideText(head: Uint8Array): string | undefined {
	const length = head.length & ~1;
	if (length < 4) return undefined;
	const even = Buffer.from(head.subarray(0, length));
	if (head[0] === 0xff && head[1] === 0xfe) return even.subarray(2).toString("utf16le");
	if (head[0] === 0xfe && head[1] === 0xff) return even.swap16().subarray(2).toString("utf16le");
	let zeros = 0;
	for (let index = 1; index < length; index += 2) {
		if (head[index] === 0) zeros++;
		if (head[index - 1] === 0) return undefined;
	}
	if (zeros < (length / 2) * 0.8) return undefined;
	const text = even.toString("utf16le");
	return controlShare(text) <= 0.01 ? text : undefined;
}

function classifyText(text: string, bytes: Uint8Array): ContentKind {
	if (text.trim() === "") return "text";
	const interpreter = shebangOf(text);
	if (interpreter) {
		if (interpreter === "python" || interpreter === "pypy") return "python";
		if (/^(?:ba|z|da|k|c|tc|fi)?sh$|^busybox$/.test(interpreter)) return "shell";
		if (interpreter === "node" || interpreter === "deno") return "javascript";
		if (interpreter === "pwsh") return "powershell";
	}
	if (isUrl(text)) return "url";
	if (isSvg(text)) return "image";
	if (isHtml(text)) return "html";
	if (isJson(bytes.length <= SAMPLE ? text : bytesToText(bytes))) return "json";
	if (pythonLikeness(text).python) return "python";
	if (isPowerShell(text)) return "powershell";
	if (isShell(text)) return "shell";
	if (isJavaScript(text)) return "javascript";
	return "text";
}
