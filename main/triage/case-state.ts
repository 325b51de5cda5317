import type { Analysis } from "../model/analysis/analysis.ts";
import type { Finding } from "../model/analysis/finding.ts";
import { assertNever } from "../model/assert-never.ts";
import type { AnalystMark, Anchor, Annotation, AnnotationAction, DocumentPlace } from "../model/case/annotation.ts";
import type { CaseFile, CaseState, PlacedMark, SeenDocument } from "../model/case/case.ts";
import { findingIdsOf } from "../model/case/finding-ids.ts";
import { changeTags } from "../model/case/judgements.ts";

type Review = CaseState["findings"] extends Map<string, infer One> ? One : never;
/** What a state is derived for. */
export type Judged = Pick<Analysis, "findings" | "members" | "layers">;

const untouched = { state: "open", reason: "", note: "", tags: [] as string[] } as const;

/**
 * What follows from the log of a case for this analysis. Pure. An annotation finds its findings by id, else (after a scan with other rules) by
 * rule, fingerprint and path, the nearest offset where there are several; a mark finds its document by id and path, else by path, or by the digest
 * of its layer; what was decoded by hand is there when its layer could be made again. One that finds nothing is an orphan, kept and shown.
 * An undo takes back the entry it names; taking back an undo brings that entry back.
 */
export function deriveState(file: CaseFile, analysis: Judged): CaseState {
	const finder = new FindingFinder(analysis.findings);
	const findings = new Map<string, Review>();
	const marks = new Map<string, PlacedMark>();
	const orphans: Annotation[] = [];
	const kept: number[] = [];
	let verdict: CaseState["verdict"] = { verdict: "unreviewed", note: "", author: "", at: "" };
	for (const entry of entriesInForce(file.log)) {
		const { action, author, at } = entry;
		switch (action.kind) {
			case "undo":
				break;
			case "verdict":
				verdict = { verdict: action.verdict, note: action.note, author, at };
				break;
			case "unmark":
				marks.delete(action.markId);
				break;
			case "mark": {
				const placed = placeMark(entry, action.mark, analysis);
				if (placed === undefined) orphans.push(entry);
				else marks.set(action.mark.id, placed);
				break;
			}
			case "keep":
				if (analysis.layers.some((layer) => layer.entry === entry.sequence)) kept.push(entry.sequence);
				else orphans.push(entry);
				break;
			case "judge":
			case "tag":
			case "note": {
				const found = findingIdsOf(action).flatMap((id, index) => finder.find(id, entry.anchors?.[index]) ?? []);
				if (found.length === 0) orphans.push(entry);
				for (const { id } of found) findings.set(id, change(findings.get(id), action, author, at));
				break;
			}
			default:
				assertNever(action, "annotation");
		}
	}
	return {
		artifactId: file.artifactId,
		findings,
		marks: [...marks.values()],
		verdict,
		...stepsOf(file.log),
		kept,
		seen: seenIn(file.seen, analysis),
		orphans,
		entries: file.log.length,
	};
}

function change(
	before: Review | undefined,
	action: AnnotationAction & { kind: "judge" | "tag" | "note" },
	author: string,
	at: string,
): Review {
	const now = { ...(before ?? untouched), author, at };
	if (action.kind === "judge") return { ...now, state: action.state, reason: action.reason };
	if (action.kind === "note") return { ...now, note: action.text };
	return { ...now, tags: changeTags(now.tags, action.add, action.remove) };
}

function placeMark({ author, at, place }: Annotation, mark: AnalystMark, analysis: Judged): PlacedMark | undefined {
	if (mark.documentId === undefined) return { ...mark, author, at };
	const document = documentOf(mark.documentId, place, analysis);
	return document && { ...mark, documentId: document.id, path: document.path, author, at };
}

/** A document of an earlier analysis in this one: by its id when that still means the same, else by its path and, of a layer, its digest. */
export function documentOf(
	documentId: string,
	place: DocumentPlace | undefined,
	{ members, layers }: Pick<Analysis, "members" | "layers">,
): { readonly id: string; readonly path: string } | undefined {
	const layer =
		place?.layerSha256 === undefined
			? layers.find(({ id }) => id === documentId)
			: (layers.find(({ id, sha256 }) => id === documentId && sha256 === place.layerSha256) ??
				layers.find(({ path, sha256 }) => path === place.path && sha256 === place.layerSha256));
	if (layer !== undefined) return layer;
	if (place?.layerSha256 !== undefined) return undefined;
	return (
		members.find(({ id, path }) => id === documentId && (place === undefined || path === place.path)) ??
		members.find(({ path }) => path === place?.path)
	);
}

