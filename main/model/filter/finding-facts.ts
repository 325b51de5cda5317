import type { Differences } from "../analysis/differences.ts";
import type { Finding } from "../analysis/finding.ts";
import { withoutRoot } from "../package/root-folder.ts";
import type { FilterFacts } from "./filter-fields.ts";

/**
 * `root`: the folder that all paths begin with (package/root-folder.ts), which a filter on paths need not name. `differences`: from the release that
 * the package is compared with; absent where there is none, as on the command line.
 */
export function factsOf(
	finding: Finding,
	context: { readonly root: string; readonly ruleTitle: string; readonly differences?: Differences | undefined },
): FilterFacts {
	const short = withoutRoot(finding.path, context.root);
	const paths = short === finding.path ? [finding.path] : [finding.path, short];
	return {
		severity: finding.severity,
		confidence: finding.confidence,
		reach: finding.reach,
		family: finding.family,
		rule: finding.rule,
		ruleTitle: context.ruleTitle,
		fingerprint: finding.fingerprint,
		paths,
		layers: finding.layers,
		via: finding.reachPath,
		attack: finding.attack,
		changed: finding.memberId !== undefined && (context.differences?.members.has(finding.memberId) ?? false),
		fresh: context.differences?.findings.has(finding.id) ?? false,
		haystack: [
			finding.message,
			finding.excerpt,
			...finding.reachPath,
			finding.path,
			finding.rule,
			context.ruleTitle,
			...finding.attack,
			...finding.evidence.flatMap((step) => [step.label, step.value]),
		]
			.join("\n")
			.toLowerCase(),
	};
}
