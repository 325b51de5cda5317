import type { JSX } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { layersById, membersById } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { showUse } from "./find-uses.ts";
import { useUsesStore } from "./uses-store.ts";

const ROW = 38;

/** Where a name is defined, called, read and imported. */
export function UsesPanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { found: last, at } = useUsesStore();
	const found = last?.artifactId === analysis.artifact.id ? last : undefined;

	function placeOf(documentId: string): string {
		const layer = layersById(analysis).get(documentId);
		const path = shownPath(analysis, layer?.path ?? membersById(analysis).get(documentId)?.path ?? "");
		return layer === undefined ? path : `decoded from ${path}`;
	}

	return (
		<section className="search" aria-label="Uses of a name" data-testid="uses-panel">
			{found === undefined ? null : (
				<div className="search-form">
					<strong className="one-line" title={found.title}>
						{found.title}
					</strong>
					<span className="muted">
						{counted(found.uses.length, "place")}
						{found.cut ? ", more are not shown" : ""}
					</span>
				</div>
			)}
			<VirtualList
				id="uses"
				label={found?.title ?? "Uses of a name"}
				role="listbox"
				testId="uses"
				focus="uses"
				rows={found?.uses ?? []}
				keyOf={(use) => `${use.kind}-${use.documentId}-${use.span.startOffset}`}
				heightOf={() => ROW}
				activeIndex={at}
				ariaOf={(use) => ({ role: "option", "aria-selected": found?.uses[at] === use })}
				renderRow={(use) => (
					<div className="use-row">
						<code className="one-line">{displayText(use.excerpt)}</code>
						<span className="one-line muted">
							{use.kind}
							{use.within === undefined ? "" : ` in ${displayText(use.within, 80)}()`} · {placeOf(use.documentId)}:
							{use.span.startLine}
						</span>
					</div>
				)}
				onPress={(_use, index) => showUse(index)}
				onMove={showUse}
				empty={
					<p className="list-empty">
						Put the cursor on a name: F12 goes to its definition, Shift+F12 lists its uses, Shift+C who calls it.
					</p>
				}
			/>
		</section>
	);
}
