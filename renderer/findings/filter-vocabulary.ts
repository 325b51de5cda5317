import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { CaseState } from "../../main/model/case/case.ts";
import type { FilterVocabulary } from "../../main/model/filter/complete-filter.ts";
import { rootFolder, withoutRoot } from "../../main/model/package/root-folder.ts";

/** Values a field: more are found by typing, and typing narrows. */
const MOST = 2_000;

/** What this package has to filter by. */
export function vocabularyOf(
	analysis: AnalysisSoFar,
	ruleTitles: ReadonlyMap<string, string>,
	state: CaseState | undefined,
): FilterVocabulary {
	const { findings } = analysis;
	const root = rootFolder(analysis);
	const values = (texts: Iterable<string>) => [...new Set(texts)].slice(0, MOST).map((value) => ({ value }));
	const rules = [...new Set(findings.map(({ rule }) => rule))].map((value) => ({
		value,
		help: ruleTitles.get(value) ?? "",
	}));
	return new Map([
		["rule", rules],
		["path", values(findings.map(({ path }) => withoutRoot(path, root)))],
		["layer", values(findings.flatMap(({ layers }) => layers))],
		["via", values(findings.flatMap(({ reachPath }) => reachPath))],
		["attack", values(findings.flatMap(({ attack }) => attack))],
		["tag", values([...(state?.findings.values() ?? [])].flatMap(({ tags }) => tags))],
	]);
}
