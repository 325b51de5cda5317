import { formatSize } from "../model/analysis/layer.ts";
import type { FindingState } from "../model/case/annotation.ts";
import { REPORT_STYLE } from "./html-style.ts";
import { html, Markup, nothing, type Piece } from "./html-text.ts";
import { indexLines } from "./index-facts.ts";
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

/** Rows of a long table that are written out; the JSON export has all. */
const LISTED = 500;

/** The report as one HTML file without script, links or anything fetched; its own policy forbids them too. */
export function renderHtml(document: ReportDocument): string {
	const shown = new Map<string, string>();
	// Our own constant; a style element knows no entities, so it must not be escaped.
	const style = new Markup(REPORT_STYLE);
	const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${titleOf(document)}: Vivarium report</title>
<style>${style}</style>
</head>
<body>
${head(document)}
${REPORTED_STATES.map((state) => findingsOf(document, state, shown))}
${marks(document)}
${remainingPayloads(document, shown)}
${indicators(document)}
${indexSection(document)}
${coverage(document)}
</body>
</html>
`;
	return page.text;
}

function table(titles: readonly string[], rows: readonly (readonly Piece[])[]): Markup {
	const shownRows = rows
		.slice(0, LISTED)
		.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`);
	const rest = rows.length - shownRows.length;
	return html`<table>
<thead><tr>${titles.map((title) => html`<th>${title}</th>`)}</tr></thead>
<tbody>
${shownRows}</tbody>
</table>
${rest > 0 ? html`<p class="soft">… and ${rest} more; the JSON report has all.</p>` : nothing}`;
}

function code(text: string): Markup {
	return html`<code>${text}</code>`;
}

