import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import { browserReaders, type SensitivePath, sensitivePaths } from "../data/sensitive-paths.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { atomsOfCalls } from "../support/atoms.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { loosened } from "../support/loosened.ts";
import { callMatch } from "../support/make-match.ts";
import { sensitivePathOf } from "../support/paths.ts";
import { quoted } from "../support/values.ts";
import { capForReach, lowered } from "../support/weigh.ts";

interface Sighting extends MatchStep {
	readonly scope: number;
	readonly shape: string;
	readonly path: SensitivePath;
	/** A call reads it; otherwise its path only stands there. */
	readonly read: boolean;
}

const readers = new Set(browserReaders);

/** Regular expressions by which session tokens are picked out of a browser's or messenger's files. */
const tokenPatterns: readonly RegExp[] = [
	/\[\\w-\]\{2[3-8]\}\\?\.\[\\w-\]\{[\d,]+\}\\?\.\[\\w-\]\{[\d,]+\}/,
	/mfa\\?\.\[\\w-\]\{\d+/,
	/dQw4w9WgXcQ:/,
];

const readerAtoms = atomsOfCalls(browserReaders);
const secretWords = loosened(sensitivePaths.map(({ pattern }) => pattern));

/** For the prefilter: a path or a pattern of those stands somewhere in the text. */
function namesSecret(text: string): boolean {
	return secretWords.test(text.replace(/[\\/]+/g, "/")) || tokenPatterns.some((pattern) => pattern.test(text));
}

/** Goes to where credentials, browser data, wallets and sessions are kept. */
export const secretFiles: ModuleRule = {
	about: "module",
	id: "secret-files",
	title: "Reads credentials, wallets or browser data",
	family: "theft",
	severity: "critical",
	attack: ["T1552.001", "T1555.003", "T1539"],
	why: "Passwords, cookies, keys and wallets are what stealers are after.",
	lookalikes:
		"Clients of cloud services read their own configuration (`~/.aws`, `~/.netrc`, kube config): low or info. One path alone weighs little; several kinds at once, or browser and wallet data, weigh much.",
	atoms: [...fileAtoms, ...readerAtoms],
	wants: namesSecret,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const sightings: Sighting[] = [];
		for (const file of fileCalls(module)) {
			const path = file.path === undefined ? undefined : sensitivePathOf(file.path);
			if (path && file.path !== undefined)
				sightings.push({
					label: file.effect === "looks" ? "looks for" : "reads",
					range: file.call.range,
					value: file.path,
					scope: file.call.scope,
					shape: file.call.shape,
					path,
					read: true,
				});
		}
		for (const fact of module.strings) {
			if (fact.docstring) continue;
			const path = sensitivePathOf(fact.text);
			if (
				!path ||
				sightings.some((other) => other.range.start <= fact.range.start && fact.range.end <= other.range.end)
			)
				continue;
			sightings.push({
				label: "names",
				range: fact.range,
				value: fact.text,
				scope: fact.scope,
				shape: fact.shape,
				path,
				read: false,
			});
		}
		for (const call of module.calls) {
			const reader = call.targets.find((target) => readers.has(target));
			if (reader === undefined) continue;
			yield callMatch(subject, call, {
				severity: "high",
				confidence: "high",
				message: `Reads browser data with ${reader}`,
				traits: ["takes-secrets"],
				sink: "reads browser data",
				sinkValue: reader,
				from: call.arguments.map((argument) => argument.value),
				story: `reads the browsers' saved data with ${reader}`,
			});
		}
		const special = new Set(
			sightings.filter((sighting) => !sighting.path.common).map((sighting) => sighting.path.kind),
		);
		const kinds = new Set(sightings.filter((sighting) => !sighting.path.common).map((sighting) => sighting.path.what));
		const token = module.strings.find(
			(fact) => !fact.docstring && tokenPatterns.some((pattern) => pattern.test(fact.text)),
		);
		if (token) {
			const reach = subject.reachOf(token.scope);
			yield {
				range: token.range,
				scope: token.scope,
				severity: capForReach(reach, kinds.size > 0 ? "critical" : "high"),
				confidence: "high",
				message: `Picks session tokens out of files by the pattern ${quoted(token.text, 60)}`,
				evidence: [{ label: "looks for", range: token.range, value: token.text }],
				shape: token.shape,
				traits: ["takes-secrets"],
				story: "picks the session tokens of a messenger out of its files",
			};
		}
		for (const group of groupsOf(sightings)) {
			const [first] = group;
			if (!first) continue;
			const reach = subject.reachOf(first.scope);
			const auto = runsByItself(reach);
			let severity: Severity = "low";
			if (first.path.common) severity = auto && first.read ? "low" : "info";
			else if (first.path.kind === "credential")
				severity = first.read ? (auto ? "high" : "medium") : auto ? "low" : "info";
			// A reader of browsers keeps to browsers: who also goes for wallets or sessions collects loot.
			else if (special.size >= 2 && kinds.size >= 4) severity = "critical";
			else severity = kinds.size >= 3 ? "high" : auto ? "medium" : "low";
			if (!first.read && kinds.size < 3) severity = lowered(severity);
			yield {
				range: first.range,
				scope: first.scope,
				severity: capForReach(reach, severity),
				confidence: first.read || kinds.size >= 3 ? "high" : "medium",
				message: `${first.read ? "Goes to" : "Names"} ${first.path.what}: ${quoted(first.value, 80)}${group.length > 1 ? ` and ${group.length - 1} more` : ""}`,
				evidence: group.slice(0, 8).map(({ label, range, value }) => ({ label, range, value })),
				shape: first.shape,
				traits: severity === "info" || (severity === "low" && first.path.common) ? [] : ["takes-secrets"],
				story: `goes after ${first.path.what}`,
			};
		}
	},
};

/** One group for each kind of secret; calls before mere strings, then by place. */
function groupsOf(sightings: readonly Sighting[]): Sighting[][] {
	const groups = new Map<string, Sighting[]>();
	for (const sighting of sightings) {
		const group = groups.get(sighting.path.what);
		if (group) group.push(sighting);
		else groups.set(sighting.path.what, [sighting]);
	}
	for (const group of groups.values())
		group.sort((a, b) => Number(b.read) - Number(a.read) || a.range.start - b.range.start);
	return [...groups.values()];
}
