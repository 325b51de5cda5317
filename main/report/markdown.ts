import { formatSize } from "../model/analysis/layer.ts";
import type { FindingState } from "../model/case/annotation.ts";
import { indexLines } from "./index-facts.ts";
import { code, fenced, inline, quoted, row } from "./markdown-text.ts";
import type { ReportDocument, ReportFinding, ReportPayload } from "./report-document.ts";
import {
	countsSentence,
	coverageParts,
	coverageSentence,
	DEEDS,
	LEVEL_HINTS,
	MARK_WORDS,
	markPlace,
	NOTHING_RAN,
	payloadWords,
	placeOf,
	REACH_WORDS,
	REPORTED_STATES,
	REVIEW_WORDS,
	STATE_HINTS,
	STATE_TITLES,
	titleOf,
} from "./words.ts";

/** Lines of a long list that are written out; the JSON export has all. */
const LISTED = 500;

/** The report in GitHub-flavoured Markdown. */
export function renderMarkdown(document: ReportDocument): string {
	const shown = new Map<string, string>();
	const parts = [
		...head(document),
		...REPORTED_STATES.flatMap((state) => findingsOf(document, state, shown)),
		...marks(document),
		...remainingPayloads(document, shown),
		...indicators(document),
		...indexSection(document),
		...coverage(document),
	];
	return `${parts.join("\n\n")}\n`;
}

function head(document: ReportDocument): string[] {
	const { artifact, verdict, review, tool, counts } = document;
	const facts: [string, string][] = [
		["File", code(artifact.filename)],
		["Kind", `${artifact.kind}, ${formatSize(artifact.size)} (${artifact.size.toLocaleString("en")} bytes)`],
		...(artifact.project ? ([["Project", code(artifact.project)]] as [string, string][]) : []),
		...(artifact.version ? ([["Version", code(artifact.version)]] as [string, string][]) : []),
		["SHA-256", code(artifact.sha256)],
		...(artifact.blake2b256 ? ([["BLAKE2b-256", code(artifact.blake2b256)]] as [string, string][]) : []),
		["Origin", code(artifact.origin)],
		["Tool", `${tool.name} ${inline(tool.version)}, rule set ${code(tool.ruleset)}`],
		["Report made", inline(document.reportedAt)],
	];
	const decided = review.verdict === "unreviewed" ? "" : ` (${inline(review.author)}, ${inline(review.at)})`;
	return [
		`# ${inline(titleOf(document))}`,
		inline(NOTHING_RAN),
		[row("", ""), "|---|---|", ...facts.map(([name, value]) => row(name, value))].join("\n"),
		"## Verdict",
		`**Analyst: ${REVIEW_WORDS[review.verdict]}**${decided}`,
		...(review.note ? [quoted(review.note)] : []),
		`**Machine: ${verdict.level}**, score ${verdict.score} of 100: ${LEVEL_HINTS[verdict.level]}.`,
		...(verdict.story.length > 0 ? [verdict.story.map((sentence) => `- ${inline(sentence)}`).join("\n")] : []),
		...(verdict.reasons.length > 0 ? [verdict.reasons.map((sentence) => `- ${inline(sentence)}`).join("\n")] : []),
		...(document.filter ? [`Only findings that pass the filter ${code(document.filter.text)} are told.`] : []),
		`Findings: ${countsSentence(document)}. Indicators: ${counts.indicators}. ${coverageSentence(document)}`,
	];
}

function findingsOf(document: ReportDocument, state: FindingState, shown: Map<string, string>): string[] {
	const findings = document.findings.filter((finding) => finding.state === state);
	if (findings.length === 0) return state === "confirmed" ? [`## ${STATE_TITLES[state]}`, "None."] : [];
	return [
		`## ${STATE_TITLES[state]} (${findings.length})`,
		STATE_HINTS[state],
		...findings.flatMap((finding) => oneFinding(document, finding, shown)),
	];
}

function oneFinding(document: ReportDocument, finding: ReportFinding, shown: Map<string, string>): string[] {
	const place = placeOf(finding);
	const facts = [
		`severity **${finding.severity}**`,
		`confidence ${finding.confidence}`,
		`reach ${finding.reach} (${REACH_WORDS[finding.reach]})`,
		...(finding.attack.length > 0 ? [`ATT&CK ${finding.attack.map(inline).join(", ")}`] : []),
	];
	const parts = [`### ${code(place)} ${inline(finding.rule)}`, inline(finding.message), facts.join(" · ")];
	if (finding.reachPath.length > 0) parts.push(`Reached by ${finding.reachPath.map(code).join(" → ")}`);
	if (finding.review) {
		const { reason, note, tags, author, at } = finding.review;
		parts.push(`${DEEDS[finding.state]} by ${inline(author)}, ${inline(at)}.${tagWords(tags)}`);
		if (reason) parts.push(quoted(`Reason: ${reason}`));
		if (note) parts.push(quoted(`Note: ${note}`));
	}
	if (finding.excerpt) parts.push(fenced(finding.excerpt, /\.pyw?$/.test(finding.path) ? "python" : ""));
	if (finding.evidence.length > 0) {
		const steps = finding.evidence.map((step, index) => {
			const where = `${code(`${step.path}:${step.startLine}`)}${step.layerId ? `, in ${code(step.layerId)}` : ""}`;
			return `${index + 1}. ${inline(step.label)}, ${where}${step.value ? `: ${code(step.value)}` : ""}`;
		});
		parts.push(`Evidence:\n\n${steps.join("\n")}`);
	}
	for (const id of finding.payloads) {
		const payload = document.payloads.find((candidate) => candidate.id === id);
		if (payload) parts.push(...onePayload(payload, place, shown));
	}
	return parts;
}

