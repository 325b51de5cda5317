import { useQuery } from "@tanstack/react-query";
import { type JSX, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { CodeSymbol } from "../../main/model/workshop/code.ts";
import { toFault } from "../host/fault.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { useViewOf } from "../state/view-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { useAfterPaint } from "../widgets/use-after-paint.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { symbolsQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { contentOf } from "../workbench/document-id.ts";
import { showPlace } from "../workbench/navigate.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { depthOf, shortName, symbolsAround } from "./enclosing.ts";
import { symbolIcons } from "./symbol-icons.ts";

/** Classes, functions and names of the document in front, with how each comes to run. */
export function OutlinePanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const artifactId = analysis.artifact.id;
	const contentId = useViewOf(artifactId, ({ place }) => contentOf(place?.documentId));
	const { data, error } = useQuery({
		...symbolsQuery(host, artifactId, analysis.layers.length, contentId ?? ""),
		enabled: contentId !== undefined,
	});
	const [wanted, setWanted] = useState("");
	const line = useAfterPaint(
		useSelectionStore(({ selection }) =>
			selection?.kind === "text" && selection.documentId === contentId ? selection.startLine : undefined,
		),
	);
	const symbols = useMemo(
		() => (data ?? []).filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase())),
		[data, wanted],
	);
	const here = line === undefined ? undefined : symbolsAround(symbols, line).at(-1);
	const activeIndex = here === undefined ? -1 : symbols.indexOf(here);

	function show(symbol: CodeSymbol | undefined): void {
		if (symbol !== undefined) showPlace(artifactId, { documentId: symbol.documentId, span: symbol.span });
	}

	return (
		<section className="search" aria-label="Outline" data-testid="outline-panel">
			<div className="search-form">
				<input
					className="field"
					type="search"
					placeholder="Filter names"
					aria-label="Filter names"
					value={wanted}
					onChange={(event) => setWanted(event.target.value)}
				/>
			</div>
			<VirtualList
				id="outline"
				label="Names in this document"
				role="tree"
				testId="outline"
				focus="outline"
				rows={symbols}
				keyOf={(symbol) => `s${symbol.span.startOffset}-${symbol.kind}`}
				heightOf={() => 22}
				activeIndex={activeIndex}
				ariaOf={(symbol) => ({
					role: "treeitem",
					"aria-level": depthOf(symbol) + 1,
					"aria-selected": symbol === here,
				})}
				renderRow={(symbol) => (
					<div
						className="outline-row"
						style={{ paddingLeft: 8 + Math.min(6, depthOf(symbol)) * 14 }}
						title={`${displayText(symbol.name)}, line ${symbol.span.startLine}: ${symbol.reach}`}
					>
						<Icon name={symbolIcons[symbol.kind]} className="muted" />
						<span className="one-line">{displayText(shortName(symbol))}</span>
						{symbol.kind === "variable" ? null : (
							<span className="outline-reach" data-reach={symbol.reach}>
								{symbol.reach}
							</span>
						)}
					</div>
				)}
				onPress={show}
				onMove={(index) => show(symbols[index])}
				empty={
					<p className="list-empty">
						{error !== null
							? toFault(error).message
							: contentId === undefined
								? "Open a file to see its outline."
								: data === undefined
									? "Reading…"
									: analysis.status === "unjudged"
										? whyNotYet(analysis, "No outline yet")
										: "No names: this is no Python, or nothing is defined in it."}
					</p>
				}
			/>
		</section>
	);
}
