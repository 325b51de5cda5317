import type { Indicator, IndicatorKind } from "../model/analysis/indicator.ts";
import { type Document, positionAt } from "../model/text/document.ts";
import { HOLE, type Module } from "../python/facts.ts";
import type { Site } from "./judge/make-finding.ts";

/** Kept an artifact; what is over is said in the coverage. */
export const INDICATOR_LIMIT = 500;
/** Longer strings are looked at in their first part only. */
const STRING_LIMIT = 200_000;

const URL_PATTERN = /\b(?:https?|ftp|wss?|tcp|stratum\+tcp):\/\/[^\s"'`<>(){}[\]\\|^\u{fffc}]+/giu;
const IP_PATTERN = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/g;
const EMAIL_PATTERN = /\b[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}\b/g;
const ETHEREUM_PATTERN = /\b0x[0-9a-fA-F]{40}\b/g;
const BITCOIN_PATTERN = /\b(?:bc1[02-9ac-hj-np-z]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b/g;
const WEBHOOK_PATTERN =
	/(?:discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/|api\.telegram\.org\/bot|hooks\.slack\.com\/services\/)/i;

/** Addresses that point at the machine itself or mean "any". */
function isOwnAddress(address: string): boolean {
	return /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.255$)/.test(address);
}

/** Base58 alone matches many identifiers: a wallet has digits and both cases, and is nothing else's substring. */
function looksLikeBitcoin(text: string): boolean {
	return text.startsWith("bc1") || (/\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));
}

interface Found {
	readonly kind: IndicatorKind;
	readonly value: string;
	readonly index: number;
}

/** Every indicator written in one string. */
export function indicatorsIn(text: string): Found[] {
	const bounded = text.slice(0, STRING_LIMIT);
	const found: Found[] = [];
	const covered: [number, number][] = [];
	for (const match of bounded.matchAll(URL_PATTERN)) {
		const value = match[0].replace(/[.,;:!?]+$/, "");
		if (!/^[a-z+]+:\/\/[^/]*[a-z0-9]/i.test(value)) continue;
		covered.push([match.index, match.index + match[0].length]);
		found.push({ kind: WEBHOOK_PATTERN.test(value) ? "webhook" : "url", value, index: match.index });
	}
	const free = (index: number): boolean => !covered.some(([start, end]) => index >= start && index < end);
	const collect = (kind: IndicatorKind, pattern: RegExp, accept: (value: string) => boolean): void => {
		for (const match of bounded.matchAll(pattern)) {
			if (free(match.index) && accept(match[0])) found.push({ kind, value: match[0], index: match.index });
		}
	};
	collect("ip", IP_PATTERN, (value) => !isOwnAddress(value) && !/^\d\.\d\.\d\.\d$/.test(value));
	collect("email", EMAIL_PATTERN, () => true);
	collect("wallet", ETHEREUM_PATTERN, (value) => !/^0x0+$/.test(value));
	collect("wallet", BITCOIN_PATTERN, looksLikeBitcoin);
	return found;
}

/** The indicators of one module, in reading order. Docstrings are prose: they are left out. */
export function indicatorsOf(module: Module, site: Site): Indicator[] {
	const texts: { text: string; offset: number }[] = [];
	for (const literal of module.strings) {
		if (!literal.docstring) texts.push({ text: literal.text, offset: literal.range.start });
	}
	// What was put together from pieces stands in no literal: the arguments of calls have it folded.
	for (const call of module.calls) {
		for (const argument of call.arguments) {
			const { partial } = argument.value;
			if (partial !== undefined && partial.length <= STRING_LIMIT) {
				texts.push({ text: partial.split(HOLE).join(" "), offset: argument.range.start });
			}
		}
	}
	for (const folding of module.foldings) {
		if (typeof folding.content === "string") texts.push({ text: folding.content, offset: folding.range.start });
	}
	return texts
		.sort((left, right) => left.offset - right.offset)
		.flatMap(({ text, offset }) => place(text, offset, site));
}

/** The indicators of content that is not Python: a decoded address, a shell script. */
export function indicatorsOfText(document: Document, site: Site): Indicator[] {
	return place(document.text, 0, site);
}

function place(text: string, offset: number, site: Site): Indicator[] {
	const outermost = site.layers[0];
	const innermost = site.layers.at(-1);
	return indicatorsIn(text).map(({ kind, value }) => ({
		kind,
		value,
		path: site.path,
		memberId: site.memberId,
		...(innermost && { layerId: innermost.id }),
		startLine: outermost ? outermost.memberSpan.startLine : positionAt(site.document, offset).line,
	}));
}

/** First occurrence of each, in the order given. */
export function uniqueIndicators(indicators: readonly Indicator[]): Indicator[] {
	const seen = new Map<string, Indicator>();
	for (const indicator of indicators) {
		const key = `${indicator.kind}\n${indicator.value}`;
		if (!seen.has(key)) seen.set(key, indicator);
	}
	return [...seen.values()];
}
