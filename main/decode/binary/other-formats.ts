import { X509Certificate } from "node:crypto";
import { displayText } from "../../model/text/display-text.ts";
import { readPycHeader } from "../bytecode/pyc-header.ts";
import { tailOffset } from "../classify/tail.ts";
import { DecodeError } from "../decode-error.ts";
import { ByteView } from "./byte-view.ts";
import type { StructureDraft } from "./draft.ts";
import { readPickle } from "./pickle.ts";

type Reader = (bytes: Uint8Array, draft: StructureDraft) => void;

function size(draft: StructureDraft, width: number, height: number): void {
	draft.fact("Size", `${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels`);
}

/** Pictures: what the header says, and where a viewer stops. */
function picture(
	format: string,
	sizeOf: (view: ByteView) => readonly [number, number] | undefined,
	little: boolean,
): Reader {
	return (bytes, draft) => {
		const view = new ByteView(bytes, little);
		const found = sizeOf(view);
		if (found !== undefined) size(draft, ...found);
		const tail = tailOffset(format, bytes);
		if (tail !== undefined) draft.end(tail);
	};
}

/** The frame header is among the first segments (ITU-T T.81, B.2.2). */
function jpegSize(view: ByteView): readonly [number, number] | undefined {
	for (let at = 2, count = 0; count < 200 && view.has(at, 9) && view.u8(at) === 0xff; count++) {
		const marker = view.u8(at + 1);
		const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
		if (isFrame) return [view.u16(at + 7), view.u16(at + 5)];
		at += 2 + view.u16(at + 2);
	}
	return undefined;
}

const MOST_CERTIFICATES = 20;
const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]{3,40})-----[A-Za-z0-9+/=\s:,-]{0,65536}?-----END \1-----/g;

function certificates(bytes: Uint8Array, draft: StructureDraft): void {
	const text = Buffer.from(bytes.subarray(0, 1024 * 1024)).toString("latin1");
	const blocks = [...text.matchAll(PEM_BLOCK)].map(([block, label]) => ({ block, label: label ?? "" }));
	const found = bytes[0] === 0x30 ? [{ block: Buffer.from(bytes), label: "CERTIFICATE" }] : blocks;
	draft.fact("Blocks", found.length.toLocaleString("en"));
	for (const [index, { block, label }] of found.slice(0, MOST_CERTIFICATES).entries()) {
		const prefix = found.length === 1 ? "" : `${index + 1}. `;
		if (!label.endsWith("CERTIFICATE")) draft.fact(`${prefix}Block`, label.toLowerCase());
		else describeCertificate(block, prefix, draft);
	}
	if (found.length > MOST_CERTIFICATES) draft.remark(`The first ${MOST_CERTIFICATES} blocks are described.`);
}

function describeCertificate(block: string | Uint8Array, prefix: string, draft: StructureDraft): void {
	try {
		const certificate = new X509Certificate(block);
		draft.fact(`${prefix}Subject`, displayText(certificate.subject.replaceAll("\n", ", "), 300));
		draft.fact(`${prefix}Issuer`, displayText(certificate.issuer.replaceAll("\n", ", "), 300));
		draft.fact(`${prefix}Valid`, displayText(`${certificate.validFrom} to ${certificate.validTo}`, 100));
		draft.fact(`${prefix}SHA-256`, certificate.fingerprint256);
	} catch {
		// OpenSSL's words are of no use to an analyst: it is no certificate, and may be a key.
		draft.remark(`${prefix}No certificate can be read there; it may be a key, or damaged.`);
	}
}

function bytecode(bytes: Uint8Array, draft: StructureDraft): void {
	try {
		const { magic, length, check } = readPycHeader(bytes);
		draft.fact("Written by", magic.title);
		draft.fact("Magic", String(magic.value));
		draft.fact("Header", `${length} bytes`);
		if (check.kind === "hash") {
			draft.fact(
				"Source",
				`hash ${Buffer.from(check.hash).toString("hex")}, ${check.checked ? "checked" : "not checked"} on import`,
			);
		} else {
			draft.fact("Source from", new Date(check.time * 1_000).toISOString());
			if (check.size !== undefined) draft.fact("Source size", `${check.size.toLocaleString("en")} bytes`);
		}
	} catch (error) {
		if (!(error instanceof DecodeError)) throw error;
		draft.remark(error.message);
	}
}

