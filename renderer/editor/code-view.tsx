import {
	type ReactNode,
	useContext,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
	useSyncExternalStore,
} from "react";
import { createPortal } from "react-dom";
import type { Layer } from "../../main/model/analysis/layer.ts";
import { lineStartsOf } from "../../main/model/text/document.ts";
import type { Span } from "../../main/model/text/span.ts";
import type { ReachStretch } from "../../main/model/workshop/code.ts";
import { PointAtContext, rangesIn, useHoverLinks } from "../decode/hover-link.ts";
import { layerControlText } from "../decode/layer-header.ts";
import { OwnMarks } from "../notes/own-marks-context.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { useCodeSize } from "../theme/sizes.ts";
import { useLatest } from "../widgets/use-latest.ts";
import { BenchContext } from "../workbench/context.ts";
import { buildGlyphs, type FindingMark } from "./marks/finding-marks.ts";
import { controlPlace, controlZoneId, splitControls, zonePlace } from "./marks/layer-controls.ts";
import { linkedDecorations, offsetsOf } from "./marks/linked.ts";
import {
	farTextDecorations,
	glyphDecorations,
	hiddenDecorations,
	layerDecorations,
	markDecorations,
	mixedWordDecorations,
	selectionDecorations,
} from "./marks/model-decorations.ts";
import { ownMarkDecorations } from "./marks/own-marks.ts";
import { reachDecorations } from "./marks/reach-strip.ts";
import type { PackageVerdict } from "./marks/ruler-lanes.ts";
import { applyTheme, type ThemeName } from "./monaco/theme.ts";
import { CodeSurface, type ShownDocument } from "./surface/code-surface.ts";
import { ZoneStore } from "./surface/zone-store.ts";
import type { ShownText } from "./text/shown-text.ts";
import type { TextWarnings } from "./text/text-warnings.ts";
import type { RevealRequest } from "./types.ts";

export interface CodeViewProps {
	readonly documentId: string;
	/** What it is known by among what lights up together; absent: the document's id. */
	readonly linkId?: string;
	readonly title: string;
	readonly shown: ShownText;
	/** The text as the document has it, for offsets; absent: places in it are asked of nobody. */
	readonly documentText?: string;
	readonly language: string;
	readonly marks: readonly FindingMark[];
	readonly selectedFindingId: string | undefined;
	readonly layers: readonly Layer[];
	readonly expandedLayerIds: ReadonlySet<string>;
	readonly warnings: TextWarnings;
	readonly reveal?: RevealRequest | undefined;
	readonly reach?: readonly ReachStretch[] | undefined;
	readonly verdict?: PackageVerdict | undefined;
	readonly theme: ThemeName;
	readonly wrapWanted: boolean;
	/** Inside a zone: as tall as its text, up to this many pixels. Absent: as tall as its container. */
	readonly maximumHeight?: number;
	readonly onToggleLayer: (layerId: string) => void;
	readonly onSelectFinding: (findingId: string) => void;
	readonly onToggleWrap: () => void;
	readonly renderLayer: (layer: Layer) => ReactNode;
}

const NO_REACH: readonly ReachStretch[] = [];

function overlaps(one: Span, other: Span): boolean {
	return one.startOffset < other.endOffset && other.startOffset < one.endOffset;
}

