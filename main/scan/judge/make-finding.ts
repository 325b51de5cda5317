import { createHash } from "node:crypto";
import { type Evidence, type Finding, MAXIMUM_PATH_STEPS } from "../../model/analysis/finding.ts";
import { defangText } from "../../model/analysis/indicator.ts";
import type { Layer } from "../../model/analysis/layer.ts";
import { describeChain } from "../../model/analysis/layer.ts";
import type { Reach } from "../../model/analysis/scales.ts";
import { displayText } from "../../model/text/display-text.ts";
import { type Document, lineText, spanOf } from "../../model/text/document.ts";
import type { Range, Span } from "../../model/text/span.ts";
import type { Elsewhere } from "../../python/facts.ts";
import type { Match, MatchStep, Rule } from "../../rules/rule.ts";

const MESSAGE_LENGTH = 600;
const VALUE_LENGTH = 300;
const EXCERPT_LENGTH = 240;
const STEP_LENGTH = 200;
/** Blanks that are shown before the match where a line begins with more of them. */
const LEADING_BLANKS = 8;

/** Where a match was made: a member's text, or a layer's. */
export interface Site {
	readonly memberId: string;
	readonly path: string;
	readonly document: Document;
	/** From the outermost layer to the one at hand; empty for a member. */
	readonly layers: readonly Layer[];
	/** The outermost layer is the member itself, read from bytecode: nothing was hidden in it. */
	readonly compiled?: boolean;
}

function digest(...parts: readonly string[]): string {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(`${part.length}:${part};`);
	return hash.digest("hex").slice(0, 16);
}

/** Rule and normalised syntax, and nothing that varies between releases (design.md section 4). */
export function fingerprintOf(rule: string, shape: string): string {
	return digest("fingerprint", rule, shape);
}

/** The line where the range starts, cut around the range where it is long. */
export function excerptOf(document: Document, range: Range): string {
	const span = spanOf(document, range);
	const line = lineText(document, span.startLine);
	if (line.length <= EXCERPT_LENGTH) return displayText(line.trimEnd(), EXCERPT_LENGTH * 2);
	const from = Math.max(0, span.startColumn - 1 - LEADING_BLANKS);
	const piece = line.slice(from, from + EXCERPT_LENGTH);
	return `${from > 0 ? "… " : ""}${displayText(piece, EXCERPT_LENGTH * 2)}${from + EXCERPT_LENGTH < line.length ? " …" : ""}`;
}

function shown(text: string, limit: number): string {
	return defangText(displayText(text, limit));
}

/** How the code of a match comes to run. */
export interface Way {
	readonly reach: Reach;
	/** Steps, unescaped. */
	readonly path: readonly string[];
}

/** A step in another member: its place was told when it was handed over. */
function stepElsewhere(step: MatchStep, elsewhere: Elsewhere, memberIds: ReadonlyMap<string, string>): Evidence {
	return {
		label: step.label,
		path: elsewhere.path,
		memberId: memberIds.get(elsewhere.path) ?? "",
		span: elsewhere.span,
		startLine: elsewhere.span.startLine,
		value: shown(step.value, VALUE_LENGTH),
	};
}

/** `memberIds`: of the members by display path, for steps that stand in another one. */
export function makeFinding(
	rule: Rule,
	match: Match,
	site: Site,
	way: Way,
	memberIds: ReadonlyMap<string, string> = new Map(),
): Finding {
	const range = match.range ?? { start: 0, end: 0 };
	const here = spanOf(site.document, range);
	const outermost = site.layers[0];
	const innermost = site.layers.at(-1);
	const span: Span = outermost ? outermost.memberSpan : here;
	const evidence = match.evidence.map((step): Evidence => {
		if (step.elsewhere !== undefined) return stepElsewhere(step, step.elsewhere, memberIds);
		const stepSpan = spanOf(site.document, step.range);
		return {
			label: step.label,
			path: site.path,
			memberId: site.memberId,
			...(innermost && { layerId: innermost.id }),
			span: stepSpan,
			startLine: outermost ? outermost.memberSpan.startLine : stepSpan.startLine,
			value: shown(step.value, VALUE_LENGTH),
		};
	});
	return {
		id: digest(
			"finding",
			rule.id,
			site.path,
			...site.layers.map((layer) => layer.id),
			`${range.start}-${range.end}`,
			match.message,
		),
		rule: rule.id,
		family: rule.family,
		severity: match.severity,
		confidence: match.confidence,
		reach: way.reach,
		reachPath: way.path.slice(0, MAXIMUM_PATH_STEPS).map((step) => shown(step, STEP_LENGTH)),
		...(site.memberId !== "" && { memberId: site.memberId }),
		path: site.path,
		layerIds: site.layers.map((layer) => layer.id),
		layers: site.layers.map(describeChain),
		span,
		...(innermost && { layerSpan: here }),
		excerpt: match.range ? defangText(excerptOf(site.document, range)) : "",
		message: shown(match.message, MESSAGE_LENGTH),
		evidence,
		fingerprint: fingerprintOf(rule.id, match.shape),
		attack: [...rule.attack],
		traits: [...match.traits],
	};
}
