import { type JSX, useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { copyDefanged } from "./copy-defanged.ts";
import { GroupedList } from "./grouped-list.tsx";
import { type IndicatorItem, indicatorGroups, placeOfIndicator } from "./indicator-groups.ts";

function unfolded(): boolean {
	return false;
}

/** Addresses, hosts, wallets … found in members and layers; always defanged. */
export function Indicators({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const groups = useMemo(() => indicatorGroups(analysis.indicators, analysis.findings), [analysis]);
	const values = groups.flatMap((group) => group.items.map((item) => item.shown));

	function show({ indicator }: IndicatorItem): void {
		showPlace(analysis.artifact.id, placeOfIndicator(indicator));
	}

	return (
		<section className="summary-list" aria-label="Indicators">
			<div className="summary-head">
				<span className="muted">{counted(values.length, "indicator")}, defanged</span>
				<button
					type="button"
					className="button quiet"
					disabled={values.length === 0}
					data-testid="copy-indicators"
					onClick={() => void copyDefanged([...new Set(values)].join("\n"), "all")}
				>
					<Icon name="copy" /> Copy all
				</button>
			</div>
			<GroupedList
				id="indicators-list"
				label="Indicators, by kind"
				testId="indicators-list"
				focus="indicators"
				groups={groups}
				foldedAtFirst={unfolded}
				heightOf={() => 38}
				renderItem={(item) => (
					<div className="indicator-row" title={`${item.indicator.kind}: ${item.shown}`}>
						<div className="indicator-lines">
							<code className="one-line">{item.shown}</code>
							<span className="one-line muted indicator-place">
								{item.indicator.layerId === undefined ? "" : "decoded, "}
								{shownPath(analysis, item.indicator.path)}:{item.indicator.startLine}
							</span>
						</div>
						<button
							type="button"
							className="button quiet"
							tabIndex={-1}
							aria-label="Copy defanged"
							title="Copy defanged (Ctrl+C)"
							onClick={(event) => {
								event.stopPropagation();
								void copyDefanged(item.shown, "it");
							}}
						>
							<Icon name="copy" />
						</button>
					</div>
				)}
				onShow={show}
				onCopy={(item) => void copyDefanged(item.shown, "it")}
				empty={
					<p className="list-empty">
						{analysis.status === "unjudged"
							? whyNotYet(analysis, "No indicators yet")
							: "No address, host, wallet or hash was found."}
					</p>
				}
			/>
		</section>
	);
}