/** One read-only Monaco editor with marks, controls and zones: the whole pane, or the body of a zone inside it. */
export function CodeView(props: CodeViewProps): ReactNode {
	const { documentId, title, shown, language, marks, layers, expandedLayerIds, warnings, theme } = props;
	const { maximumHeight, wrapWanted, reveal, selectedFindingId, verdict } = props;
	const container = useRef<HTMLDivElement>(null);
	const surface = useRef<CodeSurface>(null);
	const linkId = props.linkId ?? documentId;
	const pointAt = useContext(PointAtContext);
	const commands = useContext(BenchContext)?.commands;
	const { documentText } = props;
	const offsets = useMemo(() => {
		if (documentText === undefined) return undefined;
		let starts: readonly number[] | undefined;
		return offsetsOf(documentText, () => (starts ??= lineStartsOf(documentText)));
	}, [documentText]);
	const latest = useLatest({ ...props, linkId, pointAt, offsets, commands });
	const [zoneStore] = useState(() => new ZoneStore());
	const zones = useSyncExternalStore(zoneStore.subscribe, zoneStore.snapshot);

	// The effects below run in this order, and each needs what those above it made.
	useLayoutEffect(() => {
		if (!container.current) return;
		const created = new CodeSurface(container.current, {
			maximumHeight,
			zoneStore,
			actions: {
				subject: () => ({ ...latest.current, farText: latest.current.warnings.farText }),
				onToggleLayer: (layerId) => latest.current.onToggleLayer(layerId),
				onSelectFinding: (findingId) => latest.current.onSelectFinding(findingId),
				onToggleWrap: () => latest.current.onToggleWrap(),
				onDefinition: () => {
					if (latest.current.documentId !== "") latest.current.commands?.run("nav.definition");
				},
				onPoint: (place) => {
					const { linkId: pointedIn, pointAt, offsets } = latest.current;
					if (pointedIn === "" || offsets === undefined) return;
					const range = place && {
						start: offsets.offsetOf(place.startLineNumber, place.startColumn),
						end: offsets.offsetOf(place.endLineNumber, place.endColumn),
					};
					pointAt(pointedIn, range);
				},
				onSelect: ({ startLineNumber, startColumn, endLineNumber, endColumn }) => {
					const { documentId: selectedIn } = latest.current;
					if (selectedIn === "") return;
					useSelectionStore.getState().note({
						kind: "text",
						documentId: selectedIn,
						startLine: startLineNumber,
						startColumn,
						endLine: endLineNumber,
						endColumn,
					});
				},
			},
		});
		surface.current = created;
		return () => {
			surface.current = null;
			created.dispose();
		};
	}, [maximumHeight, zoneStore, latest]);

	const contrast = useScreenStore((state) => state.theme.startsWith("contrast"));
	useLayoutEffect(() => applyTheme(theme, contrast), [theme, contrast]);
	const codeFont = useScreenStore((state) => state.preferences.codeFont);
	const codeSize = useCodeSize();
	useLayoutEffect(() => surface.current?.setFont(codeSize, codeFont), [codeSize, codeFont]);

	const shownDocument = useMemo<ShownDocument>(
		() => ({ documentId, title, shown, language }),
		[documentId, title, shown, language],
	);
	useLayoutEffect(() => surface.current?.show(shownDocument), [shownDocument]);
	useLayoutEffect(() => surface.current?.setWrap(shownDocument, wrapWanted), [shownDocument, wrapWanted]);
	const { reach } = props;
	useLayoutEffect(
		() => surface.current?.decorate("reach", reachDecorations(reach ?? NO_REACH, shownDocument.shown.lines.length)),
		[shownDocument, reach],
	);
	useLayoutEffect(
		() =>
			surface.current?.decorate("marks", [
				...markDecorations(marks, shownDocument.shown, theme, verdict),
				...glyphDecorations(buildGlyphs(marks), marks),
			]),
		[shownDocument, marks, theme, verdict],
	);
	const links = useHoverLinks((state) => state.links);
	useLayoutEffect(() => {
		const ranges = linkId === "" || offsets === undefined ? [] : rangesIn(linkId, links);
		const decorations = offsets === undefined ? [] : linkedDecorations(ranges, offsets);
		if (shownDocument.documentId === documentId) surface.current?.decorate("linked", decorations);
	}, [shownDocument, documentId, linkId, links, offsets]);
	const own = useContext(OwnMarks);
	useLayoutEffect(
		() => surface.current?.decorate("own", ownMarkDecorations(own, documentId, shownDocument.shown, theme)),
		[shownDocument, documentId, own, theme],
	);
	const selected = useMemo(
		() => marks.find((mark) => mark.finding.id === selectedFindingId),
		[marks, selectedFindingId],
	);
	useLayoutEffect(
		() => surface.current?.decorate("selection", selectionDecorations(selected, shownDocument.shown)),
		[shownDocument, selected],
	);
	useLayoutEffect(
		() => surface.current?.decorate("controls", layerDecorations(layers, expandedLayerIds, shownDocument.shown)),
		[shownDocument, layers, expandedLayerIds],
	);
	useLayoutEffect(
		() =>
			surface.current?.decorate("warnings", [
				...farTextDecorations(warnings.farText, shownDocument.shown, theme),
				...hiddenDecorations(warnings.hidden.runs, shownDocument.shown),
				...mixedWordDecorations(warnings.mixedWords),
			]),
		[shownDocument, warnings, theme],
	);
	useLayoutEffect(() => {
		const open = layers.filter((layer) => expandedLayerIds.has(layer.id));
		const above = splitControls(shownDocument.shown, layers).aboveLine;
		surface.current?.openZones([
			...above.map((layer) => controlPlace(shownDocument.shown, layer)),
			...open.map((layer) => zonePlace(shownDocument.shown, layer)),
		]);
	}, [shownDocument, layers, expandedLayerIds]);

	const selectedId = selected?.finding.id;
	const selectedSpan = selected?.span;
	const opensBelow = (span: Span | undefined): boolean =>
		span !== undefined && layers.some((layer) => expandedLayerIds.has(layer.id) && overlaps(layer.span, span));
	const selectedOpensBelow = opensBelow(selectedSpan);
	const revealOpensBelow = opensBelow(reveal?.span);
	const asked = useRef<{
		readonly of: CodeSurface | null;
		readonly shownDocument: ShownDocument;
		readonly selectedFindingId: string | undefined;
	}>(null);
	useEffect(() => {
		// A mark that comes later, when the analysis has ended or a filter is taken off, moves nobody: only asking for another finding does.
		const before = asked.current;
		asked.current = { of: surface.current, shownDocument, selectedFindingId };
		const same =
			before?.of === surface.current &&
			before.shownDocument === shownDocument &&
			before.selectedFindingId === selectedFindingId;
		if (same) return;
		surface.current?.reveal({ shownDocument, span: selectedSpan, key: selectedId, opensBelow: selectedOpensBelow });
	}, [shownDocument, selectedFindingId, selectedId, selectedSpan, selectedOpensBelow]);
	useEffect(() => {
		surface.current?.reveal({ shownDocument, span: reveal?.span, key: reveal?.nonce, opensBelow: revealOpensBelow });
	}, [shownDocument, reveal?.span, reveal?.nonce, revealOpensBelow]);

	return (
		<>
			<div
				ref={container}
				className={
					maximumHeight === undefined ? "viv-code monaco-component" : "viv-code viv-code-in-zone monaco-component"
				}
				data-document-id={documentId}
			/>
			{layers.map((layer) => {
				const zone = zones.get(layer.id);
				return zone ? createPortal(props.renderLayer(layer), zone, layer.id) : null;
			})}
			{layers.map((layer) => {
				const zone = zones.get(controlZoneId(layer.id));
				const control = (
					<button
						type="button"
						className={`viv-control viv-control-above viv-control-${layer.use}`}
						aria-expanded={expandedLayerIds.has(layer.id)}
						onClick={() => props.onToggleLayer(layer.id)}
					>
						{layerControlText(layer, expandedLayerIds.has(layer.id))}, column {layer.span.startColumn}
					</button>
				);
				return zone ? createPortal(control, zone, controlZoneId(layer.id)) : null;
			})}
		</>
	);
}
