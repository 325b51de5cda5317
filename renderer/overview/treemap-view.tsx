import { type JSX, type KeyboardEvent, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useTextScale } from "../theme/sizes.ts";
import { useWidth } from "../widgets/use-width.ts";
import { membersById, showPlace } from "../workbench/navigate.ts";
import { FRAME_HEAD, type Tile, treemap } from "./treemap.ts";
import { weightedTree } from "./weighted-tree.ts";

const HEIGHT = 260;
/** Pixels of one letter of a tile's name, roughly. */
const LETTER = 6.2;

function nameThatFits(tile: Tile): string {
	const name = displayText(tile.node.name);
	const fits = Math.floor((tile.width - 8) / LETTER);
	if (fits < 4 || tile.height < 12) return "";
	return name.length <= fits ? name : `${name.slice(0, fits - 1)}…`;
}

/** Files by size, coloured by the gravest finding in them. A press opens the file; arrow keys walk through the files. */
export function TreemapView({
	analysis,
	reviews,
}: {
	readonly analysis: AnalysisSoFar;
	readonly reviews: ReadonlyMap<string, FindingReview>;
}): JSX.Element {
	const [watch, pixels] = useWidth();
	// Drawn for letters of the usual size, and shown as large as all others.
	const scale = useTextScale();
	const width = Math.floor(pixels / scale);
	const roots = useMemo(() => weightedTree(analysis, reviews), [analysis, reviews]);
	const tiles = useMemo(() => treemap(roots, { x: 0, y: 0, width, height: HEIGHT }), [roots, width]);
	const files = useMemo(() => tiles.filter((tile) => !tile.isFrame), [tiles]);
	const [at, setAt] = useState(0);
	const current = files[Math.min(at, files.length - 1)];
	const members = membersById(analysis);

	function describe(tile: Tile): string {
		const member = members.get(tile.node.id);
		const path = displayText(member?.path ?? tile.node.name);
		const size = formatSize(member?.size ?? Math.round(tile.node.weight));
		return `${path}, ${size}${tile.node.worst === undefined ? "" : `, worst finding ${tile.node.worst}`}`;
	}

	function open(tile: Tile | undefined): void {
		if (tile !== undefined && members.has(tile.node.id)) showPlace(analysis.artifact.id, { documentId: tile.node.id });
	}

	function onKeyDown(event: KeyboardEvent): void {
		const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
		if (step !== undefined) setAt(Math.max(0, Math.min(files.length - 1, at + step)));
		else if (event.key === "Home") setAt(0);
		else if (event.key === "End") setAt(files.length - 1);
		else if (event.key === "Enter") open(current);
		else return;
		event.preventDefault();
	}

	return (
		<div
			ref={watch}
			className="treemap"
			role="listbox"
			tabIndex={0}
			aria-label="Files by size. Arrow keys walk, Enter opens"
			aria-activedescendant={current === undefined ? undefined : `treemap-${current.node.id}`}
			data-testid="treemap"
			onKeyDown={onKeyDown}
		>
			<svg width={pixels} height={HEIGHT * scale} viewBox={`0 0 ${width} ${HEIGHT}`} role="presentation">
				{tiles.map((tile) => {
					const name = nameThatFits(tile);
					return (
						<g
							key={tile.node.id}
							id={`treemap-${tile.node.id}`}
							className={`tile${tile.isFrame ? " frame" : ""}${tile === current ? " current" : ""}`}
							data-severity={tile.node.worst}
							{...(tile.isFrame
								? { role: "presentation" }
								: { role: "option", "aria-selected": tile === current, "aria-label": describe(tile) })}
							transform={`translate(${tile.x} ${tile.y})`}
							onClick={() => open(tile)}
						>
							<title>{describe(tile)}</title>
							<rect width={Math.max(0, tile.width - 1)} height={Math.max(0, tile.height - 1)} />
							{name === "" ? null : (
								<text aria-hidden="true" x={4} y={tile.isFrame ? FRAME_HEAD - 4 : Math.min(14, tile.height - 3)}>
									{name}
								</text>
							)}
							{tile.isFrame || tile.node.worst === undefined || tile.height < 30 || tile.width < 16 ? null : (
								<text aria-hidden="true" className="tile-letter" x={4} y={27}>
									{tile.node.worst === "info" ? "i" : tile.node.worst.charAt(0).toUpperCase()}
								</text>
							)}
						</g>
					);
				})}
			</svg>
		</div>
	);
}
