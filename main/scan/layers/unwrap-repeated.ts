import type { Limits } from "../../model/limits.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import type { Module } from "../../python/facts.ts";
import { readSafely } from "../read-safely.ts";
import { findLayers, type LayerDraft } from "./find-layers.ts";

/** What stands around the literal of a wrapper: a call, an import, a lambda. Longer text may do something of its own, in characters. */
const LONGEST_REST = 400;
/** Wrappers that are taken off in one go. Packers of this kind offer up to some hundred. */
const MAXIMUM_TIMES = 1_000;

/** The transforms of a chain, without what differs from one wrapper to the next. */
function signatureOf(chain: LayerDraft["chain"]): string {
	return chain.map((step) => step.transform).join(">");
}

/** The text of a module around its one encoded literal; `undefined` when there is more to it than a wrapper has. */
function restOf(module: Module, literal: LayerDraft["range"]): string | undefined {
	const { text } = module.document;
	if (text.length - (literal.end - literal.start) > LONGEST_REST) return undefined;
	return `${text.slice(0, literal.start)}\u0000${text.slice(literal.end)}`.replace(/\s+/g, " ").trim();
}

export interface Unwrapped {
	readonly draft: LayerDraft;
	/** Decoded bytes of the wrappers that were passed over. */
	readonly spent: number;
	/** Says why it went no further, when it was for a limit. */
	readonly stopped?: string;
}

/**
 * A packer that wraps its own output fifty times makes fifty layers that say the same: nothing but a literal and the call that decodes and runs it.
 * `outer` is how the layer was decoded that `module` is, and `draft` what was found in it. While what comes out is once more that very wrapper
 * (the same transforms, the same text around the literal), it is passed over and counted, so that the payload is reached and the depth limit is kept for
 * layers that differ. Anything else is left as it is.
 */
export function unwrapRepeated(
	engine: SyntaxEngine,
	module: Module,
	outer: LayerDraft["chain"],
	draft: LayerDraft,
	limits: Limits,
	room: number,
): Unwrapped {
	const signature = signatureOf(draft.chain);
	const rest = restOf(module, draft.range);
	if (rest === undefined || signature !== signatureOf(outer)) return { draft, spent: 0 };
	let current = draft;
	let times = 1;
	let spent = 0;
	let stopped: string | undefined;
	while (current.kind === "python" && current.bytes.length <= limits.parseBytes) {
		if (times >= MAXIMUM_TIMES || spent + current.bytes.length > room) {
			stopped = `a literal that is wrapped over and over was unwrapped ${times} times, and no further`;
			break;
		}
		const { document, binary } = decodeText(current.bytes, "text");
		if (binary) break;
		const read = readSafely(engine, { path: module.path, role: "layer", dottedName: "", document }, { limits });
		if ("failure" in read) break;
		const [next, ...others] = findLayers(read, limits.layerBytes);
		if (next === undefined || others.length > 0) break;
		if (signatureOf(next.chain) !== signature || restOf(read, next.range) !== rest) break;
		spent += current.bytes.length;
		times++;
		current = { ...next, range: draft.range, scope: draft.scope };
	}
	if (times === 1) return { draft, spent: 0, ...(stopped === undefined ? {} : { stopped }) };
	const counted = {
		transform: "repeated",
		detail: `${times} times over`,
		inputLength: draft.chain[0]?.inputLength ?? 0,
		outputLength: current.bytes.length,
	};
	return {
		draft: { ...current, chain: [...draft.chain, counted] },
		spent,
		...(stopped === undefined ? {} : { stopped }),
	};
}
