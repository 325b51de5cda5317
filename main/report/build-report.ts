import type { Finding } from "../model/analysis/finding.ts";
import { defang } from "../model/analysis/indicator.ts";
import { describeChain, isTyped, type Layer } from "../model/analysis/layer.ts";
import { reasonSentences } from "../model/analysis/reason-sentences.ts";
import { reachRank, severityRank } from "../model/analysis/scales.ts";
import type { Annotation, FindingState } from "../model/case/annotation.ts";
import type { Case, PlacedMark } from "../model/case/case.ts";
import { unreviewed } from "../model/filter/filter-fields.ts";
import { factsOf } from "../model/filter/finding-facts.ts";
import { matchesFilter, parseFilter } from "../model/filter/finding-filter.ts";
import { rootFolder } from "../model/package/root-folder.ts";
import { reportIndex } from "./index-facts.ts";
import type { ReportDocument, ReportFinding, ReportMark, ReportPayload } from "./report-document.ts";
import { makeSafeText, type SafeText } from "./safe-text.ts";

/** Characters of one decoded payload that a report shows. */
const PAYLOAD_LIMIT = 12_000;
const NOTE_LIMIT = 20_000;
/** Places listed an indicator. */
const PLACES = 20;

const STATE_ORDER: Record<FindingState, number> = { confirmed: 0, "second-look": 1, open: 2, dismissed: 3 };

/** Makes the document that every format renders. It looks at nothing but the case. */
export function buildReport(subject: Case): ReportDocument {
	const { analysis, state } = subject;
	const safe = makeSafeText(analysis.indicators);
	const told = toldFindings(subject);
	const findings = told.map((finding) => findingOf(finding, subject, safe));
	// Stable: reading order decides where rank does not.
	findings.sort(
		(left, right) =>
			STATE_ORDER[left.state] - STATE_ORDER[right.state] ||
			severityRank(right.severity) - severityRank(left.severity) ||
			reachRank(left.reach) - reachRank(right.reach),
	);
	const named = new Set(findings.flatMap((finding) => finding.payloads));
	const payloads = analysis.layers
		.filter((layer) => named.has(layer.id) || layer.use === "executed" || layer.entry !== undefined)
		.map((layer) => payloadOf(layer, subject.layerTexts.get(layer.id), safe));
	const indicators = indicatorsOf(subject, safe);
	const { artifact } = analysis;
	const count = (wanted: FindingState): number => findings.filter((finding) => finding.state === wanted).length;
	return {
		schema: "vivarium-report/1",
		tool: { name: "Vivarium", version: safe.line(subject.toolVersion), ruleset: safe.line(analysis.ruleset) },
		reportedAt: safe.line(subject.reportedAt),
		artifact: {
			filename: safe.line(artifact.filename),
			kind: artifact.kind,
			...(artifact.project === undefined ? {} : { project: safe.line(artifact.project) }),
			...(artifact.version === undefined ? {} : { version: safe.line(artifact.version) }),
			size: artifact.size,
			sha256: safe.line(artifact.sha256),
			...(artifact.blake2b256 === undefined ? {} : { blake2b256: safe.line(artifact.blake2b256) }),
			origin: safe.line(artifact.origin),
		},
		...(analysis.index === undefined ? {} : { index: reportIndex(analysis.index, safe) }),
		verdict: {
			level: analysis.verdict.level,
			score: analysis.verdict.score,
			story: analysis.verdict.story.map((sentence) => safe.line(sentence)),
			reasons: reasonSentences(analysis.verdict).map((sentence) => safe.line(sentence)),
		},
		review: {
			verdict: state.verdict.verdict,
			note: safe.block(state.verdict.note, NOTE_LIMIT),
			author: safe.line(state.verdict.author),
			at: safe.line(state.verdict.at),
		},
		counts: {
			confirmed: count("confirmed"),
			secondLook: count("second-look"),
			open: count("open"),
			dismissed: count("dismissed"),
			payloads: payloads.length,
			indicators: indicators.length,
		},
		...(subject.filter === undefined
			? {}
			: {
					filter: {
						text: safe.line(filterWords(subject.filter)),
						hidden: analysis.findings.length - findings.length,
					},
				}),
		findings,
		payloads,
		marks: state.marks.map((mark) => markOf(mark, analysis.layers, safe)),
		orphans: state.orphans.map((annotation) => orphanOf(annotation, safe)),
		indicators,
		anomalies: analysis.members.flatMap((member) =>
			member.anomalies.map(({ code, message }) => ({
				path: safe.line(member.path),
				code,
				message: safe.line(message),
			})),
		),
		coverage: {
			status: analysis.status,
			...analysis.coverage,
			skipped: analysis.coverage.skipped.map((line) => ({
				...line,
				path: safe.line(line.path),
				reason: safe.line(line.reason),
				...(line.what === undefined ? {} : { what: safe.line(line.what) }),
			})),
		},
	};
}

/** A change is one from something. */
function filterWords({ text, compared }: NonNullable<Case["filter"]>): string {
	return compared === undefined ? text : `${text} (compared with ${compared.filename})`;
}

function toldFindings({ analysis, state, filter }: Case): readonly Finding[] {
	if (filter === undefined) return analysis.findings;
	const parsed = parseFilter(filter.text);
	const root = rootFolder(analysis);
	return analysis.findings.filter((finding) =>
		matchesFilter(
			parsed,
			factsOf(finding, {
				root,
				ruleTitle: filter.ruleTitles.get(finding.rule) ?? "",
				differences: filter.compared?.differences,
			}),
			state.findings.get(finding.id) ?? unreviewed,
		),
	);
}

