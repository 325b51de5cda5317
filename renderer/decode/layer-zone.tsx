import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { DocumentView } from "../../main/api/contract.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Span } from "../../main/model/text/span.ts";
import { CodeView } from "../editor/code-view.tsx";
import { useSameList } from "../editor/hooks/use-same-list.ts";
import { buildMarks } from "../editor/marks/finding-marks.ts";
import { showText } from "../editor/text/shown-text.ts";
import { findTextWarnings, NO_WARNINGS } from "../editor/text/text-warnings.ts";
import type { LayerDoor } from "../editor/types.ts";
import { useLatest } from "../widgets/use-latest.ts";
import { type CutText, cutText } from "./cut-text.ts";
import { layerLabel, layerTitle, usageText } from "./layer-header.ts";
import { copyText, safeCopy } from "./safe-copy.ts";

export interface LayerZoneProps {
	readonly layer: Layer;
	readonly door: LayerDoor;
	readonly reviews: ReadonlyMap<string, FindingReview>;
	readonly selectedFindingId: string | undefined;
	readonly theme: "dark" | "light";
	readonly wrapWanted: boolean;
	readonly onToggleWrap: () => void;
	/** Pixels for the text; each zone inside a zone gets a little less. */
	readonly maximumHeight: number;
}

type Loaded =
	| { readonly state: "loading" }
	| { readonly state: "failed"; readonly message: string }
	| { readonly state: "ready"; readonly view: DocumentView };

const SMALLEST_HEIGHT = 160;