function head(document: ReportDocument): Markup {
	const { artifact, verdict, review, tool, counts } = document;
	const facts: (readonly [string, Piece])[] = [
		["File", code(artifact.filename)],
		["Kind", `${artifact.kind}, ${formatSize(artifact.size)} (${artifact.size.toLocaleString("en")} bytes)`],
		["Project", artifact.project === undefined ? "unknown" : code(artifact.project)],
		["Version", artifact.version === undefined ? "unknown" : code(artifact.version)],
		["SHA-256", code(artifact.sha256)],
		...(artifact.blake2b256 === undefined ? [] : ([["BLAKE2b-256", code(artifact.blake2b256)]] as const)),
		["Origin", code(artifact.origin)],
		["Tool", html`${tool.name} ${tool.version}, rule set ${code(tool.ruleset)}`],
		["Report made", document.reportedAt],
	];
	return html`<header>
<h1>${titleOf(document)}</h1>
<p class="soft">${NOTHING_RAN}</p>
<table><tbody>
${facts.map(([name, value]) => html`<tr><th class="narrow" scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody></table>
</header>
<section>
<h2>Verdict</h2>
<p><strong>Analyst:</strong> <span class="tag ${review.verdict}">${REVIEW_WORDS[review.verdict]}</span>${
		review.verdict === "unreviewed" ? nothing : html` <span class="soft">${review.author}, ${review.at}</span>`
	}</p>
${quoted(review.note)}
<p><strong>Machine:</strong> <span class="tag ${verdict.level}">${verdict.level}</span> score ${verdict.score} of 100: ${LEVEL_HINTS[verdict.level]}.</p>
${verdict.story.length > 0 ? html`<ul>${verdict.story.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : nothing}
${verdict.reasons.length > 0 ? html`<ul class="soft">${verdict.reasons.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : nothing}
${document.filter ? html`<p>Only findings that pass the filter ${code(document.filter.text)} are told.</p>` : nothing}
<p>Findings: ${countsSentence(document)}. Indicators: ${counts.indicators}. ${coverageSentence(document)}</p>
</section>`;
}

function quoted(text: string, title = ""): Markup {
	return text ? html`<blockquote>${title}${text}</blockquote>` : nothing;
}

function findingsOf(document: ReportDocument, state: FindingState, shown: Map<string, string>): Markup {
	const findings = document.findings.filter((finding) => finding.state === state);
	if (findings.length === 0)
		return state === "confirmed" ? html`<section><h2>${STATE_TITLES[state]}</h2><p>None.</p></section>` : nothing;
	return html`<section>
<h2>${STATE_TITLES[state]} (${findings.length})</h2>
<p class="soft">${STATE_HINTS[state]}</p>
${findings.map((finding) => oneFinding(document, finding, shown))}
</section>`;
}

function oneFinding(document: ReportDocument, finding: ReportFinding, shown: Map<string, string>): Markup {
	const place = placeOf(finding);
	const payloads = finding.payloads.flatMap((id) => document.payloads.filter((payload) => payload.id === id));
	return html`<article class="${finding.severity}">
<h3><code>${place}</code> ${finding.rule}</h3>
<p>${finding.message}</p>
<p><span class="tag ${finding.severity}">${finding.severity}</span><span class="tag">confidence ${finding.confidence}</span><span class="tag">${finding.reach}: ${REACH_WORDS[finding.reach]}</span>${finding.attack.map((technique) => html`<span class="tag">${technique}</span>`)}</p>
${pathOf(finding)}
${reviewOf(finding)}
${finding.excerpt ? html`<pre>${finding.excerpt}</pre>` : nothing}
${evidenceOf(finding)}
${payloads.map((payload) => onePayload(payload, place, shown))}
</article>
`;
}

function pathOf({ reachPath }: ReportFinding): Markup {
	if (reachPath.length === 0) return nothing;
	return html`<p class="soft">Reached by ${reachPath.map((step, index) => html`${index === 0 ? "" : " → "}${code(step)}`)}</p>`;
}

function reviewOf({ review, state }: ReportFinding): Markup {
	if (!review) return nothing;
	return html`<p class="soft">${DEEDS[state]} by ${review.author}, ${review.at}.${tagsOf(review.tags)}</p>${quoted(review.reason, "Reason: ")}${quoted(review.note, "Note: ")}`;
}

function tagsOf(tags: readonly string[]): Piece {
	return tags.map((tag) => html` <span class="tag">${tag}</span>`);
}

function marks(document: ReportDocument): Markup {
	if (document.marks.length === 0) return nothing;
	const articles = document.marks.map(
		(mark) => html`<article>
<h3>${MARK_WORDS[mark.kind]}: ${code(markPlace(mark))}</h3>
<p class="soft">By ${mark.author}, ${mark.at}.${tagsOf(mark.tags)}</p>
${mark.excerpt ? html`<pre>${mark.excerpt}</pre>` : nothing}
${quoted(mark.text)}
</article>
`,
	);
	return html`<section><h2>The analyst's own marks (${document.marks.length})</h2>${articles}</section>`;
}

function evidenceOf({ evidence }: ReportFinding): Markup {
	if (evidence.length === 0) return nothing;
	const steps = evidence.map(
		(step) =>
			html`<li>${step.label}, ${code(`${step.path}:${step.startLine}`)}${step.layerId ? html`, in ${code(step.layerId)}` : nothing}${
				step.value ? html`: ${code(step.value)}` : nothing
			}</li>`,
	);
	return html`<h4>Evidence</h4><ol>${steps}</ol>`;
}

function onePayload(payload: ReportPayload, place: string, shown: Map<string, string>): Markup {
	const before = shown.get(payload.id);
	const title = html`<h4>Decoded (${payload.id}): ${payload.chain}; ${payloadWords(payload)}</h4>`;
	if (before !== undefined) return html`${title}<p class="soft">Shown above, under ${code(before)}.</p>`;
	shown.set(payload.id, place);
	const text =
		payload.text === undefined
			? html`<p class="soft">Not text, or not collected.</p>`
			: html`<pre>${payload.text}</pre>`;
	return html`${title}<p class="soft">SHA-256 ${code(payload.sha256)}${payload.cut ? "; cut" : ""}</p>${text}`;
}

function remainingPayloads(document: ReportDocument, shown: Map<string, string>): Markup {
	const rest = document.payloads.filter((payload) => !shown.has(payload.id));
	if (rest.length === 0) return nothing;
	const articles = rest.map((payload) => {
		const place = `${payload.path}:${payload.startLine}`;
		return html`<article><h3>${code(place)}</h3>${onePayload(payload, place, shown)}</article>\n`;
	});
	return html`<section><h2>Payloads that no finding names</h2>${articles}</section>`;
}

function indicators(document: ReportDocument): Markup {
	const rows = document.indicators.map(({ kind, value, places }) => [
		kind,
		code(value),
		places.map(({ path, startLine }, index) => html`${index > 0 ? ", " : ""}${code(`${path}:${startLine}`)}`),
	]);
	return html`<section><h2>Indicators (defanged)</h2>${rows.length > 0 ? table(["Kind", "Value", "Where"], rows) : html`<p>None.</p>`}</section>`;
}

function indexSection({ index }: ReportDocument): Markup {
	if (index === undefined) return nothing;
	const rows = indexLines(index).map(
		({ label, value, code: exact }) =>
			html`<tr><th class="narrow" scope="row">${label}</th><td>${exact === true ? code(value) : value}</td></tr>\n`,
	);
	return html`<section>
<h2>What the index says</h2>
<table><tbody>
${rows}</tbody></table>
</section>`;
}

function coverage(document: ReportDocument): Markup {
	const { coverage: ledger, anomalies, orphans } = document;
	const parts = coverageParts(ledger).map(
		({ title, lines }) =>
			html`<h3>${title} (${lines.length.toLocaleString("en")})</h3>${table(
				["Where", "What it is", "Why"],
				lines.map(({ path, what, reason }) => [path ? code(path) : "(the whole)", what ?? "", reason]),
			)}`,
	);
	return html`<section><h2>Coverage</h2><p>${coverageSentence(document)}</p>
${parts.length > 0 ? parts : html`<p>Nothing was left out.</p>`}
${
	anomalies.length > 0
		? html`<h3>Oddities of the archive</h3>${table(
				["Entry", "Kind", "What"],
				anomalies.map(({ path, code: kind, message }) => [code(path), kind, message]),
			)}`
		: nothing
}
${
	orphans.length > 0
		? html`<h3>Annotations whose finding is gone</h3>${table(
				["Where", "Rule", "Action", "Text", "Author", "Time"],
				orphans.map(({ path, rule, action, text, author, at }) => [code(path), rule, action, text, author, at]),
			)}`
		: nothing
}
</section>`;
}
