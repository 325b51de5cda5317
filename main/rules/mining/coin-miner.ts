import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { quoted } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

const pool =
	/\bstratum\d?\+(?:tcp|ssl|tls|udp):\/\/[^\s"']+|\b(?:[\w-]+\.)*(?:minexmr\.com|supportxmr\.com|nanopool\.org|moneroocean\.stream|2miners\.com|hashvault\.pro|nicehash\.com|unmineable\.com|f2pool\.com|ethermine\.org|c3pool\.com|herominers\.com|xmrpool\.eu):\d{2,5}\b/i;
const miner =
	/(?:^|[\\/\s"'])(?:xmrig|xmr-stak|minerd|cpuminer|ccminer|nbminer|t-rex|phoenixminer|lolminer|nanominer|ethminer|teamredminer)(?:\.exe)?(?=$|[\s"'])/i;

/** For the prefilter: the miners' names, wherever they stand. */
const minerName = new RegExp(/\(\?:(xmrig[^)]*)\)/.exec(miner.source)?.[1] ?? "", "i");

function namesMiner(text: string): boolean {
	return pool.test(text) || /stratum/i.test(text) || minerName.test(text);
}

/** Digs for coins with the machine's power. */
export const coinMiner: ModuleRule = {
	about: "module",
	id: "coin-miner",
	title: "Mines coins",
	family: "mining",
	severity: "high",
	attack: ["T1496"],
	why: "A miner uses the machine and its electricity for somebody else.",
	lookalikes:
		"Tools for miners name pools in their documentation; an address of a pool with its port in code, or a miner's command line, is meant.",
	atoms: [],
	wants: namesMiner,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const fact of subject.module.strings) {
			if (fact.docstring || fact.text.length > 4_000) continue;
			const found =
				pool.exec(fact.text)?.[0] ??
				(/\s-(?:o|u|-url|-user|-donate-level)[ =]/.test(fact.text) ? miner.exec(fact.text)?.[0] : undefined);
			if (found === undefined) continue;
			yield {
				range: fact.range,
				scope: fact.scope,
				severity: capForReach(subject.reachOf(fact.scope), pool.test(fact.text) ? "high" : "medium"),
				confidence: "medium",
				message: `Names ${quoted(found.trim())}, part of a coin miner`,
				evidence: [{ label: "names", range: fact.range, value: fact.text }],
				shape: fact.shape,
				traits: ["starts-process"],
				story: `mines coins (${quoted(found.trim())})`,
			};
			return;
		}
	},
};
