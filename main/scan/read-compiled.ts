import { createHash } from "node:crypto";
import { applyTransform, type Compiled, DecodeError, readPyc } from "../decode/index.ts";
import type { Layer, TransformStep } from "../model/analysis/layer.ts";
import type { Limits } from "../model/limits.ts";
import type { Member } from "../model/package/member.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { type Document, makeDocument } from "../model/text/document.ts";
import type { Span } from "../model/text/span.ts";
import type { CompiledFrom } from "../python/facts.ts";
import type { CompiledHere, Place } from "../python/layout.ts";
import type { Site } from "./judge/make-finding.ts";

export interface ReadCompiled {
	/** What the bytecode says; empty where it could not be read. */
	readonly document: Document;
	readonly compiled: CompiledFrom;
	/** Present where it could be read: the text of the document, and how it was come by. */
	readonly text?: { readonly bytes: Uint8Array; readonly step: TransformStep };
}

/** A compiled module as text. Never throws for anything that stands in it. */
export function readCompiled(bytes: Uint8Array, { spot, sourcePath }: CompiledHere, limits: Limits): ReadCompiled {
	const place = { spot, ...(sourcePath !== undefined && { sourcePath }) };
	try {
		const read = readPyc(bytes);
		const done = applyTransform("pyc", bytes, {}, { maximumOutput: limits.layerBytes });
		const check = read.header?.check;
		return {
			document: decodeText(done.bytes, "text").document,
			compiled: {
				...place,
				title: read.title,
				problem: problemOf(read),
				filename: read.code.filename,
				...(check?.kind === "timestamp" && check.size !== undefined && { sourceSize: check.size }),
				unchecked: check?.kind === "hash" && !check.checked,
				trailing: read.trailing,
			},
			text: { bytes: done.bytes, step: done.step },
		};
	} catch (thrown) {
		if (!(thrown instanceof DecodeError)) throw thrown;
		const unread = { title: "", problem: thrown.message, filename: "", unchecked: false, trailing: 0 };
		return { document: makeDocument(""), compiled: { ...place, ...unread } };
	}
}

function problemOf({ header, readable, release }: Compiled): string {
	if (!readable) return "Its instructions are of no release of CPython that is known here.";
	if (header?.magic.release !== undefined && header.magic.release === release) return "";
	return "Its header is of no Python that is known here; its bytecode could be read all the same.";
}

const WHOLE: Span = { startOffset: 0, endOffset: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** A compiled member is a layer of its own: the text is not what stands in the member. */
export function compiledLayer(
	member: Member,
	place: Place,
	{ bytes, step }: NonNullable<ReadCompiled["text"]>,
	id: string,
): Layer {
	return {
		id,
		memberId: member.id,
		path: member.path,
		span: WHOLE,
		memberSpan: WHOLE,
		chain: [step],
		kind: "python",
		size: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
		use: place.dottedName === "" ? "decoded" : "executed",
		depth: 1,
	};
}

/** Where findings of a member stand: in its text, in the layer that was read of its bytecode, or in a part of its bytes. */
export function siteOf(one: {
	readonly member: Member;
	readonly document: Document;
	readonly compiled?: CompiledFrom;
	readonly layer?: Layer;
}): Site {
	const site = { memberId: one.member.id, path: one.member.path, document: one.document };
	return { ...site, layers: one.layer ? [one.layer] : [], ...(one.layer && one.compiled && { compiled: true }) };
}
