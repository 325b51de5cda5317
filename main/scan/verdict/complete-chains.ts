import type { Finding } from "../../model/analysis/finding.ts";
import { confidences, severityRank } from "../../model/analysis/scales.ts";
import { type Chain, type Link, runsAs } from "./chains.ts";
import { eventOf, sameEvent } from "./same-event.ts";

/** Rules tried a link before its search is given up: the most severe come first, so that what is cut could only repeat them. */
const TRIED = 64;

export interface CompletedChain {
	readonly chain: Chain;
	/** One for each link, in the order of the links; a single one for `within: "finding"`. */
	readonly findings: readonly Finding[];
}

/** A chain of which all links but one are filled. */
export interface OpenChain {
	readonly chain: Chain;
	readonly findings: readonly Finding[];
	readonly missing: Link;
}

export function fills(finding: Finding, link: Link): boolean {
	return (
		runsAs(finding.reach, link.runs) &&
		severityRank(finding.severity) >= severityRank(link.severity) &&
		confidences.indexOf(finding.confidence) >= confidences.indexOf(link.confidence) &&
		(link.traits === undefined || finding.traits.some((trait) => link.traits?.includes(trait)))
	);
}

/** Findings that may stand together, by where the chain says; a finding about the package as a whole stands in every member. */
function places(chain: Chain, findings: readonly Finding[]): readonly (readonly Finding[])[] {
	switch (chain.within) {
		case "finding":
			return findings.map((finding) => [finding]);
		case "package":
			return [findings];
		case "member": {
			const whole = findings.filter((finding) => finding.memberId === undefined);
			const members = new Map<string, Finding[]>();
			for (const finding of findings) {
				if (finding.memberId === undefined) continue;
				const list = members.get(finding.memberId);
				if (list) list.push(finding);
				else members.set(finding.memberId, [...whole, finding]);
			}
			return members.size === 0 ? [whole] : [...members.values()];
		}
	}
}

/** Findings of different rules, and unless `sides` about different events, one for each link. `undefined` where there are none. */
function assign(
	links: readonly Link[],
	findings: readonly Finding[],
	used: readonly Finding[],
	sides: boolean,
): Finding[] | undefined {
	const [first, ...rest] = links;
	if (first === undefined) return [];
	const eventsByRule = new Map<string, Set<string>>();
	for (const finding of findings) {
		if (used.some((one) => one.rule === finding.rule || (!sides && sameEvent(one, finding))) || !fills(finding, first))
			continue;
		const events = eventsByRule.get(finding.rule) ?? new Set();
		if (!eventsByRule.has(finding.rule) && eventsByRule.size >= TRIED) return undefined;
		// Each finding of another link takes one event at most: of one rule, as many events as there are links are as good as all.
		if (events.size > rest.length || events.has(eventOf(finding))) continue;
		eventsByRule.set(finding.rule, events.add(eventOf(finding)));
		const others = assign(rest, findings, [...used, finding], sides);
		if (others) return [finding, ...others];
	}
	return undefined;
}

function complete(chain: Chain, findings: readonly Finding[]): CompletedChain | undefined {
	for (const place of places(chain, findings)) {
		if (chain.within === "finding") {
			const [only] = place;
			if (only && chain.links.every((link) => fills(only, link))) return { chain, findings: [only] };
			continue;
		}
		const filled = assign(chain.links, place, [], chain.sides === true);
		if (filled) return { chain, findings: filled };
	}
	return undefined;
}

function almost(chain: Chain, findings: readonly Finding[]): OpenChain | undefined {
	if (chain.within === "finding" || chain.links.length < 2) return undefined;
	for (const missing of chain.links) {
		const others = chain.links.filter((link) => link !== missing);
		for (const place of places(chain, findings)) {
			const filled = assign(others, place, [], chain.sides === true);
			if (filled) return { chain, findings: filled, missing };
		}
	}
	return undefined;
}

/** Every chain of the table that the findings complete, in the table's order, each once. `findings`: the most severe first. */
export function completedChains(table: readonly Chain[], findings: readonly Finding[]): CompletedChain[] {
	return table.flatMap((chain) => complete(chain, findings) ?? []);
}

/** Chains of several links that want one finding more, in the table's order. */
export function openChains(table: readonly Chain[], findings: readonly Finding[]): OpenChain[] {
	return table.flatMap((chain) => almost(chain, findings) ?? []);
}