function findingOf(finding: Finding, { analysis, state }: Case, safe: SafeText): ReportFinding {
	const review = state.findings.get(finding.id);
	const { span, layerSpan } = finding;
	return {
		id: safe.line(finding.id),
		state: review?.state ?? "open",
		rule: safe.line(finding.rule),
		family: finding.family,
		severity: finding.severity,
		confidence: finding.confidence,
		reach: finding.reach,
		reachPath: finding.reachPath.map((step) => safe.line(step)),
		attack: finding.attack.map((technique) => safe.line(technique)),
		path: safe.line(finding.path),
		startLine: span.startLine,
		startColumn: span.startColumn,
		endLine: span.endLine,
		endColumn: span.endColumn,
		startOffset: span.startOffset,
		endOffset: span.endOffset,
		...(layerSpan ? { layerLine: layerSpan.startLine } : {}),
		layers: finding.layers.map((chain) => safe.line(chain)),
		payloads: payloadIdsOf(finding, analysis.layers),
		message: safe.line(finding.message),
		excerpt: safe.block(finding.excerpt, PAYLOAD_LIMIT),
		evidence: finding.evidence.map((step) => ({
			label: safe.line(step.label),
			path: safe.line(step.path),
			startLine: step.startLine,
			...(step.layerId === undefined ? {} : { layerId: safe.line(step.layerId) }),
			value: safe.line(step.value),
		})),
		fingerprint: safe.line(finding.fingerprint),
		...(review
			? {
					review: {
						reason: safe.block(review.reason, NOTE_LIMIT),
						note: safe.block(review.note, NOTE_LIMIT),
						tags: review.tags.map((tag) => safe.line(tag)),
						author: safe.line(review.author),
						at: safe.line(review.at),
					},
				}
			: {}),
	};
}

/** The layers that the finding stands in, and those whose literal lies under its span (what it decodes or runs). */
function payloadIdsOf(finding: Finding, layers: readonly Layer[]): string[] {
	const ids = new Set(finding.layerIds);
	const innermost = finding.layerIds.at(-1);
	const span = innermost === undefined ? finding.span : finding.layerSpan;
	for (const layer of layers) {
		if (!span || layer.memberId !== finding.memberId || layer.parentId !== innermost) continue;
		if (layer.span.startOffset < span.endOffset && span.startOffset < layer.span.endOffset) ids.add(layer.id);
	}
	return [...ids];
}

function payloadOf(layer: Layer, text: string | undefined, safe: SafeText): ReportPayload {
	return {
		id: layer.id,
		path: safe.line(layer.path),
		startLine: layer.memberSpan.startLine,
		chain: safe.line(describeChain(layer)),
		steps: layer.chain.map((step) => ({
			transform: safe.line(step.transform),
			...(step.detail === undefined ? {} : { detail: safe.line(step.detail) }),
			inputLength: step.inputLength,
			outputLength: step.outputLength,
		})),
		kind: layer.kind,
		size: layer.size,
		sha256: safe.line(layer.sha256),
		use: layer.use,
		origin: isTyped(layer) ? "typed" : layer.entry === undefined ? "scan" : "by-hand",
		...(text === undefined ? {} : { text: safe.block(text, PAYLOAD_LIMIT) }),
		cut: text !== undefined && text.length > PAYLOAD_LIMIT,
	};
}

function indicatorsOf({ analysis }: Case, safe: SafeText): ReportDocument["indicators"] {
	const found = new Map<string, ReportDocument["indicators"][number]>();
	for (const { kind, value, path, startLine } of analysis.indicators) {
		const key = `${kind} ${value}`;
		const entry = found.get(key) ?? { kind, value: safe.line(defang(kind, value)), places: [] };
		if (entry.places.length < PLACES) entry.places.push({ path: safe.line(path), startLine });
		found.set(key, entry);
	}
	return [...found.values()];
}

function markOf(mark: PlacedMark, layers: readonly Layer[], safe: SafeText): ReportMark {
	const layer = layers.find(({ id }) => id === mark.documentId);
	return {
		kind: mark.kind,
		...(mark.path === undefined ? {} : { path: safe.line(mark.path) }),
		...(mark.span === undefined ? {} : { startLine: mark.span.startLine }),
		...(layer === undefined ? {} : { layer: safe.line(describeChain(layer)) }),
		excerpt: safe.line(mark.excerpt),
		text: safe.block(mark.text, NOTE_LIMIT),
		tags: mark.tags.map((tag) => safe.line(tag)),
		author: safe.line(mark.author),
		at: safe.line(mark.at),
	};
}

function orphanOf(
	{ action, anchors, place, author, at }: Annotation,
	safe: SafeText,
): ReportDocument["orphans"][number] {
	const anchor = anchors?.[0];
	const text =
		"reason" in action
			? action.reason
			: "text" in action
				? action.text
				: "note" in action
					? action.note
					: action.kind === "mark"
						? action.mark.text
						: "";
	return {
		rule: safe.line(anchor?.rule ?? ""),
		path: safe.line(anchor?.path ?? place?.path ?? ""),
		action: action.kind === "judge" ? action.state : action.kind,
		text: safe.block(text, NOTE_LIMIT),
		author: safe.line(author),
		at: safe.line(at),
	};
}
