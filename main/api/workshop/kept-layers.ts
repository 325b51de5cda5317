import { type Layer, TYPED_MEMBER } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { Annotation, DocumentPlace, KeepAction } from "../../model/case/annotation.ts";
import type { CaseFile } from "../../model/case/case.ts";
import type { Member } from "../../model/package/member.ts";
import type { BenchStep, KeptSource } from "../../model/workshop/decode-bench.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";
import { documentOf, entriesInForce, placeOfDocument } from "../../triage/case-state.ts";
import type { EngineServices } from "../engine/engine-services.ts";
import type { Holder, OpenedArtifacts } from "../session/opened-artifacts.ts";
import { keepLayer } from "./keep-layer.ts";
import type { Workshop } from "./workshop.ts";

/** Kept layers of one case that are made again, and milliseconds for all of them: a case file comes from a disk, and may be anybody's. */
const MOST_KEPT = 200;
const MOST_TYPED = 20_000_000;
const TIME = 60_000;

interface Kept extends Annotation {
	readonly action: KeepAction;
}

/** What the case says of layers that were decoded by hand, and the layers themselves: the one follows the other. */
export interface KeptLayers {
	/** Goes the way, writes it into the case, and answers with the layer; where the scan has that layer already, with that. Errors: those of `keepLayer` and of the case. */
	keep(
		artifactId: string,
		holder: Holder,
		wanted: { readonly source: KeptSource; readonly steps: BenchStep[] },
		signal: AbortSignal | undefined,
	): Promise<{ layerId: string }>;
	/**
	 * Makes again what the case tells of, out of the bytes of the package, and lets go of what was taken back. What cannot be made again is left
	 * out: the state of the case tells of it. Errors: those of the case.
	 */
	follow(artifactId: string, holder: Holder, file?: CaseFile): Promise<void>;
}

/** A package as the scan left it, and the entries that could not be made again on it. */
interface Ground {
	readonly scanned: ScannedPackage;
	readonly failed: Set<number>;
}

export function createKeptLayers(services: EngineServices, opened: OpenedArtifacts, workshop: Workshop): KeptLayers {
	// A package that grows by a layer still has the same members.
	const grounds = new WeakMap<readonly Member[], Ground>();
	// Two at once would lose one another's layer.
	let last: Promise<unknown> = Promise.resolve();

	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const result = last.then(work);
		last = result.catch(() => undefined);
		return result;
	}

	function groundOf(scanned: ScannedPackage): Ground {
		const known = grounds.get(scanned.analysis.members);
		if (known !== undefined) return known;
		const ground = { scanned, failed: new Set<number>() };
		grounds.set(scanned.analysis.members, ground);
		return ground;
	}

	async function made(scanned: ScannedPackage, { action, place, sequence }: Kept, signal?: AbortSignal) {
		const wanted = { source: sourceNow(action.source, place, scanned), steps: action.steps, entry: sequence };
		return keepLayer(scanned, wanted, { workshop, pool: services.pool, limits: services.limits?.(), signal });
	}

	async function madeAgain(ground: Ground, start: ScannedPackage, entries: readonly Kept[]): Promise<ScannedPackage> {
		const signal = AbortSignal.timeout(TIME);
		let grown = start;
		for (const entry of entries) {
			if (ground.failed.has(entry.sequence)) continue;
			try {
				grown = (await made(grown, entry, signal)).scanned;
			} catch (error) {
				ground.failed.add(entry.sequence);
				services.log(`A layer of the case was not made again (entry ${entry.sequence}): ${String(error)}`);
			}
		}
		return grown;
	}

	async function follow(artifactId: string, holder: Holder, file: CaseFile): Promise<void> {
		// Nothing stands on what is not there yet.
		if (opened.get(artifactId, holder).analysis.status === "unjudged") return;
		const scanned = opened.judged(artifactId, holder);
		const ground = groundOf(scanned);
		const wanted = keptIn(file).filter(({ sequence }) => !ground.failed.has(sequence));
		const have = scanned.analysis.layers.flatMap(({ entry }) => entry ?? []);
		const grows = have.every((entry, index) => wanted[index]?.sequence === entry);
		if (grows && have.length === wanted.length) return;
		const start = grows ? scanned : afresh(ground.scanned, scanned);
		opened.replace(await madeAgain(ground, start, grows ? wanted.slice(have.length) : wanted), holder);
	}

	return {
		keep: (artifactId, holder, { source, steps }, signal) =>
			inTurn(async () => {
				const scanned = opened.judged(artifactId, holder);
				const { analysis } = scanned;
				groundOf(scanned);
				const before = await services.cases.read(artifactId);
				const way = JSON.stringify({ kind: "keep", source, steps });
				const known = keptIn(before).find(({ action }) => JSON.stringify(action) === way);
				const there = analysis.layers.find(({ entry: number }) => number !== undefined && number === known?.sequence);
				if (there !== undefined) return { layerId: there.id };
				if (keptIn(before).length >= MOST_KEPT)
					throw new AnalystError("bad-input", `A case keeps ${MOST_KEPT} layers at most: take one back first.`);
				if (typedIn(before) + (source.kind === "typed" ? source.text.length : 0) > MOST_TYPED)
					throw new AnalystError(
						"bad-input",
						`A case keeps ${MOST_TYPED.toLocaleString("en")} characters of what was typed at most.`,
					);
				const place = source.kind === "typed" ? undefined : placeOfDocument(source.documentId, analysis);
				// The number that the entry will have; the way is gone before it is written down.
				const entry = (before.log.at(-1)?.sequence ?? 0) + 1;
				const kept = await keepLayer(
					scanned,
					{ source, steps, entry },
					{ workshop, pool: services.pool, limits: services.limits?.(), signal },
				);
				const found = foundByScan(analysis.layers, kept);
				if (found !== undefined) return { layerId: found };
				const file = await services.cases.append(
					artifactId,
					analysis.artifact.filename,
					{ kind: "keep", source, steps },
					{
						author: services.facts.author,
						machineVerdict: analysis.verdict.level,
						...(place === undefined ? {} : { place }),
					},
				);
				const sequence = file.log.at(-1)?.sequence ?? entry;
				opened.replace(sequence === entry ? kept.scanned : renumbered(kept.scanned, entry, sequence), holder);
				return { layerId: kept.layerId };
			}),
		follow: (artifactId, holder, file) =>
			inTurn(async () => follow(artifactId, holder, file ?? (await services.cases.read(artifactId)))),
	};
}

