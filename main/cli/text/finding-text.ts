import type { Analysis } from "../../model/analysis/analysis.ts";
import type { Finding } from "../../model/analysis/finding.ts";
import { defangText } from "../../model/analysis/indicator.ts";
import { describeChain, isInCompiledMember, isInPartOfBytes, type Layer } from "../../model/analysis/layer.ts";
import { describeReachPath } from "../../model/analysis/reach-path.ts";
import type { Reach } from "../../model/analysis/scales.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { Document } from "../../model/text/document.ts";
import type { Span } from "../../model/text/span.ts";
import { excerptLines, previewLines } from "./excerpt.ts";
import { fitStart, wrap } from "./measure.ts";
import { markStyle, type Paint, severityStyle } from "./paint.ts";

/** What the text of an artifact is made with. */
export interface TextContext {
	readonly analysis: Analysis;
	/** Columns. */
	readonly width: number;
	readonly paint: Paint;
	/** By member or layer id; undefined when there is none or it is no text. */
	documentOf(id: string): Promise<Document | undefined>;
	/** Layers whose text was shown already. */
	readonly shownLayers: Set<string>;
}

const REACH_WORDS: Record<Reach, string> = {
	install: "runs on installation",
	startup: "runs when Python starts",
	import: "runs on import",
	"entry-point": "runs as a command",
	called: "runs when called",
	test: "in tests or documentation",
	unreached: "nothing calls it",
};

const INDENT = "    ";
const DEEPER = "      ";
const MOST_STEPS = 8;
const MOST_LAYERS = 3;
const PREVIEW_LINES = 5;

/** Package text in a line: no control characters, no address that could be clicked. */
export function prose(text: string, limit = 2_000): string {
	return defangText(displayText(text, limit));
}

function overlaps(left: Span, right: Span): boolean {
	return left.startOffset < right.endOffset && right.startOffset < left.endOffset;
}

/** Layers decoded out of what the finding marks: its literals, or literals inside the layer that it stands in. */
function layersUnder(finding: Finding, analysis: Analysis): Layer[] {
	const parentId = finding.layerIds.at(-1);
	const marked = parentId === undefined ? finding.span : finding.layerSpan;
	if (marked === undefined || finding.memberId === undefined) return [];
	return analysis.layers.filter(
		(layer) => layer.memberId === finding.memberId && layer.parentId === parentId && overlaps(layer.span, marked),
	);
}

async function layerText(layer: Layer, context: TextContext): Promise<string[]> {
	const { paint, width } = context;
	const title = prose(`decoded: ${describeChain(layer)}${layer.use === "executed" ? ", executed" : ""}`);
	if (context.shownLayers.has(layer.id)) return [paint("dim", `${INDENT}${title} (shown above)`)];
	context.shownLayers.add(layer.id);
	const document = await context.documentOf(layer.id);
	const lines = document ? previewLines(document, PREVIEW_LINES, { width, indent: INDENT, paint }) : [];
	return [...wrap(title, width, INDENT).map((line) => paint("magenta", line)), ...lines];
}

function evidenceText(finding: Finding, context: TextContext): string[] {
	// A single step says the message again.
	if (finding.evidence.length < 2) return [];
	const lines = finding.evidence.slice(0, MOST_STEPS).map((step, index) => {
		const place = step.path === finding.path ? `line ${step.startLine}` : `${prose(step.path, 400)}:${step.startLine}`;
		const value = step.value === "" ? "" : ` ${prose(step.value)}`;
		return fitStart(`${DEEPER}${index + 1}. ${place} ${prose(step.label)}${value}`, context.width);
	});
	const more = finding.evidence.length - MOST_STEPS;
	if (more > 0) lines.push(`${DEEPER}… ${more} more steps`);
	return lines.map((line) => context.paint("dim", line));
}

async function sourceLines(finding: Finding, context: TextContext): Promise<string[]> {
	const { paint, width } = context;
	const layerId = finding.layerIds.at(-1);
	const layout = { width, indent: INDENT, paint, style: markStyle(finding.severity) };
	const document = finding.memberId === undefined ? undefined : await context.documentOf(layerId ?? finding.memberId);
	if (document === undefined)
		return finding.excerpt === "" ? [] : [fitStart(`${DEEPER}${prose(finding.excerpt)}`, width)];
	const inLayer = layerId === undefined ? undefined : finding.layerSpan;
	return excerptLines(document, inLayer ?? finding.span, layout);
}

/** The way to the code, unless it is just the file that the finding is listed under. */
function reachText({ path, reachPath }: Finding, { paint, width }: TextContext): string[] {
	const [first, second] = reachPath;
	if (first === undefined || (second === undefined && path.endsWith(first))) return [];
	return wrap(prose(describeReachPath(reachPath)), width, INDENT).map((line) => paint("dim", line));
}

/** A finding under its file: what, how sure, how it runs; the sentence; the line with the span marked; steps; decoded layers. */
export async function findingText(finding: Finding, context: TextContext): Promise<string[]> {
	const { paint, width } = context;
	const { severity } = finding;
	const head = [severity, finding.rule, REACH_WORDS[finding.reach], `confidence ${finding.confidence}`].join(" · ");
	const lines = wrap(head, width, "  ").map((line, index) =>
		index === 0 ? line.replace(severity, paint(severityStyle(severity), severity)) : line,
	);
	lines.push(...reachText(finding, context));
	lines.push(...wrap(prose(finding.message), width, INDENT));
	if (finding.layers.length > 0) {
		const compiled = isInCompiledMember(finding.layers, finding.span);
		const inBytes = isInPartOfBytes(finding.layers)
			? "in the code among its bytes"
			: `in what line ${finding.span.startLine} decodes to`;
		const place = compiled ? "in what its bytecode says" : inBytes;
		const where = `${place}: ${finding.layers.map((layer) => prose(layer)).join(" › ")}`;
		lines.push(...wrap(where, width, INDENT).map((line) => paint("magenta", line)));
	}
	lines.push(...(await sourceLines(finding, context)));
	lines.push(...evidenceText(finding, context));
	const layers = layersUnder(finding, context.analysis);
	for (const layer of layers.slice(0, MOST_LAYERS)) lines.push(...(await layerText(layer, context)));
	if (layers.length > MOST_LAYERS)
		lines.push(paint("dim", `${INDENT}… ${layers.length - MOST_LAYERS} more decoded layers`));
	return lines;
}
