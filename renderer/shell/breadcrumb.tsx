import { useQuery } from "@tanstack/react-query";
import type { JSX } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { describeChain, type Layer } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { shortName, symbolsAround } from "../outline/enclosing.ts";
import { symbolIcons } from "../outline/symbol-icons.ts";
import type { Place } from "../state/artifact-view.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { symbolsQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { contentOf } from "../workbench/document-id.ts";
import { layersById, membersById, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import "./breadcrumb.css";

/** The layer and those it was found in, the outermost first. */
export function layerPath(layerId: string, byId: ReadonlyMap<string, Layer>): readonly Layer[] {
	const path: Layer[] = [];
	for (let layer = byId.get(layerId); layer !== undefined && !path.includes(layer); ) {
		path.unshift(layer);
		layer = layer.parentId === undefined ? undefined : byId.get(layer.parentId);
	}
	return path;
}

/** The classes and functions around the cursor. */
function SymbolCrumbs({
	analysis,
	contentId,
}: {
	readonly analysis: AnalysisSoFar;
	readonly contentId: string;
}): JSX.Element | null {
	const { host } = useBench();
	const artifactId = analysis.artifact.id;
	const symbols = useQuery(symbolsQuery(host, artifactId, analysis.layers.length, contentId)).data;
	const line = useSelectionStore(({ selection }) =>
		selection?.kind === "text" && selection.documentId === contentId ? selection.startLine : undefined,
	);
	if (symbols === undefined || line === undefined) return null;
	return (
		<>
			{symbolsAround(symbols, line).map((symbol) => (
				<span key={`${symbol.span.startOffset}`} className="crumb-step">
					<Icon name="chevron-right" />
					<button
						type="button"
						className="crumb"
						data-testid="symbol-crumb"
						title={`Line ${symbol.span.startLine}`}
						onClick={() => showPlace(artifactId, { documentId: contentId, span: symbol.span })}
					>
						<Icon name={symbolIcons[symbol.kind]} /> {displayText(shortName(symbol), 60)}
					</button>
				</span>
			))}
		</>
	);
}

/** Where the open document stands: the member's path, then every layer down to it. */
export function Breadcrumb({
	analysis,
	place,
}: {
	readonly analysis: AnalysisSoFar;
	readonly place: Place | undefined;
}): JSX.Element {
	const artifactId = analysis.artifact.id;
	const contentId = contentOf(place?.documentId);
	const layers = contentId === undefined ? [] : layerPath(contentId, layersById(analysis));
	const member = membersById(analysis).get(layers[0]?.memberId ?? contentId ?? "");
	const first = layers[0];
	return (
		<nav className="breadcrumb" aria-label="Where you are" data-testid="breadcrumb">
			<CommandButton command="history.back" icon="arrow-left" label="" look="quiet" />
			<CommandButton command="history.forward" icon="arrow-right" label="" look="quiet" />
			{member === undefined ? null : (
				<button
					type="button"
					className="crumb tail"
					disabled={first === undefined}
					title={displayText(member.path, 2_000)}
					onClick={() => {
						if (first !== undefined) showPlace(artifactId, { documentId: first.memberId, span: first.span });
					}}
				>
					<bdi>{shownPath(analysis, member.path, 2_000)}</bdi>
				</button>
			)}
			{layers.map((layer, index) => {
				const next = layers[index + 1];
				return (
					<span key={layer.id} className="crumb-step">
						<Icon name="chevron-right" />
						<button
							type="button"
							className="crumb"
							disabled={next === undefined}
							title={displayText(describeChain(layer))}
							onClick={() => {
								if (next !== undefined) showPlace(artifactId, { documentId: layer.id, span: next.span });
							}}
						>
							<Icon name="layers" /> line {layer.span.startLine}: {displayText(describeChain(layer))}
						</button>
					</span>
				);
			})}
			{contentId === undefined ? null : <SymbolCrumbs analysis={analysis} contentId={contentId} />}
		</nav>
	);
}
