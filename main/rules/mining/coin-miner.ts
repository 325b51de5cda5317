import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import {
	minerDownload,
	minerOptions,
	minerPrograms,
	minerSettings,
	poolAddress,
	tellingSettings,
} from "../data/miners.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { type ModuleText, moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkCalls } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

const anyWord =
	/stratum|xmrig|xmr-stak|miner|donate-level|cryptonight|randomx|nanopool|moneroocean|hashvault|unmineable|xmr/i;

/** Digs for coins with the machine's power. */
export const coinMiner: ModuleRule = {
	about: "module",
	id: "coin-miner",
	title: "Mines coins",
	family: "mining",
	severity: "critical",
	attack: ["T1496.001"],
	why: "A miner uses the machine and its electricity for somebody else.",
	lookalikes:
		"Tools for miners and pools name them in their documentation and settings: medium. A miner's command that is started, a download of one, or settings that are written with a pool's address are meant.",
	atoms: spawnAtoms,
	wants: (text) => anyWord.test(text) || looksLikeShell(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const covered: { start: number; end: number }[] = [];
		let told = false;
		for (const shell of shellTexts(module)) {
			const command = shell.commands.find(
				({ program, words }) =>
					minerPrograms.test(program) ||
					(poolAddress.test(words.join(" ")) && /\s-(?:o|u|-url|-user|-pool)\b/.test(words.join(" "))),
			);
			const line = command?.words.join(" ") ?? "";
			const mines =
				command !== undefined &&
				(poolAddress.test(line) || minerOptions.test(line) || minerPrograms.test(command.program));
			if (!shell.call || !mines) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			covered.push(shell.range);
			told = true;
			const sure = poolAddress.test(line) || minerOptions.test(line);
			const severity: Severity = auto ? "critical" : sure ? "high" : "medium";
			yield callMatch(subject, shell.call, {
				severity,
				confidence: sure ? "high" : "medium",
				message: `Starts a coin miner: ${quoted(line)}`,
				traits: ["mines", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `starts a coin miner (${quoted(line, 80)})`,
			});
		}
		for (const network of networkCalls(module)) {
			const target = network.target ?? "";
			const connects = network.effect === "connects";
			const url = (minerDownload.exec(target) ?? (connects ? poolAddress.exec(target) : null))?.[0];
			if (url === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, network.call));
			covered.push(network.call.range);
			told = true;
			yield callMatch(subject, network.call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: connects ? `Connects to a pool of miners: ${quoted(url)}` : `Downloads a coin miner: ${quoted(url)}`,
				traits: connects ? ["mines", "sends"] : ["mines", "fetches"],
				sink: connects ? "connects" : "downloads",
				sinkValue: url,
				from: [network.targetValue],
				story: connects
					? `mines coins for a pool (${quoted(url, 80)})`
					: `downloads a coin miner from ${quoted(url, 80)}`,
			});
		}
		const texts = moduleTexts(module).filter(
			({ range }) => !covered.some((one) => one.start <= range.start && range.end <= one.end),
		);
		const pool = texts.find(({ text }) => poolAddress.test(text));
		const settings = settingsIn(texts);
		if (!pool && !settings) return;
		const at = pool ?? settings?.[0];
		if (!at || (told && !pool)) return;
		const found = poolAddress.exec(at.text)?.[0] ?? at.text;
		const both = pool !== undefined && (settings !== undefined || told);
		const reach = subject.reachOf(at.scope);
		const severity: Severity =
			both || /\s-o\s|--url/.test(at.text) ? "high" : runsByItself(reach) && pool ? "high" : "medium";
		yield {
			range: at.range,
			scope: at.scope,
			severity: capForReach(reach, severity),
			confidence: both ? "high" : "medium",
			message: `Names ${quoted(found.trim())}, part of a coin miner`,
			evidence: [
				{ label: "names", range: at.range, value: at.text },
				...(settings ?? []).slice(0, 5).map(({ range, text }) => ({ label: "sets", range, value: text })),
			],
			shape: at.shape,
			traits: ["mines"],
			story: `mines coins (${quoted(found.trim())})`,
		};
	},
};

/** Keys of a miner's settings, of which at least four stand there and one that only miners have. */
function settingsIn(texts: readonly ModuleText[]): ModuleText[] | undefined {
	const keys = texts.filter(({ text }) => minerSettings.has(text.toLowerCase()));
	return keys.length >= 4 && keys.some(({ text }) => tellingSettings.has(text.toLowerCase())) ? keys : undefined;
}
