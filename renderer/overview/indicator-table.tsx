import { type JSX, useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { copyDefanged } from "../summary/copy-defanged.ts";
import { indicatorGroups, placeOfIndicator } from "../summary/indicator-groups.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";

/** Rows here; all of them are in the side panel. */
const SHOWN = 12;

/** Addresses and the like, those beside findings first. */
export function IndicatorTable({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const items = useMemo(
		() =>
			indicatorGroups(analysis.indicators, analysis.findings).flatMap(({ key, items: list }) =>
				list.map((item) => ({ ...item, beside: key === "beside" })),
			),
		[analysis],
	);
	const artifactId = analysis.artifact.id;
	return (
		<section className="overview-card" aria-label="Indicators" data-testid="overview-indicators">
			<header className="card-head">
				<h2>
					Indicators <span className="muted">{items.length.toLocaleString("en")}, defanged</span>
				</h2>
				{items.length === 0 ? null : (
					<button
						type="button"
						className="button quiet"
						onClick={() => void copyDefanged([...new Set(items.map(({ shown }) => shown))].join("\n"), "all")}
					>
						<Icon name="copy" /> Copy all
					</button>
				)}
			</header>
			{items.length === 0 ? <p className="muted">No address, host, wallet or hash was found.</p> : null}
			<table className="indicator-table">
				<tbody>
					{items.slice(0, SHOWN).map((item, index) => (
						// The list never changes; one value may stand twice.
						<tr key={`${index}:${item.shown}`}>
							<td className="indicator-kind">
								{item.beside ? <Icon name="flame" /> : null} {item.indicator.kind}
							</td>
							<td>
								<button
									type="button"
									className="fact-link code one-line"
									title={`${item.shown}\nShow where it stands`}
									onClick={() => showPlace(artifactId, placeOfIndicator(item.indicator))}
								>
									{item.shown}
								</button>
							</td>
							<td className="muted one-line indicator-where">
								{item.indicator.layerId === undefined ? "" : "decoded, "}
								{shownPath(analysis, item.indicator.path)}:{item.indicator.startLine}
							</td>
							<td>
								<button
									type="button"
									className="button quiet"
									aria-label={`Copy ${item.shown}, defanged`}
									title="Copy defanged"
									onClick={() => void copyDefanged(item.shown, "it")}
								>
									<Icon name="copy" />
								</button>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{items.length > SHOWN ? (
				<CommandButton command="view.indicators" label={`All ${items.length.toLocaleString("en")}`} look="quiet" />
			) : null}
		</section>
	);
}
