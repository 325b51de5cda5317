import type { Range } from "../../model/text/span.ts";
import type { Guards, Module } from "../../python/facts.ts";
import {
	firmwareCommands,
	firmwareFiles,
	firmwareKeys,
	virtualCommands,
	virtualFiles,
	virtualKeys,
	virtualPrefixes,
	virtualWords,
} from "../data/virtual-machines.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { insideComment } from "../support/comments.ts";
import { evasionMatch } from "../support/evasion.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { registryCalls } from "../support/registry-keys.ts";
import { spawnAtoms } from "../support/spawn.ts";

const PREFIXES = 3;
/** Fewer processors, or less memory or disk, than a person's machine has. */
const smallMachine =
	/\bcpu_count\s*\([^()\n]*\)\s*<=?\s*[1-4]\b|\bvirtual_memory\s*\(\s*\)\.total\b[^\n<>]{0,40}<=?\s*\d|\bdisk_usage\s*\([^()\n]*\)\.total\b[^\n<>]{0,40}<=?\s*\d|\bGetTickCount\w*\s*\(\s*\)[^\n<>]{0,20}<|\bboot_time\s*\(\s*\)[^\n<>]{0,30}<\s*\d/g;

interface Sign {
	readonly range: Range;
	readonly scope: number;
	readonly guards?: Guards;
	readonly what: string;
	readonly sure: boolean;
}

/** Asks for what gives a virtual machine away. */
export const virtualMachineCheck: ModuleRule = {
	about: "module",
	id: "virtual-machine-check",
	title: "Asks whether it runs in a virtual machine",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1497.001", "T1082"],
	why: "Packages are looked at in virtual machines. Code that asks for their drivers, keys, makers or network addresses means to behave well there.",
	lookalikes:
		"Inventories and drivers ask for the maker when they are called: info. Questions for containers do not count. Lists of the tools' names are told by `analysis-check`.",
	atoms: [
		...fileAtoms,
		...spawnAtoms,
		"winreg",
		"_winreg",
		"cpu_count",
		"virtual_memory",
		"disk_usage",
		"GetTickCount",
		"boot_time",
		"getnode",
		"wmi",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const signs = signsOf(subject.module);
		const [first] = signs.sort((one, other) => one.range.start - other.range.start);
		if (!first || !(signs.some((sign) => sign.sure) || signs.length >= 2)) return;
		const what = [...new Set(signs.map((sign) => sign.what))];
		const steps: MatchStep[] = signs
			.slice(0, 10)
			.map((sign) => ({ label: "asks for", range: sign.range, value: sign.what }));
		yield evasionMatch(subject, {
			range: first.range,
			scope: first.scope,
			...(first.guards ? { guards: first.guards } : {}),
			phrase: `asks for signs of a virtual machine (${what.slice(0, 4).join(", ")})`,
			before: "medium",
			sure: signs.length >= 2,
			steps,
			shape: `virtual-machine-check:${what.sort().join()}`,
		});
	},
};

function signsOf(module: Module): Sign[] {
	const found: Sign[] = [];
	const words = module.strings.some(
		(fact) => !fact.docstring && fact.text.length < 200 && virtualWords.test(fact.text),
	);
	for (const { call, paths } of fileCalls(module)) {
		const slashed = paths.map((path) => path.replace(/\\+/g, "/"));
		const sure = slashed.some((path) => virtualFiles.test(path));
		if (sure || (words && slashed.some((path) => firmwareFiles.test(path))))
			found.push({
				range: call.range,
				scope: call.scope,
				guards: call.guards,
				what: sure ? "its drivers and files" : "the maker in the firmware",
				sure: true,
			});
	}
	for (const { call, key } of registryCalls(module)) {
		const sure = virtualKeys.test(key);
		if (sure || (words && firmwareKeys.test(key)))
			found.push({
				range: call.range,
				scope: call.scope,
				guards: call.guards,
				what: "its keys in the registry",
				sure: true,
			});
	}
	for (const shell of shellTexts(module)) {
		if (!shell.call) continue;
		const sure = virtualCommands.test(shell.text);
		if (sure || (words && firmwareCommands.test(shell.text)))
			found.push({
				range: shell.range,
				scope: shell.scope,
				guards: shell.call.guards,
				what: "the maker, with a command",
				sure: true,
			});
	}
	const prefixes = module.strings.filter(
		(fact) => !fact.docstring && fact.text.length <= 20 && virtualPrefixes.test(fact.text),
	);
	const [first] = prefixes;
	if (
		first &&
		new Set(prefixes.map((fact) => fact.text.toLowerCase())).size >= PREFIXES &&
		/getnode|net_if_addrs|get_mac|getmac|ifaddresses|uuid1/.test(module.document.text)
	)
		found.push({ range: first.range, scope: first.scope, what: "the makers of its network card", sure: true });
	for (const match of module.document.text.matchAll(smallMachine)) {
		if (insideComment(module, match.index)) continue;
		const range = { start: match.index, end: match.index + match[0].length };
		const call = module.calls.find((one) => one.range.start >= range.start && one.range.start < range.end);
		found.push({
			range,
			scope: call?.scope ?? 0,
			...(call ? { guards: call.guards } : {}),
			what: "a small machine",
			sure: false,
		});
	}
	return found;
}
