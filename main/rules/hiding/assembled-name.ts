import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Module, ScopeId, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isHiddenByDecoding } from "../support/execution.ts";
import { hostOf } from "../support/hosts.ts";
import { originText } from "../support/origin.ts";
import { perModule } from "../support/per-module.ts";
import { constantText } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

/** Names of what runs, decodes, fetches or reaches into the machine; whole words. */
const words =
	/^(?:exec|eval|compile|execfile|__import__|__builtins__|builtins|__builtin__|getattr|globals|os\.system|os\.popen|system|popen|subprocess|Popen|check_output|base64|b64decode|a85decode|b85decode|unhexlify|binascii|marshal|marshal\.loads|zlib|decompress|codecs|fernet|cryptography\.fernet|ctypes|windll|socket|urllib\.request|urllib2|urlopen|urlretrieve|requests|http\.client|winreg|pty|runpy|importlib|import_module|VirtualAlloc|CreateThread|CreateRemoteThread|RtlMoveMemory|WriteProcessMemory)$/;
/** Commands, by their beginning. */
const commands =
	/^(?:(?:powershell|pwsh|cmd|mshta|rundll32|regsvr32|certutil|bitsadmin|wscript|cscript)(?:\.exe)?(?:\s|$)|\/bin\/(?:ba|z|da)?sh\b|(?:ba|z)?sh\s+-c\b|curl\s|wget\s|nc\s+-)/i;
const MOST = 12;
const LONGEST = 2_000;

/** Names, commands and addresses that are put together out of pieces, so that they stand nowhere. */
export const assembledName: ModuleRule = {
	about: "module",
	id: "assembled-name",
	title: "Puts a telling name together out of pieces",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1140"],
	why: "`'sub' + 'pro' + 'cess'` has one purpose: a search for the word must find nothing.",
	lookalikes:
		"Paths, messages and addresses are put together everywhere: what comes out must be the name of something that runs, decodes or fetches, a command, or an address whose host stands nowhere in the file in one piece.",
	atoms: [],
	// Text that is put together: a sign between two quotes, or one of the ways that the prefilter reads anyway.
	wants: (text) =>
		/["']\s*[+%,\])]|["']\s+["']|\bf["']|\.(?:join|format|replace|lower|upper|swapcase|strip|split|title)\b/.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const seen = new Set<string>();
		for (const { value, range, scope } of valuesOf(module)) {
			const text = constantText(value);
			if (text === undefined || text.length < 3 || text.length > LONGEST || seen.has(text)) continue;
			const decoded = isHiddenByDecoding(value);
			// What comes from another file stands there in one piece, or is found there.
			if (usesSibling(module, range)) continue;
			const what = telling(module, text);
			// Encoded addresses, and decoded text that is run, have rules of their own.
			if (what === undefined || (decoded && what === "the address")) continue;
			const how = decoded ? `Decodes ${what}` : `Puts ${what}`;
			const end = decoded ? "" : " together out of pieces";
			seen.add(text);
			if (seen.size > MOST) return;
			const reach = subject.reachOf(scope);
			const severity: Severity = runsByItself(reach) ? (reach === "install" ? "high" : "medium") : "low";
			yield {
				range,
				scope,
				severity: capForReach(reach, severity),
				confidence: "high",
				message: `${how} ${JSON.stringify(text.slice(0, 120))}${end}`,
				evidence: [...value.steps.slice(0, 6), { label: decoded ? "decodes to" : "puts together", range, value: text }],
				shape: `assembled-name:${what}`,
				traits: ["hides"],
				story: `${how.charAt(0).toLowerCase()}${how.slice(1)} ${JSON.stringify(text.slice(0, 80))}${end}`,
			};
		}
	},
};

function usesSibling(module: Module, range: Range): boolean {
	const own = siblings(module);
	return own.size > 0 && [...originText(module, range).matchAll(/[A-Za-z_]\w*/g)].some(([name]) => own.has(name));
}

/** Names that are imported from the same package. */
const siblings = perModule((module) => {
	const own = module.dottedName.split(".")[0] ?? "";
	const names = new Set<string>();
	for (const fact of module.imports) {
		if (own !== "" && fact.module.split(".")[0] === own)
			names.add(fact.alias ?? fact.name ?? fact.module.split(".").pop() ?? "");
	}
	return names;
});

interface Place {
	readonly value: Value;
	readonly range: Range;
	readonly scope: ScopeId;
}

/** Values of assignments and arguments; those by which modules and attributes are reached have rules of their own. */
function* valuesOf(module: Module): Iterable<Place> {
	const places: Place[] = module.assignments.map(({ value, range, scope }) => ({ value, range, scope }));
	for (const call of module.calls) {
		if (
			call.targets.some((target) =>
				/^(?:builtins\.(?:getattr|__import__|str\.\w+)|importlib\.import_module)$/.test(target),
			)
		)
			continue;
		for (const { value, range } of call.arguments) places.push({ value, range, scope: call.scope });
	}
	places.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
	yield* places;
}

function telling(module: Module, text: string): string | undefined {
	const { text: source } = module.document;
	if (words.test(text)) return isSpelled(source, text) ? undefined : "the name";
	const command = commands.exec(text)?.[0].trim();
	if (command !== undefined) return isSpelled(source, command) ? undefined : "the command";
	if (!/^(?:https?|wss?|ftp):\/\/\S+$/i.test(text)) return undefined;
	const host = hostOf(text);
	const registered = host.split(".").slice(-2).join(".");
	const known = /^[\d.]+$/.test(host) ? host : registered;
	return known.length < 4 || source.toLowerCase().includes(known) ? undefined : "the address";
}

function isSpelled(source: string, text: string): boolean {
	const last = text.slice(text.lastIndexOf(".") + 1);
	return new RegExp(`(?<!\\w)${last.replace(/[^\w]/g, "\\$&")}(?!\\w)`, "i").test(source);
}
