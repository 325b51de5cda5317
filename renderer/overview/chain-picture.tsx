import type { JSX, KeyboardEvent } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { useTextScale } from "../theme/sizes.ts";
import { quoted } from "../widgets/text.ts";
import { useWidth } from "../widgets/use-width.ts";
import { useBench } from "../workbench/context.ts";
import { showFinding } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { type ChainNode, type ChainPicture, shortStageTitles, stages, stageTitles } from "./chain.ts";

/** Pixels. */
const WIDEST = 380;
const HEIGHT = 58;
const GAP_Y = 8;
const HEAD = 24;
/** Bold letters of the widest common fonts. */
const TITLE_LETTER = 8.3;
/** Below this the long words do not fit. */
const NARROW = 220;
const PLACE_LETTER = 6.1;

function cut(text: string, fits: number): string {
	return text.length > fits ? `${text.slice(0, Math.max(1, fits - 1))}…` : text;
}

/** A text on two lines of at most `fits` letters, broken between words where it can be. */
export function twoLines(text: string, fits: number): readonly [string, string] {
	if (text.length <= fits) return [text, ""];
	const blank = text.lastIndexOf(" ", fits);
	const at = blank > fits / 3 ? blank : fits;
	return [text.slice(0, at), cut(text.slice(at).trimStart(), fits)];
}

/** The end of a path says more than its beginning. */
function tailOf(text: string, fits: number): string {
	return text.length <= fits ? text : `…${text.slice(-Math.max(1, fits - 1))}`;
}

interface Placed {
	readonly node: ChainNode;
	readonly x: number;
	readonly y: number;
}

function Node({
	analysis,
	placed,
	width,
}: {
	readonly analysis: Analysis;
	readonly placed: Placed;
	readonly width: number;
}): JSX.Element {
	const bench = useBench();
	const { node, x, y } = placed;
	const { finding } = node;
	const where = `${shownPath(analysis, finding.path)}:${finding.span.startLine}`;
	const title = quoted(node.count > 1 ? `${node.title} (${node.count} ×)` : node.title);
	const [upper, lower] = twoLines(title, Math.floor((width - 18) / TITLE_LETTER));
	const word = width < NARROW ? node.severity.charAt(0).toUpperCase() : node.severity;
	const placeFits = Math.floor((width - 18) / PLACE_LETTER);
	const show = (): void => showFinding(bench, analysis.artifact.id, finding.id);
	function onKeyDown(event: KeyboardEvent): void {
		if (event.key !== "Enter" && event.key !== " ") return;
		event.preventDefault();
		show();
	}
	return (
		// An SVG has no buttons.
		<g
			role="button"
			tabIndex={0}
			className="chain-node"
			data-severity={node.severity}
			data-testid="chain-node"
			data-stage={node.stage}
			transform={`translate(${x} ${y})`}
			aria-label={`${title}, ${node.severity}, ${where}`}
			onClick={show}
			onKeyDown={onKeyDown}
		>
			<title>{`${title}\n${quoted(finding.message)}\n${where}`}</title>
			<rect width={width} height={HEIGHT} rx={4} />
			<rect className="chain-stripe" width={5} height={HEIGHT} rx={2} />
			<text x={12} y={17} className="chain-title">
				{upper}
			</text>
			<text x={12} y={32} className="chain-title">
				{lower}
			</text>
			<text x={12} y={49} className="chain-place">
				{`${word} · ${tailOf(width < NARROW ? where.slice(where.lastIndexOf("/") + 1) : where, placeFits - word.length - 3)}`}
			</text>
		</g>
	);
}

/** The story as a picture: who runs it → what it takes → how it hides → where it sends. Every box leads to its finding. */
export function ChainPictureView({
	analysis,
	picture,
}: {
	readonly analysis: Analysis;
	readonly picture: ChainPicture;
}): JSX.Element {
	const [watch, pixels] = useWidth();
	// Drawn for letters of the usual size, and shown as large as all others.
	const scale = useTextScale();
	const available = Math.floor(pixels / scale);
	const gap = available > 900 ? 36 : 20;
	const width = Math.min(WIDEST, Math.floor((available - 2 - gap * (stages.length - 1)) / stages.length));
	const placed = new Map<string, Placed>();
	let tallest = 1;
	stages.forEach((stage, column) => {
		const nodes = picture.nodes.get(stage) ?? [];
		tallest = Math.max(tallest, nodes.length + (picture.more.has(stage) ? 0.5 : 0));
		nodes.forEach((node, row) => {
			placed.set(node.id, { node, x: column * (width + gap), y: HEAD + row * (HEIGHT + GAP_Y) });
		});
	});
	const height = HEAD + tallest * (HEIGHT + GAP_Y);
	return (
		<div ref={watch}>
			<svg
				className="chain-picture"
				width={pixels}
				height={height * scale}
				viewBox={`-1 -1 ${available} ${height}`}
				role="group"
				aria-label="The story: who runs it, what it takes, how it hides, where it sends"
				data-testid="chain-picture"
			>
				{picture.edges.map(([from, to]) => {
					const one = placed.get(from);
					const other = placed.get(to);
					if (one === undefined || other === undefined) return null;
					const [x1, y1, x2, y2] = [one.x + width, one.y + HEIGHT / 2, other.x, other.y + HEIGHT / 2];
					const bend = Math.max(gap / 2, (x2 - x1) / 2);
					return (
						<path
							key={`${from} ${to}`}
							className="chain-edge"
							d={`M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`}
						/>
					);
				})}
				{stages.map((stage, column) => {
					const nodes = picture.nodes.get(stage) ?? [];
					const x = column * (width + gap);
					const more = picture.more.get(stage);
					return (
						<g key={stage}>
							<text x={x} y={14} className="chain-stage">
								{`${column + 1}. ${(width < NARROW ? shortStageTitles : stageTitles)[stage]}`}
							</text>
							{nodes.length === 0 ? (
								<g transform={`translate(${x} ${HEAD})`}>
									<rect className="chain-empty" width={width} height={HEIGHT} rx={4} />
									<text x={14} y={28} className="chain-place">
										nothing seen
									</text>
								</g>
							) : null}
							{more === undefined ? null : (
								<text x={x + 14} y={HEAD + nodes.length * (HEIGHT + GAP_Y) + 12} className="chain-place">
									{width < NARROW ? `and ${more} more` : `and ${more} more, in the list`}
								</text>
							)}
						</g>
					);
				})}
				{[...placed.values()].map((one) => (
					<Node key={one.node.id} analysis={analysis} placed={one} width={width} />
				))}
			</svg>
		</div>
	);
}
