import { type JSX, useMemo } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { coverageCounts } from "../../main/model/package/coverage-counts.ts";
import { coverageGroups } from "../summary/coverage-groups.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";

const SHOWN = 8;

/** What was examined, in numbers, and what was not and why: the verdict is worth no more than this. */
export function CoverageCard({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const groups = useMemo(() => coverageGroups(analysis), [analysis]);
	const { members, scanned } = analysis.coverage;
	return (
		<section className="overview-card" aria-label="Coverage" data-testid="overview-coverage">
			<header className="card-head">
				<h2>
					Coverage <span className="muted">{coverageCounts(analysis.coverage)}</span>
				</h2>
				<CommandButton command="view.coverage" icon="list-unordered" label="All" look="quiet" />
			</header>
			<progress className="coverage-meter" max={Math.max(1, members)} value={scanned} aria-label="Files examined" />
			{groups.length === 0 ? <p className="muted">Everything was examined, and the archive is in order.</p> : null}
			<ul className="coverage-reasons">
				{groups.slice(0, SHOWN).map((group) => (
					<li key={group.key} title={group.title}>
						<Icon name={group.odd ? "warning" : "circle-slash"} className={group.odd ? "coverage-odd" : "muted"} />
						<span className="one-line">{group.title}</span>
						<span className="reach-count">{group.items.length.toLocaleString("en")}</span>
					</li>
				))}
			</ul>
			{groups.length > SHOWN ? <p className="muted">{`and ${groups.length - SHOWN} more reasons`}</p> : null}
		</section>
	);
}