function keptIn(file: CaseFile): readonly Kept[] {
	return entriesInForce(file.log)
		.filter((entry): entry is Kept => entry.action.kind === "keep")
		.slice(0, MOST_KEPT);
}

/** Characters of what was typed, in all entries, also those that were taken back: they stay in the file. */
function typedIn({ log }: CaseFile): number {
	return log.reduce(
		(sum, { action }) =>
			sum + (action.kind === "keep" && action.source.kind === "typed" ? action.source.text.length : 0),
		0,
	);
}

/** What an entry was made of, in the analysis of today. Errors: `unknown-id`. */
function sourceNow(source: KeptSource, place: DocumentPlace | undefined, { analysis }: ScannedPackage): KeptSource {
	if (source.kind === "typed") return source;
	const document = documentOf(source.documentId, place, analysis);
	if (document === undefined) throw new AnalystError("unknown-id", "What it was decoded from is not there.");
	return { ...source, documentId: document.id };
}

/** The layer that there is of the same text already: a second one would tell all of its findings twice. Of what was typed any way counts. */
function foundByScan(
	layers: readonly Layer[],
	{ layerId, scanned }: Awaited<ReturnType<typeof keepLayer>>,
): string | undefined {
	const made = scanned.analysis.layers.find(({ id }) => id === layerId);
	return layers.find(
		({ entry, sha256, parentId, memberId, span }) =>
			(entry === undefined || (memberId === TYPED_MEMBER && made?.depth === 1)) &&
			sha256 === made?.sha256 &&
			parentId === made.parentId &&
			memberId === made.memberId &&
			span.startOffset <= made.span.startOffset &&
			made.span.endOffset <= span.endOffset,
	)?.id;
}

/** As the scan left it, with what an index has said of it since. */
function afresh(ground: ScannedPackage, { analysis }: ScannedPackage): ScannedPackage {
	return analysis.index === undefined ? ground : { ...ground, analysis: { ...ground.analysis, index: analysis.index } };
}

/** Another program wrote into the log meanwhile. */
function renumbered(scanned: ScannedPackage, from: number, to: number): ScannedPackage {
	const layers = scanned.analysis.layers.map((layer) => (layer.entry === from ? { ...layer, entry: to } : layer));
	return { ...scanned, analysis: { ...scanned.analysis, layers } };
}
