import { useQuery } from "@tanstack/react-query";
import { type JSX, useEffect, useMemo, useRef } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { describeChain, isTyped } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { shortName, symbolsAround } from "../outline/enclosing.ts";
import { symbolIcons } from "../outline/symbol-icons.ts";
import type { Place } from "../state/artifact-view.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { afterPaint, useAfterPaint } from "../widgets/use-after-paint.ts";
import { symbolsQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { contentOf, OVERVIEW } from "../workbench/document-id.ts";
import { layerPath } from "../workbench/layer-path.ts";
import { layersById, membersById, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { type PathCrumb, pathCrumbs } from "./path-crumbs.ts";
import "./breadcrumb.css";

/** Where there is no room for all of a breadcrumb, its end says most: each new one is shown from its end. */
function CrumbsEnd(): JSX.Element {
	const end = useRef<HTMLSpanElement>(null);
	useEffect(
		() =>
			afterPaint(() => {
				const nav = end.current?.parentElement;
				nav?.scrollTo({ left: nav.scrollWidth });
			}),
		[],
	);
	return <span ref={end} className="crumbs-end" />;
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
	const line = useAfterPaint(
		useSelectionStore(({ selection }) =>
			selection?.kind === "text" && selection.documentId === contentId ? selection.startLine : undefined,
		),
	);
	const around = useMemo(
		() => (symbols === undefined || line === undefined ? [] : symbolsAround(symbols, line)),
		[symbols, line],
	);
	return (
		<>
			{around.map((symbol) => (
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
			<CrumbsEnd key={[contentId, ...around.map(({ span }) => span.startOffset)].join(" ")} />
		</>
	);
}

/** The archive that the rest of a path stands in; none where it is only a part of a name. */
function archiveAt(analysis: AnalysisSoFar, path: string): Place | undefined {
	const member = analysis.members.find((one) => one.path === path);
	return member && { documentId: member.id };
}

function PathButton({
	analysis,
	crumb,
	shown,
	place,
}: {
	readonly analysis: AnalysisSoFar;
	readonly crumb: PathCrumb;
	/** Safe to show. */
	readonly shown: string;
	/** Where it leads; absent: nowhere. */
	readonly place: Place | undefined;
}): JSX.Element {
	return (
		<button
			type="button"
			className="crumb tail"
			data-testid={`${crumb.kind}-crumb`}
			disabled={place === undefined}
			title={displayText(crumb.path, 2_000)}
			onClick={() => {
				if (place !== undefined) showPlace(analysis.artifact.id, place);
			}}
		>
			<bdi>{shown}</bdi>
		</button>
	);
}

/** Where the open document stands: the package, the archives in it, the file, then every layer down to it, and what is around the cursor. */
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
			<span className="crumbs-history">
				<CommandButton command="history.back" icon="arrow-left" label="" look="quiet" />
				<CommandButton command="history.forward" icon="arrow-right" label="" look="quiet" />
			</span>
			<button
				type="button"
				className="crumb package"
				data-testid="package-crumb"
				title={`${displayText(analysis.artifact.filename)}: the overview of the package`}
				onClick={() => showPlace(artifactId, { documentId: OVERVIEW }, true)}
			>
				<Icon name="package" />
				<span className="visually-hidden">{displayText(analysis.artifact.filename, 200)}</span>
			</button>
			{member === undefined
				? null
				: pathCrumbs(member.path).map((crumb, index) => (
						<span key={crumb.path} className={`crumb-step${crumb.kind === "file" ? " wide" : ""}`}>
							<Icon name={crumb.kind === "archive" ? "file-zip" : "chevron-right"} />
							<PathButton
								analysis={analysis}
								crumb={crumb}
								shown={index === 0 ? shownPath(analysis, crumb.name, 2_000) : displayText(crumb.name, 2_000)}
								place={
									crumb.kind === "archive"
										? archiveAt(analysis, crumb.path)
										: { documentId: member.id, ...(first === undefined ? {} : { span: first.span }) }
								}
							/>
						</span>
					))}
			{layers.map((layer, index) => {
				const next = layers[index + 1];
				return (
					<span key={layer.id} className="crumb-step">
						<Icon name="chevron-right" />
						<button
							type="button"
							className="crumb"
							title={displayText(describeChain(layer))}
							onClick={() =>
								showPlace(artifactId, { documentId: layer.id, ...(next === undefined ? {} : { span: next.span }) })
							}
						>
							<Icon name="layers" /> {isTyped(layer) && index === 0 ? "" : `line ${layer.span.startLine}: `}
							{displayText(describeChain(layer))}
						</button>
					</span>
				);
			})}
			{contentId === undefined ? null : <SymbolCrumbs analysis={analysis} contentId={contentId} />}
		</nav>
	);
}
