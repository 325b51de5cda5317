import { type JSX, useMemo, useState } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { defang, type Indicator } from "../../main/model/analysis/indicator.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { showPlace } from "../workbench/navigate.ts";

/** As it is shown and copied: unclickable, nothing hidden in it. */
export function shownIndicator(indicator: Pick<Indicator, "kind" | "value">): string {
	return displayText(defang(indicator.kind, indicator.value), 2_000);
}

async function copy(text: string, what: string): Promise<void> {
	const { tell } = useScreenStore.getState();
	try {
		await navigator.clipboard.writeText(text);
		tell("done", `Copied ${what}, defanged.`);
	} catch (thrown) {
		tell("problem", `Could not copy: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
}

/** Addresses, hosts, wallets … found in members and layers; always defanged. */
export function Indicators({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const [active, setActive] = useState(-1);
	const rows = useMemo(
		() =>
			analysis.indicators.map((indicator, index) => ({
				indicator,
				key: String(index),
				shown: shownIndicator(indicator),
			})),
		[analysis],
	);

	function show(index: number): void {
		setActive(index);
		const indicator = rows[index]?.indicator;
		if (indicator === undefined) return;
		const line = { startLine: indicator.startLine, endLine: indicator.startLine, startColumn: 1, endColumn: 1 };
		// The line is one of the member; in a layer the whole document is shown.
		showPlace(
			analysis.artifact.id,
			indicator.layerId === undefined
				? { documentId: indicator.memberId, span: { startOffset: 0, endOffset: 0, ...line } }
				: { documentId: indicator.layerId },
		);
	}

	return (
		<section className="summary-list" aria-label="Indicators">
			<div className="summary-head">
				<span className="muted">{counted(rows.length, "indicator")}, defanged</span>
				<button
					type="button"
					className="button quiet"
					disabled={rows.length === 0}
					data-testid="copy-indicators"
					onClick={() => void copy([...new Set(rows.map((row) => row.shown))].join("\n"), "all")}
				>
					<Icon name="copy" /> Copy all
				</button>
			</div>
			<VirtualList
				id="indicators-list"
				label="Indicators"
				role="listbox"
				testId="indicators-list"
				focus="indicators"
				rows={rows}
				keyOf={(row) => row.key}
				heightOf={() => 40}
				activeIndex={active}
				ariaOf={(row) => ({ role: "option", "aria-selected": rows[active] === row })}
				renderRow={({ indicator, shown }) => (
					<div className="indicator-row">
						<span className="chip plain indicator-kind">{indicator.kind}</span>
						<div className="indicator-lines">
							<code className="one-line" title={shown}>
								{shown}
							</code>
							<span className="one-line muted indicator-place">
								{indicator.layerId === undefined ? "" : "decoded, "}
								{displayText(indicator.path)}:{indicator.startLine}
							</span>
						</div>
						<button
							type="button"
							className="button quiet"
							tabIndex={-1}
							aria-label="Copy defanged"
							title="Copy defanged"
							onClick={(event) => {
								event.stopPropagation();
								void copy(shown, "it");
							}}
						>
							<Icon name="copy" />
						</button>
					</div>
				)}
				onPress={(_row, index) => show(index)}
				onMove={show}
				onKeyDown={(event) => {
					const row = rows[active];
					if (event.key === "c" && (event.ctrlKey || event.metaKey) && row) void copy(row.shown, "it");
				}}
				empty={<p className="list-empty">No address, host, wallet or hash was found.</p>}
			/>
		</section>
	);
}