/** What outlives a document's id. Undefined: there is no such document. */
export function placeOfDocument(
	documentId: string,
	{ members, layers }: Pick<Analysis, "members" | "layers">,
): DocumentPlace | undefined {
	const layer = layers.find(({ id }) => id === documentId);
	if (layer !== undefined) return { path: layer.path, layerSha256: layer.sha256 };
	const member = members.find(({ id }) => id === documentId);
	return member && { path: member.path };
}

function seenIn(seen: readonly SeenDocument[], { members, layers }: Judged): string[] {
	if (seen.length === 0) return [];
	const wanted = new Set(seen.map(seenKey));
	return [
		...members.filter(({ id, path }) => wanted.has(seenKey({ documentId: id, path }))),
		...layers.filter(({ id, path, sha256 }) => wanted.has(seenKey({ documentId: id, path, layerSha256: sha256 }))),
	].map(({ id }) => id);
}

/** A layer is what came out, whatever its id. Display paths hold no NUL. */
export function seenKey({ documentId, path, layerSha256 }: SeenDocument): string {
	return layerSha256 === undefined ? `${path}\0${documentId}` : `${path}\0\0${layerSha256}`;
}

/** What the next undo and the next redo take back. A new deed ends what could be brought back before it. */
function stepsOf(log: readonly Annotation[]): Pick<CaseState, "undoable" | "redoable"> {
	const done: number[] = [];
	const undone: { readonly undo: number; readonly entry: number }[] = [];
	for (const { sequence, action } of log) {
		if (action.kind !== "undo") {
			done.push(sequence);
			undone.length = 0;
			continue;
		}
		const back = undone.findIndex(({ undo }) => undo === action.entry);
		const [brought] = back < 0 ? [] : undone.splice(back, 1);
		if (brought !== undefined) done.push(brought.entry);
		else if (done.includes(action.entry)) {
			done.splice(done.indexOf(action.entry), 1);
			undone.push({ undo: sequence, entry: action.entry });
		}
	}
	const [undoable, redoable] = [done.at(-1), undone.at(-1)?.undo];
	return { ...(undoable === undefined ? {} : { undoable }), ...(redoable === undefined ? {} : { redoable }) };
}

/** The entries that are not taken back, in their order. Read from the newest on: an undo that is itself taken back has no effect. */
export function entriesInForce(log: readonly Annotation[]): Annotation[] {
	const takenBack = new Set<number>();
	for (const { sequence, action } of log.toReversed()) {
		if (action.kind === "undo" && !takenBack.has(sequence) && action.entry < sequence) takenBack.add(action.entry);
	}
	return log.filter((entry) => !takenBack.has(entry.sequence));
}

class FindingFinder {
	readonly #byId = new Map<string, Finding>();
	readonly #byPlace = new Map<string, Finding[]>();

	constructor(findings: readonly Finding[]) {
		for (const finding of findings) {
			this.#byId.set(finding.id, finding);
			const key = placeKey(finding.rule, finding.fingerprint, finding.path);
			const others = this.#byPlace.get(key);
			if (others) others.push(finding);
			else this.#byPlace.set(key, [finding]);
		}
	}

	find(id: string, anchor: Anchor | undefined): Finding | undefined {
		const known = this.#byId.get(id);
		if (known !== undefined || anchor === undefined) return known;
		const distance = (finding: Finding) => Math.abs(finding.span.startOffset - anchor.startOffset);
		let nearest: Finding | undefined;
		for (const finding of this.#byPlace.get(placeKey(anchor.rule, anchor.fingerprint, anchor.path)) ?? []) {
			if (nearest === undefined || distance(finding) < distance(nearest)) nearest = finding;
		}
		return nearest;
	}
}

/** Display paths hold no NUL. */
function placeKey(rule: string, fingerprint: string, path: string): string {
	return `${rule}\0${fingerprint}\0${path}`;
}
