import type { Layer } from "../../main/model/analysis/layer.ts";

/** The layer and those it was found in, the outermost first. */
export function layerPath(layerId: string, byId: ReadonlyMap<string, Layer>): readonly Layer[] {
	const path: Layer[] = [];
	for (let layer = byId.get(layerId); layer !== undefined && !path.includes(layer); ) {
		path.unshift(layer);
		layer = layer.parentId === undefined ? undefined : byId.get(layer.parentId);
	}
	return path;
}
