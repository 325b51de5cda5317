import type { Analysis } from "../model/analysis/analysis.ts";
import type { Finding } from "../model/analysis/finding.ts";
import { assertNever } from "../model/assert-never.ts";
import type { Annotation } from "../model/case/annotation.ts";
import type { CaseFile, CaseState } from "../model/case/case.ts";

type Review = CaseState["findings"] extends Map<string, infer One> ? One : never;

/**
 * What follows from the log of a case for this analysis. Pure. An annotation finds its finding by id, else (after a scan with other rules) by
 * rule, fingerprint and path, the nearest offset where there are several; one that finds none is an orphan, kept and shown.
 * An undo takes back the entry it names; taking back an undo brings that entry back.
 */
export function deriveState(file: CaseFile, analysis: Pick<Analysis, "findings">): CaseState {
	const finder = new FindingFinder(analysis.findings);
	const findings = new Map<string, Review>();
	const orphans: Annotation[] = [];
	let verdict: CaseState["verdict"] = { verdict: "unreviewed", note: "", author: "", at: "" };
	const valid = entriesInForce(file.log);
	for (const entry of valid) {
		const { action, author, at } = entry;
		if (action.kind === "undo") continue;
		if (action.kind === "verdict") {
			verdict = { verdict: action.verdict, note: action.note, author, at };
			continue;
		}
		const finding = finder.find(action.findingId, entry.anchor);
		if (finding === undefined) {
			orphans.push(entry);
			continue;
		}
		const before = findings.get(finding.id) ?? { state: "open", reason: "", note: "", author, at };
		findings.set(finding.id, applyAction(before, entry));
	}
	const undoable = valid.findLast((entry) => entry.action.kind !== "undo")?.sequence;
	return {
		artifactId: file.artifactId,
		findings,
		verdict,
		...(undoable === undefined ? {} : { undoable }),
		orphans,
		entries: file.log.length,
	};
}

function applyAction(before: Review, entry: Annotation): Review {
	const { action, author, at } = entry;
	switch (action.kind) {
		case "dismiss":
			return { ...before, state: "dismissed", reason: action.reason, author, at };
		case "confirm":
			return { ...before, state: "confirmed", reason: action.reason, author, at };
		case "reopen":
			return { ...before, state: "open", reason: "", author, at };
		case "note":
			return { ...before, note: action.text, author, at };
		case "verdict":
		case "undo":
			return before;
		default:
			return assertNever(action, "annotation");
	}
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

	find(id: string, anchor: Annotation["anchor"]): Finding | undefined {
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
