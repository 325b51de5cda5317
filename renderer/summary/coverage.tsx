import { type JSX, useMemo, useState } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { showPlace } from "../workbench/navigate.ts";

interface Row {
	readonly key: string;
	readonly path: string;
	readonly reason: string;
	readonly odd: boolean;
}

function rowsOf(analysis: Analysis): readonly Row[] {
	const skipped = analysis.coverage.skipped.map((line, index) => ({ key: `skipped:${index}`, ...line, odd: false }));
	const anomalies = analysis.members.flatMap((member) =>
		member.anomalies.map((anomaly, index) => ({
			key: `odd:${member.id}:${index}`,
			path: member.path,
			reason: anomaly.message,
			odd: true,
		})),
	);
	return [...skipped, ...anomalies];
}

/** How many lines the coverage tab has. */
export function coverageCount(analysis: Analysis): number {
	return analysis.coverage.skipped.length + analysis.members.reduce((sum, member) => sum + member.anomalies.length, 0);
}

/** What was not examined, and what is odd about the archive: a verdict is worth no more than this. */
export function Coverage({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const [active, setActive] = useState(-1);
	const rows = useMemo(() => rowsOf(analysis), [analysis]);
	const memberByPath = useMemo(() => new Map(analysis.members.map((member) => [member.path, member.id])), [analysis]);
	const { members, scanned } = analysis.coverage;

	function show(index: number): void {
		setActive(index);
		const memberId = memberByPath.get(rows[index]?.path ?? "");
		if (memberId !== undefined) showPlace(analysis.artifact.id, { documentId: memberId });
	}

	return (
		<section className="summary-list" aria-label="Coverage">
			<div className="summary-head coverage-head" data-testid="coverage-summary">
				<strong>
					{scanned.toLocaleString("en")} of {counted(members, "file")} examined
				</strong>
				{analysis.status === "partial" ? <span className="chip pressing">partial</span> : null}
				<span className="muted">
					{(analysis.durationMs / 1_000).toFixed(1)} s · rules {displayText(analysis.ruleset)}
				</span>
			</div>
			<VirtualList
				id="coverage-list"
				label="What was not examined, and oddities of the archive"
				role="listbox"
				testId="coverage-list"
				focus="coverage"
				rows={rows}
				keyOf={(row) => row.key}
				heightOf={() => 52}
				activeIndex={active}
				ariaOf={(row) => ({ role: "option", "aria-selected": rows[active] === row })}
				renderRow={(row) => (
					<div className="coverage-row">
						<Icon name={row.odd ? "warning" : "circle-slash"} className={row.odd ? "coverage-odd" : "muted"} />
						<div className="indicator-lines">
							<code className="one-line" title={displayText(row.path)}>
								{row.path === "" ? "the whole artifact" : displayText(row.path)}
							</code>
							<span className="coverage-reason" title={displayText(row.reason, 2_000)}>
								{displayText(row.reason, 2_000)}
							</span>
						</div>
					</div>
				)}
				onPress={(_row, index) => show(index)}
				onMove={show}
				empty={<p className="list-empty">Everything was examined, and the archive is in order.</p>}
			/>
		</section>
	);
}