/** https://www.sqlite.org/fileformat2.html, section 1.3. */
function sqlite(bytes: Uint8Array, draft: StructureDraft): void {
	const view = new ByteView(bytes, false);
	const page = view.u16(16) === 1 ? 65_536 : view.u16(16);
	draft.fact("Page size", `${page.toLocaleString("en")} bytes`);
	draft.fact("Pages", view.u32(28).toLocaleString("en"));
	draft.fact("Text", ["", "UTF-8", "UTF-16le", "UTF-16be"][view.u32(56)] ?? "");
	draft.end(page * view.u32(28));
}

const PDF_WORDS = [
	"/JavaScript",
	"/JS",
	"/OpenAction",
	"/AA",
	"/Launch",
	"/EmbeddedFile",
	"/URI",
	"/Encrypt",
	"/ObjStm",
] as const;

function pdf(bytes: Uint8Array, draft: StructureDraft): void {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32 * 1024 * 1024)).toString("latin1");
	draft.fact("Version", displayText(/^%PDF-(\d\.\d)/.exec(text)?.[1] ?? "not told", 20));
	for (const word of PDF_WORDS) {
		const count = text.split(word).length - 1;
		if (count > 0) draft.fact(word, `${count.toLocaleString("en")} times`);
	}
}

/** WebAssembly core specification, section 5.5: sections with their length in LEB128. */
function wasm(bytes: Uint8Array, draft: StructureDraft): void {
	const titles = [
		"custom",
		"types",
		"imports",
		"functions",
		"tables",
		"memories",
		"globals",
		"exports",
		"start",
		"elements",
		"code",
		"data",
	];
	for (let at = 8; at < bytes.length; ) {
		const id = bytes[at] ?? 0;
		const { value: length, next } = leb128(bytes, at + 1);
		draft.part(titles[id] ?? `section ${id}`, next, length, "");
		at = next + length;
		if (id > 13) return draft.remark("Its sections are damaged.");
	}
}

function leb128(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
	let value = 0;
	for (let index = 0; index < 5; index++) {
		const byte = bytes[at + index] ?? 0;
		value += (byte & 0x7f) * 2 ** (7 * index);
		if ((byte & 0x80) === 0) return { value, next: at + index + 1 };
	}
	return { value, next: at + 5 };
}

/** What else is said of a content, by the name of its signature. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	["PNG", picture("PNG", (view) => [view.u32(16), view.u32(20)], false)],
	["GIF", picture("GIF", (view) => [view.u16(6), view.u16(8)], true)],
	["BMP", picture("BMP", (view) => [view.u32(18), view.u32(22)], true)],
	["JPEG", picture("JPEG", jpegSize, false)],
	["WebP", picture("WebP", () => undefined, true)],
	["WAVE", picture("WAVE", () => undefined, true)],
	["icon", (bytes, draft) => draft.fact("Pictures", String(new ByteView(bytes, true).u16(4)))],
	["PEM", certificates],
	["DER", certificates],
	["compiled Python", bytecode],
	["SQLite", sqlite],
	["PDF", pdf],
	["WebAssembly", wasm],
	["pickle", readPickle],
	[
		"Java class",
		(bytes, draft) => {
			const view = new ByteView(bytes, false);
			// Java SE 1.1 has 45, every later one adds one (JVM specification, table 4.1-A).
			draft.fact("Compiled for", `Java ${Math.max(1, view.u16(6) - 44)}`);
		},
	],
]);

export function readOtherFormat(format: string, bytes: Uint8Array, draft: StructureDraft): void {
	READERS.get(format)?.(bytes, draft);
}