function tagWords(tags: readonly string[]): string {
	return tags.length === 0 ? "" : ` Tags: ${tags.map(code).join(", ")}.`;
}

function marks(document: ReportDocument): string[] {
	if (document.marks.length === 0) return [];
	const parts = document.marks.flatMap((mark) => [
		`### ${MARK_WORDS[mark.kind]}: ${code(markPlace(mark))}`,
		`By ${inline(mark.author)}, ${inline(mark.at)}.${tagWords(mark.tags)}`,
		...(mark.excerpt ? [fenced(mark.excerpt, "")] : []),
		...(mark.text ? [quoted(mark.text)] : []),
	]);
	return [`## The analyst's own marks (${document.marks.length})`, ...parts];
}

function onePayload(payload: ReportPayload, place: string, shown: Map<string, string>): string[] {
	const title = `Decoded (${code(payload.id)}): ${inline(payload.chain)}; ${payloadWords(payload)}.`;
	const before = shown.get(payload.id);
	if (before !== undefined) return [`${title} Shown above, under ${code(before)}.`];
	shown.set(payload.id, place);
	const digest = `SHA-256 ${code(payload.sha256)}`;
	if (payload.text === undefined) return [`${title} ${digest}. Not text, or not collected.`];
	return [`${title} ${digest}${payload.cut ? "; cut" : ""}`, fenced(payload.text, languageOf(payload))];
}

function languageOf(payload: ReportPayload): string {
	return ["python", "powershell", "javascript", "json", "html"].includes(payload.kind)
		? payload.kind
		: payload.kind === "shell"
			? "sh"
			: "";
}

function remainingPayloads(document: ReportDocument, shown: Map<string, string>): string[] {
	const rest = document.payloads.filter((payload) => !shown.has(payload.id));
	if (rest.length === 0) return [];
	return [
		"## Payloads that no finding names",
		...rest.flatMap((payload) => {
			const place = `${payload.path}:${payload.startLine}`;
			return [`### ${code(place)}`, ...onePayload(payload, place, shown)];
		}),
	];
}

function indicators(document: ReportDocument): string[] {
	if (document.indicators.length === 0) return ["## Indicators", "None."];
	const rows = document.indicators
		.slice(0, LISTED)
		.map(({ kind, value, places }) =>
			row(kind, code(value), places.map(({ path, startLine }) => code(`${path}:${startLine}`)).join(", ")),
		);
	return [
		"## Indicators (defanged)",
		[row("Kind", "Value", "Where"), "|---|---|---|", ...rows].join("\n"),
		...more(document.indicators.length),
	];
}

function more(length: number): string[] {
	return length > LISTED ? [`… and ${(length - LISTED).toLocaleString("en")} more; the JSON report has all.`] : [];
}

function indexSection({ index }: ReportDocument): string[] {
	if (index === undefined) return [];
	const rows = indexLines(index).map(({ label, value, code: exact }) =>
		row(inline(label), exact === true ? code(value) : inline(value)),
	);
	return ["## What the index says", [row("", ""), "|---|---|", ...rows].join("\n")];
}

function coverage(document: ReportDocument): string[] {
	const { coverage: ledger, anomalies, orphans } = document;
	const parts = ["## Coverage", coverageSentence(document)];
	if (ledger.skipped.length === 0) parts.push("Nothing was left out.");
	for (const { title, lines } of coverageParts(ledger)) {
		const rows = lines
			.slice(0, LISTED)
			.map(({ path, what, reason }) => row(path ? code(path) : "(the whole)", inline(what ?? ""), inline(reason)));
		parts.push(`### ${title} (${lines.length.toLocaleString("en")})`);
		parts.push([row("Where", "What it is", "Why"), "|---|---|---|", ...rows].join("\n"), ...more(lines.length));
	}
	if (anomalies.length > 0) {
		const rows = anomalies
			.slice(0, LISTED)
			.map(({ path, code: kind, message }) => row(code(path), kind, inline(message)));
		parts.push(
			"### Oddities of the archive",
			[row("Entry", "Kind", "What"), "|---|---|---|", ...rows].join("\n"),
			...more(anomalies.length),
		);
	}
	if (orphans.length > 0) {
		const rows = orphans.map(({ rule, path, action, text, author, at }) =>
			row(code(path), inline(rule), action, inline(text), inline(author), inline(at)),
		);
		parts.push(
			"### Annotations whose finding is gone",
			[row("Where", "Rule", "Action", "Text", "Author", "Time"), "|---|---|---|---|---|---|", ...rows].join("\n"),
		);
	}
	return parts;
}
