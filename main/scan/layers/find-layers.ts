import { createHash } from "node:crypto";
import { classify, magicOf, peel } from "../../decode/index.ts";
import type { ContentKind, Layer, TransformStep } from "../../model/analysis/layer.ts";
import { spanOf } from "../../model/text/document.ts";
import { type Range, rangeContains } from "../../model/text/span.ts";
import type { Module, ScopeId } from "../../python/facts.ts";
import { spawnCalls } from "../../rules/support/spawn.ts";
import type { Site } from "../judge/make-finding.ts";
import { codeInShell } from "./code-in-shell.ts";

/** Shorter literals are words, names and numbers; study/shapes.md counts layers of 48 characters and more. */
const LEAST_ENCODED_LENGTH = 40;
/** A folded value this short hides nothing that its own excerpt would not show. */
const LEAST_DECODED_LENGTH = 4;

/** Builtins that run what they are given. */
const interpreters = new Set(["builtins.exec", "builtins.eval", "builtins.compile"]);

export interface LayerDraft {
	readonly range: Range;
	readonly scope: ScopeId;
	readonly chain: readonly TransformStep[];
	readonly kind: ContentKind;
	readonly bytes: Uint8Array;
	/** Of bytecode: what it was read from. */
	readonly packed?: Uint8Array;
	readonly use: Layer["use"];
}

const encoder = new TextEncoder();

function bytesOf(content: string | Uint8Array): Uint8Array {
	return typeof content === "string" ? encoder.encode(content) : content;
}

/** Whether the folding is a plain code string that somebody runs: it is shown and judged, but it hides nothing. */
function isPlain(chain: readonly TransformStep[]): boolean {
	return chain.every((step) => step.transform === "string");
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && Buffer.compare(left, right) === 0;
}

function overlap(one: Range, other: Range): boolean {
	return rangeContains(one, other) || rangeContains(other, one);
}

/**
 * What stands encoded in a module: first what the code itself decodes or runs (folded, so the chain is certain), then literals that merely
 * look encoded (peeled, so the chain is a guess that gave something meaningful). In reading order.
 */
export function findLayers(module: Module, layerBytes: number): LayerDraft[] {
	const drafts: LayerDraft[] = [];
	for (const folding of module.foldings) {
		const bytes = bytesOf(folding.content);
		if (bytes.length < LEAST_DECODED_LENGTH) continue;
		if (isPlain(folding.chain) && !bytes.some((byte) => byte === 0x28 || byte === 0x3d || byte === 0x20)) continue;
		const deeper = folding.packed ? undefined : peelFurther(bytes, layerBytes);
		const { packed } = deeper ?? folding;
		drafts.push({
			range: folding.literal,
			scope: folding.scope,
			chain: deeper ? [...folding.chain, ...deeper.chain] : folding.chain,
			kind: deeper ? deeper.kind : folding.packed ? "python" : classify(bytes),
			bytes: deeper ? deeper.bytes : bytes,
			...(packed && { packed }),
			use: folding.use,
		});
	}
	for (const draft of codeInShell(module))
		if (!drafts.some(({ range }) => overlap(range, draft.range))) drafts.push(draft);
	// `exec(unknown("…"))`: how it is decoded is not known, that it is run is.
	const executing = module.calls
		.filter((call) => call.targets.some((name) => interpreters.has(name)))
		.map((call) => call.range);
	const starting = spawnCalls(module).map((spawn) => spawn.call.range);
	const covered = drafts.map((draft) => draft.range);
	for (const literal of module.strings) {
		if (literal.docstring || literal.text.length < LEAST_ENCODED_LENGTH) continue;
		if (covered.some((range) => overlap(range, literal.range))) continue;
		const peeled = peel(literal.text, { minimumLength: LEAST_ENCODED_LENGTH, budget: { maximumOutput: layerBytes } });
		if (peeled && peeled.bytes.length >= LEAST_DECODED_LENGTH) {
			const { chain, kind, bytes, packed } = peeled;
			const runners = kind === "shell" || kind === "powershell" ? starting : executing;
			const run = runners.some((range) => rangeContains(range, literal.range));
			// A script that runs has no literal for nothing.
			const used = module.script !== undefined && module.script.standing !== "lies";
			const use = run ? "executed" : used ? "decoded" : "literal";
			drafts.push({ range: literal.range, scope: literal.scope, chain, kind, bytes, ...(packed && { packed }), use });
		}
	}
	drafts.sort((left, right) => left.range.start - right.range.start || left.range.end - right.range.end);
	return drafts.filter((draft, index) => {
		const previous = drafts[index - 1];
		return !previous || previous.range.start !== draft.range.start || !sameBytes(previous.bytes, draft.bytes);
	});
}

/**
 * What the code decoded may be encoded once more, for code that is not here. Only text and bytecode are tried: other binaries have their own
 * formats.
 */
function peelFurther(bytes: Uint8Array, layerBytes: number): ReturnType<typeof peel> {
	if (bytes.length < LEAST_ENCODED_LENGTH) return undefined;
	const bytecode = /^(?:compiled Python|marshalled code)$/.test(magicOf(bytes)?.name ?? "");
	if (!bytecode && classify(bytes) !== "text") return undefined;
	return peel(Buffer.from(bytes).toString("latin1"), {
		minimumLength: LEAST_ENCODED_LENGTH,
		budget: { maximumOutput: layerBytes },
	});
}

export function makeLayer(draft: LayerDraft, site: Site, id: string): Layer {
	const span = spanOf(site.document, draft.range);
	const parent = site.layers.at(-1);
	return {
		id,
		memberId: site.memberId,
		path: site.path,
		...(parent && { parentId: parent.id }),
		span,
		memberSpan: site.layers[0]?.memberSpan ?? span,
		chain: [...draft.chain],
		kind: draft.kind,
		size: draft.bytes.length,
		sha256: createHash("sha256").update(draft.bytes).digest("hex"),
		use: draft.use,
		depth: site.layers.length + 1,
	};
}
