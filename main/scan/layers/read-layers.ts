import type { Layer } from "../../model/analysis/layer.ts";
import type { Limits } from "../../model/limits.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import type { Module, ScopeId, ScriptFact } from "../../python/facts.ts";
import { environmentOf } from "../../python/read-module.ts";
import type { Site } from "../judge/make-finding.ts";
import type { Control } from "../judge/run-rules.ts";
import { readSafely } from "../read-safely.ts";
import type { LayerContent } from "../scanned-package.ts";
import { LONGEST_SCRIPT, languageOfKind } from "../scripts/script-language.ts";
import { scriptModule } from "../scripts/script-module.ts";
import { findLayers, makeLayer } from "./find-layers.ts";
import { type Unwrapped, unwrapRepeated } from "./unwrap-repeated.ts";

/** A module with its place: a member's, or a layer's. */
export interface ReadSite {
	readonly site: Site;
	readonly module: Module;
	/** For a layer: the module that its text stands in, and where. */
	readonly parent?: { readonly module: Module; readonly scope: ScopeId };
}

/** A layer that is no Python, with its text where it has one. */
export interface TextLayer {
	readonly site: Site;
	readonly layer: Layer;
}

export interface Layers {
	readonly layers: readonly Layer[];
	readonly contents: readonly LayerContent[];
	/** Layers that are Python or a script, read like members. */
	readonly modules: readonly ReadSite[];
	readonly texts: readonly TextLayer[];
	/** Member path and what was left out there. */
	readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** A script that a call is seen to start is judged with that call; one that the code decodes is started by something that was not followed. */
const STANDINGS: Readonly<Record<Layer["use"], ScriptFact["standing"]>> = {
	executed: "judged",
	decoded: "runs",
	literal: "lies",
};

/**
 * Peels the layers of the given modules, and the layers of those, breadth first: layers 16 deep, 64 MiB a chain, 2,000 an artifact
 * (design.md section 7). What is over a limit is said, never dropped silently.
 */
export function readLayers(
	engine: SyntaxEngine,
	roots: readonly ReadSite[],
	limits: Limits,
	control: Control,
	/** Layers that there are already: the numbers go on from there. */
	before = 0,
): Layers {
	const layers: Layer[] = [];
	const contents: LayerContent[] = [];
	const modules: ReadSite[] = [];
	const texts: TextLayer[] = [];
	const skipped: { path: string; reason: string }[] = [];
	/** Content already on the way to here: a layer that decodes to its own parent would go on for ever. */
	const pending: { from: ReadSite; spent: number; seen: readonly string[] }[] = roots.map((from) => ({
		from,
		spent: 0,
		seen: [],
	}));
	for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
		if (control.cancelled()) break;
		const { from, spent, seen } = next;
		const late = control.late();
		if (late !== undefined) {
			skipped.push({ path: from.site.path, reason: `what is encoded in it was not decoded: ${late}` });
			return { layers, contents, modules, texts, skipped };
		}
		control.reading(from.site.memberId);
		const drafts = findLayers(from.module, Math.max(0, limits.layerBytes - spent));
		if (drafts.length > 0 && from.site.layers.length >= limits.layerDepth) {
			skipped.push({ path: from.site.path, reason: `layers below depth ${limits.layerDepth} were not decoded` });
			continue;
		}
		/** Content that was read out of this module already, and in which scope: the same twice says nothing new. */
		const known = new Set<string>();
		for (const found of drafts) {
			if (layers.length >= limits.layers) {
				skipped.push({ path: from.site.path, reason: `more than ${limits.layers} layers: the rest was not decoded` });
				return { layers, contents, modules, texts, skipped };
			}
			const outer = from.site.layers.at(-1);
			const room = Math.max(0, limits.layerBytes - spent);
			const unwrapped: Unwrapped =
				outer === undefined || drafts.length > 1
					? { draft: found, spent: 0 }
					: unwrapRepeated(engine, from.module, outer.chain, found, limits, room);
			const { draft } = unwrapped;
			if (unwrapped.stopped !== undefined) skipped.push({ path: from.site.path, reason: unwrapped.stopped });
			const layer = makeLayer(draft, from.site, `l${before + layers.length}`);
			if (seen.includes(layer.sha256)) continue;
			layers.push(layer);
			contents.push({ layerId: layer.id, bytes: draft.bytes, ...(draft.packed && { packed: draft.packed }) });
			const { document, binary } = decodeText(draft.bytes, "text");
			const site: Site = { ...from.site, document, layers: [...from.site.layers, layer] };
			const twin = `${layer.sha256} ${draft.kind} ${draft.scope}`;
			if (binary || known.has(twin)) continue;
			known.add(twin);
			const parent = { module: from.module, scope: draft.scope };
			const after = { spent: spent + unwrapped.spent + draft.bytes.length, seen: [...seen, layer.sha256] };
			if (draft.kind !== "python") {
				texts.push({ site, layer });
				const language = languageOfKind(draft.kind);
				if (language === undefined || draft.bytes.length > LONGEST_SCRIPT) continue;
				const script = { language, standing: STANDINGS[draft.use] };
				const read: ReadSite = { site, module: scriptModule(site.path, document, script), parent };
				modules.push(read);
				pending.push({ from: read, ...after });
				continue;
			}
			if (draft.bytes.length > limits.parseBytes) {
				skipped.push({ path: site.path, reason: `a decoded layer of ${draft.bytes.length} bytes was read in parts` });
			}
			const { dottedName } = from.module;
			// Code that is run sees the names of the code that runs it.
			const environment = draft.use === "executed" ? environmentOf(from.module) : undefined;
			const module = readSafely(
				engine,
				{ path: site.path, role: "layer", dottedName, document },
				{ limits, ...(environment && { environment }) },
			);
			if ("failure" in module) {
				skipped.push({ path: site.path, reason: `in ${layer.id}: ${module.failure}` });
				continue;
			}
			for (const reason of module.exhausted) skipped.push({ path: site.path, reason: `in ${layer.id}: ${reason}` });
			const read: ReadSite = { site, module, parent };
			modules.push(read);
			pending.push({ from: read, ...after });
		}
	}
	return { layers, contents, modules, texts, skipped };
}
