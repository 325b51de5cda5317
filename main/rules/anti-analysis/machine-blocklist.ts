import type { Range } from "../../model/text/span.ts";
import type { AssignmentFact, Module } from "../../python/facts.ts";
import { sandboxNames } from "../data/sandbox-machines.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { evasionMatch } from "../support/evasion.ts";
import { perModule } from "../support/per-module.ts";
import { constantText, quoted } from "../support/values.ts";

/** Names of a known list, and addresses or numbers of machines, from which on they are a list of machines to spare. */
const KNOWN = 4;
const ADDRESSES = 5;
const FEWEST_ITEMS = 4;

const hardwareAddress = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const machineNumber = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const asksNumber =
	/csproduct|MachineGuid|machine-id|product_uuid|IOPlatformUUID|getnode|get_mac|getmac|net_if_addrs|ifaddresses|HwProfileGuid/;
const identity =
	/getuser\s*\(|getlogin\s*\(|gethostname\s*\(|\bnode\s*\(|getnode\s*\(|get_mac|USERNAME|COMPUTERNAME|HOSTNAME|LOGNAME|csproduct|gethostbyname/;

/** Holds the machine that it runs on against a list. */
export const machineBlocklist: ModuleRule = {
	about: "module",
	id: "machine-blocklist",
	title: "Compares the machine with a list of machines to spare",
	family: "anti-analysis",
	severity: "high",
	attack: ["T1497.001", "T1480", "T1082"],
	why: "Lists of users, machines, addresses and numbers go from stealer to stealer: they are the sandboxes and analysts that the code hides from, or the victims that it is aimed at.",
	lookalikes:
		"Administrators' scripts tell their own few machines apart: low. Lists of names that sandboxes bear, or of many hardware addresses or machine numbers beside a question for the own one, have no such use.",
	atoms: [],
	wants: (text) =>
		asksNumber.test(text) || identity.test(text) || /wdagutilityaccount|desktop-[\w]{7}|lisa-pc/i.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const found = knownNames(subject.module) ?? manyAddresses(subject.module) ?? comparedList(subject.module);
		if (!found) return;
		yield evasionMatch(subject, { ...found, shape: `machine-blocklist:${found.kind}` });
	},
};

interface Blocklist {
	readonly kind: string;
	readonly range: Range;
	readonly scope: number;
	readonly phrase: string;
	readonly before: "high" | "medium";
	readonly sure: boolean;
	readonly steps: readonly MatchStep[];
}

function collect(module: Module, wanted: (text: string) => boolean): { steps: MatchStep[]; scope: number } {
	const seen = new Set<string>();
	const steps: MatchStep[] = [];
	let scope = 0;
	for (const fact of module.strings) {
		if (fact.docstring || fact.text.length > 8_000) continue;
		for (const piece of fact.text.length > 60 ? fact.text.split(/[\s,;|'"]+/) : [fact.text]) {
			const name = piece.trim().toLowerCase();
			if (seen.has(name) || !wanted(name)) continue;
			seen.add(name);
			if (steps.length === 0) scope = fact.scope;
			steps.push({ label: "lists", range: fact.range, value: piece });
		}
	}
	return { steps, scope };
}

function knownNames(module: Module): Blocklist | undefined {
	const { steps, scope } = collect(module, (name) => sandboxNames.has(name));
	const [first] = steps;
	if (!first || steps.length < KNOWN) return undefined;
	return {
		kind: "names",
		range: first.range,
		scope,
		phrase: `looks for ${steps.length} names that sandboxes bear (${quoted(
			steps
				.slice(0, 4)
				.map((step) => step.value)
				.join(", "),
			80,
		)})`,
		before: "high",
		sure: true,
		steps: steps.slice(0, 10),
	};
}

function manyAddresses(module: Module): Blocklist | undefined {
	if (!asksNumber.test(module.document.text)) return undefined;
	const { steps, scope } = collect(module, (text) => hardwareAddress.test(text) || machineNumber.test(text));
	const [first] = steps;
	if (!first || steps.length < ADDRESSES) return undefined;
	return {
		kind: "numbers",
		range: first.range,
		scope,
		phrase: `holds the machine against ${steps.length} hardware addresses and machine numbers`,
		before: "high",
		sure: true,
		steps: steps.slice(0, 10),
	};
}

/** A list of fixed names, and the own user or machine looked for in it. */
function comparedList(module: Module): Blocklist | undefined {
	for (const fact of module.assignments) {
		const items = fact.value.constant?.kind === "sequence" ? fact.value.constant.items : [];
		if (items.length < FEWEST_ITEMS || !/^[A-Za-z_][\w.]*$/.test(fact.target)) continue;
		const names = items.map(constantText);
		if (!names.every((name) => name !== undefined && /^[\w .@-]{2,40}$/.test(name) && !/\.\w{1,5}$/.test(name)))
			continue;
		if (!isCompared(module, fact)) continue;
		return {
			kind: "compared",
			range: fact.range,
			scope: fact.scope,
			phrase: `holds the own user or machine against a list of ${items.length} (${quoted(names.slice(0, 4).join(", "), 60)})`,
			before: "medium",
			sure: false,
			steps: [{ label: "lists", range: fact.range, value: names.slice(0, 12).join(", ") }],
		};
	}
	return undefined;
}

/** Places of a file where a name is looked at; code that uses it more often is no check. */
const MOST_USES = 20;

function isCompared(module: Module, list: AssignmentFact): boolean {
	const { text } = module.document;
	const word = ` in ${list.target}`;
	let at = text.indexOf(word);
	for (let use = 0; at >= 0 && use < MOST_USES; use++, at = text.indexOf(word, at + 1)) {
		if (/^\w/.test(text.slice(at + word.length, at + word.length + 1))) continue;
		const line = text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - 100), at).replace(/\s+not$/, "");
		const loop = /\bfor\s+\w+$/.test(line);
		// `user in LIST`, or `for name in LIST: if name == user:`
		const place = loop ? text.slice(at + word.length, at + word.length + 200) : line;
		if (!loop) {
			const variable = /([A-Za-z_]\w*)(?:\.\w+\(\))*$/.exec(line)?.[1];
			if (identity.test(line.slice(-60)) || identityNames(module).some((owner) => owner === variable)) return true;
			continue;
		}
		const own = [identity.source, ...identityNames(module).map((owner) => String.raw`\b${owner}\b`)].join("|");
		if (new RegExp(String.raw`(?:${own})[^\n=<>]{0,30}(?:==|\bin\b)|(?:==|\bin)\s*(?:${own})`).test(place)) return true;
	}
	return false;
}

/** Variables that were given who or which machine it is. */
const identityNames = perModule((module): readonly string[] => {
	const { text } = module.document;
	return module.assignments
		.filter(
			(fact) =>
				/^[A-Za-z_]\w*$/.test(fact.target) &&
				identity.test(text.slice(fact.range.start, Math.min(fact.range.end, fact.range.start + 200))),
		)
		.slice(0, 40)
		.map((fact) => fact.target);
});
