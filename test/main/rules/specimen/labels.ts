import { UNWRITTEN } from "../../../../build/new-rule/specimen-templates.ts";
import { decodeText } from "../../../../main/model/text/decode-text.ts";
import type { Specimen } from "./load-case.ts";

/** "path:line rule match", or "note" for what is below medium; ":0" where it is about the package as a whole. */
export type Label = string;

export function labelOf(path: string, line: number, rule: string, level: "match" | "note"): Label {
	return `${path}:${line} ${rule} ${level}`;
}

export function readLabel(label: Label): { path: string; line: number; rule: string; level: string } {
	const [, path = "", line = "0", rule = "", level = ""] = /^(.*):(\d+) (\S+) (match|note)$/s.exec(label) ?? [];
	return { path, line: Number(line), rule, level };
}

/** Path of what is found about the package as a whole. */
export const WHOLE = "(package)";

function* inPlaces(places: Readonly<Record<string, readonly string[]>>, level: "match" | "note"): Iterable<Label> {
	for (const [place, rules] of Object.entries(places)) {
		const [, path = "", line = "1"] = /^(.*?)(?::(\d+))?$/.exec(place) ?? [];
		for (const rule of rules) yield labelOf(path, Number(line), rule, level);
	}
}

/** Every label of a case: those at the ends of its lines, and those of `expect.json`. */
export function labelsOf({ files, expected }: Specimen): ReadonlySet<Label> {
	const labels = new Set<Label>();
	for (const [path, content] of files) {
		const { document, binary } = decodeText(content, "python");
		if (binary) continue;
		for (const [index, line] of document.text.split("\n").entries()) {
			for (const [, level, rule = ""] of line.matchAll(/# (match|note): ([a-z0-9-]+)/g)) {
				labels.add(labelOf(path, index + 1, rule, level === "match" ? "match" : "note"));
			}
		}
	}
	for (const rule of expected.package) labels.add(labelOf(WHOLE, 0, rule, "match"));
	for (const rule of expected.packageNotes) labels.add(labelOf(WHOLE, 0, rule, "note"));
	for (const label of inPlaces(expected.match, "match")) labels.add(label);
	for (const label of inPlaces(expected.note, "note")) labels.add(label);
	return labels;
}

/** Whether the label is one that a case of `rule` must bear: those of other rules below medium need not be labelled, but may be. */
function isAsked(label: Label, rule: string, labels: ReadonlySet<Label>): boolean {
	return label.endsWith(" match") || label.split(" ").at(-2) === rule || labels.has(label);
}

/** What is found and bears no label, and what bears a label and is not found; sorted. */
export function compareLabels(
	rule: string,
	labels: ReadonlySet<Label>,
	found: ReadonlySet<Label>,
): { readonly unlabelled: readonly Label[]; readonly notFound: readonly Label[] } {
	return {
		unlabelled: [...found].filter((label) => isAsked(label, rule, labels) && !labels.has(label)).sort(),
		notFound: [...labels].filter((label) => !found.has(label)).sort(),
	};
}

export function labelsOfRule(labels: ReadonlySet<Label>, rule: string): Label[] {
	return [...labels].filter((label) => label.split(" ").at(-2) === rule);
}

/** Whether somebody has written it since it was laid out. */
export function isWritten({ files }: Specimen): boolean {
	return ![...files.values()].some((content) => content.includes(UNWRITTEN));
}
