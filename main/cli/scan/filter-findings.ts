import type { Analysis } from "../../model/analysis/analysis.ts";
import { unreviewed } from "../../model/filter/filter-fields.ts";
import { factsOf } from "../../model/filter/finding-facts.ts";
import { matchesFilter, parseFilter } from "../../model/filter/finding-filter.ts";
import { rootFolder } from "../../model/package/root-folder.ts";
import { rules } from "../../rules/registry.ts";

/** Titles by rule id: a filter may name a rule by either. */
export const ruleTitles: ReadonlyMap<string, string> = new Map(rules.map(({ id, title }) => [id, title]));

/** The analysis with only those findings that `--filter` lets through; its verdict is still of all of them. */
export function withFilter(analysis: Analysis, text: string | undefined): Analysis {
	if (text === undefined) return analysis;
	const filter = parseFilter(text);
	const root = rootFolder(analysis);
	const findings = analysis.findings.filter((finding) =>
		matchesFilter(filter, factsOf(finding, { root, ruleTitle: ruleTitles.get(finding.rule) ?? "" }), unreviewed),
	);
	return { ...analysis, findings };
}