/** Decoded content under the line that it was decoded from. */
export function LayerZone(props: LayerZoneProps): ReactNode {
	const [attempt, setAttempt] = useState(0);
	return <ZoneAttempt key={`${props.layer.id} ${attempt}`} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function ZoneAttempt(props: LayerZoneProps & { readonly onRetry: () => void }): ReactNode {
	const { layer, door, onRetry } = props;
	const loaded = useLayerText(layer.id, door.loadLayer);
	return (
		<section className={`viv-zone viv-zone-${layer.use}`} aria-label={layerLabel(layer)} data-layer-id={layer.id}>
			<ZoneHeader layer={layer} door={door} loaded={loaded} />
			{loaded.state === "loading" && <p className="viv-zone-message">Loading the decoded text…</p>}
			{loaded.state === "failed" && (
				<p className="viv-zone-message" role="alert">
					{loaded.message}{" "}
					<button type="button" className="viv-zone-button" onClick={onRetry}>
						Try again
					</button>
				</p>
			)}
			{loaded.state === "ready" && <ZoneBody {...props} view={loaded.view} />}
		</section>
	);
}

/** Loads once in the life of the component, which is made anew for another layer or another attempt. */
function useLayerText(layerId: string, load: LayerDoor["loadLayer"]): Loaded {
	const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
	const latestLoad = useLatest(load);
	useEffect(() => {
		let wanted = true;
		const settle = async (): Promise<void> => {
			const outcome = await loadText(latestLoad.current, layerId);
			if (wanted) setLoaded(outcome);
		};
		void settle();
		return () => {
			wanted = false;
		};
	}, [layerId, latestLoad]);
	return loaded;
}

async function loadText(load: LayerDoor["loadLayer"], layerId: string): Promise<Loaded> {
	try {
		return { state: "ready", view: await load(layerId) };
	} catch (thrown) {
		const message = thrown instanceof Error ? thrown.message : String(thrown);
		return { state: "failed", message: `The decoded text could not be loaded: ${displayText(message)}` };
	}
}

function ZoneHeader({ layer, door, loaded }: { layer: Layer; door: LayerDoor; loaded: Loaded }): ReactNode {
	const [copied, setCopied] = useState(false);
	const count = door.layerFindings(layer.id).length;
	const copy = async (): Promise<void> => {
		if (loaded.state !== "ready") return;
		setCopied(await copyText(safeCopy(loaded.view.text)));
	};
	return (
		<header className="viv-zone-header">
			<strong className="viv-zone-chain">{layerTitle(layer)}</strong>
			<span className={`viv-zone-use viv-zone-use-${layer.use}`}>{usageText(layer)}</span>
			{count > 0 && <span className="viv-zone-count">{count === 1 ? "1 finding" : `${count} findings`}</span>}
			<span className="viv-zone-buttons">
				<button type="button" className="viv-zone-button" onClick={() => door.onOpenLayer(layer.id)}>
					Open as document
				</button>
				<button
					type="button"
					className="viv-zone-button"
					title="Every step of the chain on the decode bench, to be looked at and changed"
					onClick={() => door.onOpenSteps(layer)}
				>
					Steps
				</button>
				<button
					type="button"
					className="viv-zone-button"
					disabled={loaded.state !== "ready"}
					title="Copies with addresses defanged and hidden characters escaped"
					onClick={() => void copy()}
				>
					{copied ? "Copied, defanged" : "Copy defanged"}
				</button>
				<button type="button" className="viv-zone-button" onClick={() => door.onToggleLayer(layer.id)}>
					Collapse
				</button>
			</span>
		</header>
	);
}

/** Those whose span is in what is shown. */
function within<Item>(
	isText: boolean,
	cut: CutText,
	items: readonly Item[],
	spanOf: (item: Item) => Span | undefined,
): Item[] {
	return isText ? items.filter((item) => (spanOf(item)?.endOffset ?? 0) <= cut.text.length) : [];
}

function ZoneBody(props: LayerZoneProps & { readonly view: DocumentView }): ReactNode {
	const { layer, door, view, reviews, selectedFindingId } = props;
	const cut = useMemo(() => cutText(view.text), [view.text]);
	const shown = useMemo(() => showText(cut.text), [cut]);
	const isText = view.view === "text";
	const warnings = useMemo(() => (isText ? findTextWarnings(shown.lines) : NO_WARNINGS), [shown, isText]);
	const allLayers = door.childLayers(layer.id);
	const layers = useSameList(within(isText, cut, allLayers, (child) => child.span));
	const allFindings = door.layerFindings(layer.id);
	const findings = useSameList(within(isText, cut, allFindings, (finding) => finding.layerSpan));
	const marks = useMemo(
		() => buildMarks({ documentId: layer.id, findings, layers, reviews }),
		[layer.id, findings, layers, reviews],
	);
	const beyond = isText ? allFindings.length - findings.length + allLayers.length - layers.length : 0;
	return (
		<>
			{view.warnings.map((warning) => (
				<p key={warning} className="viv-zone-message">
					{warning}
				</p>
			))}
			<CodeView
				documentId={layer.id}
				title={layerLabel(layer)}
				shown={shown}
				{...(isText ? { documentText: cut.text } : {})}
				language={isText ? view.language : "plaintext"}
				marks={marks}
				selectedFindingId={selectedFindingId}
				layers={layers}
				expandedLayerIds={door.expandedLayerIds}
				warnings={warnings}
				verdict={door.verdict}
				theme={props.theme}
				wrapWanted={props.wrapWanted}
				maximumHeight={props.maximumHeight}
				onToggleLayer={door.onToggleLayer}
				onSelectFinding={door.onSelectFinding}
				onToggleWrap={props.onToggleWrap}
				renderLayer={(child) => (
					<LayerZone {...props} layer={child} maximumHeight={Math.max(SMALLEST_HEIGHT, props.maximumHeight - 60)} />
				)}
			/>
			{cut.wholeLength !== undefined && (
				<p className="viv-zone-message viv-zone-cut">
					✂ Cut here: {cut.text.length.toLocaleString("en")} of {cut.wholeLength.toLocaleString("en")} characters are
					shown
					{beyond > 0 ? `, ${beyond} marked places lie beyond` : ""}.{" "}
					<button type="button" className="viv-zone-button" onClick={() => door.onOpenLayer(layer.id)}>
						Open the whole as a document
					</button>
				</p>
			)}
		</>
	);
}
