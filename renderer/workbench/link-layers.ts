import type { Layer } from "../../main/model/analysis/layer.ts";
import type { Range } from "../../main/model/text/span.ts";
import { type HoverLink, layersAt, type PointAt, useHoverLinks } from "../decode/hover-link.ts";
import { viewOf } from "../state/view-store.ts";
import type { Bench } from "./bench.ts";
import { analysisOf } from "./navigate.ts";
import { layerStepsQuery } from "./queries.ts";

/** Milliseconds that the pointer rests before anything is asked. */
const REST = 60;
/** Everything, where single positions cannot be told. */
const WHOLE: Range = { start: 0, end: Number.MAX_SAFE_INTEGER };

/** The same stretch on both sides of a layer. */
async function linkOf(
	{ host, queries }: Bench,
	artifactId: string,
	layer: Layer,
	pointed: { readonly side: "source" | "decoded"; readonly range: Range },
): Promise<HoverLink> {
	const parentId = layer.parentId ?? layer.memberId;
	const literal = { start: layer.span.startOffset, end: layer.span.endOffset };
	const whole = { layerId: layer.id, parentId, source: literal, decoded: WHOLE };
	const { source, steps, agrees } = await queries.ensureQueryData(layerStepsQuery(host, artifactId, layer.id));
	if (!agrees || source.kind !== "text") return whole;
	const { range, side } = pointed;
	const start = side === "source" ? Math.max(0, range.start - source.start) : range.start;
	const levels = await host.engine.decode.trace({
		artifactId,
		source,
		steps,
		level: side === "source" ? 0 : steps.length,
		unit: "text",
		start,
		end: Math.max(start + 1, side === "source" ? range.end - source.start : range.end),
	});
	const [from, to] = [levels[0]?.text, levels.at(-1)?.text];
	return from === undefined || to === undefined ? whole : { ...whole, source: from, decoded: to };
}

/** Lights what belongs together as the pointer goes over it; answers nothing where the engine cannot tell. */
export function createPointAt(bench: Bench, artifactId: string): PointAt {
	let pending: ReturnType<typeof setTimeout> | undefined;
	let turn = 0;

	async function light(mine: number, found: ReturnType<typeof layersAt>, range: Range): Promise<void> {
		try {
			const links = await Promise.all(
				found.map(({ layer, side }) => linkOf(bench, artifactId, layer, { side, range })),
			);
			if (mine === turn) useHoverLinks.setState({ links });
		} catch {
			// It is a help to the eye: what fails is told where it is asked for by a command.
			useHoverLinks.setState({ links: [] });
		}
	}

	return (documentId, range) => {
		clearTimeout(pending);
		const mine = ++turn;
		const layers = analysisOf(bench, artifactId)?.layers ?? [];
		const expanded = viewOf(artifactId).expandedLayerIds;
		const found = range === undefined ? [] : layersAt(documentId, range, layers, expanded);
		if (range === undefined || found.length === 0) {
			if (useHoverLinks.getState().links.length > 0) useHoverLinks.setState({ links: [] });
			return;
		}
		pending = setTimeout(() => void light(mine, found, range), REST);
	};
}
