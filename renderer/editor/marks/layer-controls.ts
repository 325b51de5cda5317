import type { Layer } from "../../../main/model/analysis/layer.ts";
import type { ZonePlace } from "../surface/zone-host.ts";
import type { ShownText } from "../text/shown-text.ts";
import { placeOf } from "../text/shown-text.ts";
import { INJECTED_UP_TO } from "../text/wrapping.ts";

/** A literal above either bound is too tall to open its zone below its end: the zone opens below its first row. */
const TALL_LINES = 12;
const TALL_CHARACTERS = 1_200;

/** Where the zone of an expanded layer opens. */
export function zonePlace(shown: ShownText, layer: Layer): ZonePlace {
	const place = placeOf(shown, layer.span);
	const tall =
		place.endLineNumber - place.startLineNumber > TALL_LINES ||
		layer.span.endOffset - layer.span.startOffset > TALL_CHARACTERS;
	return tall
		? { id: layer.id, afterLine: place.startLineNumber, afterColumn: place.startColumn }
		: { id: layer.id, afterLine: place.endLineNumber };
}

/** Layers whose control can stand in the text, and those in lines too long for that, whose control stands above the line. */
export function splitControls(
	shown: ShownText,
	layers: readonly Layer[],
): { readonly inText: readonly Layer[]; readonly aboveLine: readonly Layer[] } {
	const inText: Layer[] = [];
	const aboveLine: Layer[] = [];
	for (const layer of inReadingOrder(layers)) (isGiant(shown, layer.span.startLine) ? aboveLine : inText).push(layer);
	return { inText, aboveLine };
}

export function isGiant(shown: ShownText, line: number): boolean {
	return (shown.lines[line - 1]?.length ?? 0) > INJECTED_UP_TO;
}

/** Zones share one name space with the controls that stand in zones of their own. */
export function controlZoneId(layerId: string): string {
	return `control-${layerId}`;
}

export function controlPlace(shown: ShownText, layer: Layer): ZonePlace {
	return { id: controlZoneId(layer.id), afterLine: placeOf(shown, layer.span).startLineNumber - 1 };
}

/** Layers by the place of their control, in reading order: the literal's start, the outermost first. */
export function inReadingOrder(layers: readonly Layer[]): Layer[] {
	return [...layers].sort(
		(one, other) =>
			one.span.startOffset - other.span.startOffset ||
			other.span.endOffset - one.span.endOffset ||
			one.id.localeCompare(other.id, "en", { numeric: true }),
	);
}

/** The layer that Ctrl+Enter opens: the innermost literal around the cursor, else the first that begins on the cursor's line. */
export function layerAtCursor(
	shown: ShownText,
	layers: readonly Layer[],
	line: number,
	column: number,
): Layer | undefined {
	let best: Layer | undefined;
	for (const layer of layers) {
		const place = placeOf(shown, layer.span);
		const afterStart = line > place.startLineNumber || (line === place.startLineNumber && column >= place.startColumn);
		const beforeEnd = line < place.endLineNumber || (line === place.endLineNumber && column <= place.endColumn);
		if (!afterStart || !beforeEnd) continue;
		const length = layer.span.endOffset - layer.span.startOffset;
		if (!best || length < best.span.endOffset - best.span.startOffset) best = layer;
	}
	return best ?? inReadingOrder(layers).find((layer) => layer.span.startLine <= line && line <= layer.span.endLine);
}
