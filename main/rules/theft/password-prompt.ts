import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Call, Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { writtenContents } from "../support/files.ts";
import { isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkCalls } from "../support/network.ts";
import { argumentAt, knownText, namesOf, place, quoted, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const prompts =
	/^(?:getpass\.getpass|tkinter\.simpledialog\.askstring|pwinput\.pwinput|stdiomask\.getpass|maskpass\.(?:askpass|advpass))$/;
const systemPrompts =
	/\.CredUIPromptForWindowsCredentials[AW]$|\.CredUIPromptForCredentials[AW]$|^win32cred\.CredUIPromptForCredentials$/;
/** What the system itself says when it asks. */
const imitation =
	/\[sudo\]\s*password|^\s*password for \S+:|windows security|enter your (?:windows|mac|system|login|computer) password|macos (?:needs|wants)|authentication required/i;
const dialogue = /display dialog\b.*with hidden answer/i;

/** Asks for a password as if it were the system, or keeps or sends what was typed. */
export const passwordPrompt: ModuleRule = {
	about: "module",
	id: "password-prompt",
	title: "Asks for a password and takes it",
	family: "theft",
	severity: "critical",
	attack: ["T1056.002"],
	why: "A prompt that looks like the system's own gets the password of the account, which opens everything else.",
	lookalikes:
		"Programs ask for the password of their own service and send it to that service: silent. A prompt in the words of the system, or a password that is written to a file or sent to a place that anybody can have, counts.",
	atoms: [
		"getpass",
		"simpledialog",
		"pwinput",
		"stdiomask",
		"maskpass",
		"CredUIPromptForWindowsCredentialsW",
		"CredUIPromptForWindowsCredentialsA",
		"win32cred",
	],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			const name = call.targets.find((target) => prompts.test(target) || systemPrompts.test(target));
			if (name === undefined) continue;
			const text =
				knownText(argumentAt(call, place(name === "tkinter.simpledialog.askstring" ? 1 : 0, "prompt"))?.value) ?? "";
			const imitates = systemPrompts.test(name) || imitation.test(text);
			const use = useOf(module, call, name);
			if (!imitates && use === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			let severity: Severity =
				use === "sent" ? "critical" : imitates ? (use ? "high" : auto ? "high" : "medium") : auto ? "high" : "medium";
			if (imitates && use === undefined && systemPrompts.test(name) && !auto) severity = "medium";
			yield callMatch(subject, call, {
				severity,
				confidence: use === "sent" || (imitates && use) ? "high" : "medium",
				message: `Asks for a password${text === "" ? "" : ` (${quoted(text, 60)})`}${use === "sent" ? " and sends it away" : use === "kept" ? " and writes it down" : " in the words of the system"}`,
				traits: ["takes-secrets", ...(use === "sent" ? (["sends", "sends-taken"] as const) : [])],
				sink: "asks for a password",
				sinkValue: text,
				from: call.arguments.map((argument) => argument.value),
				story: `asks for a password${use === "sent" ? " and sends it away" : use === "kept" ? " and writes it down" : " as if it were the system"}`,
			});
		}
		for (const shell of shellTexts(module)) {
			if (!shell.call || !dialogue.test(shell.text)) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			yield callMatch(subject, shell.call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: `Opens a dialogue that asks for a password: ${quoted(shell.text)}`,
				traits: ["takes-secrets", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: "opens a dialogue that asks for the password of the account",
			});
		}
	},
};

/** Where the answer goes: told by its name, or by the variable that holds it in the same function. */
function useOf(module: Module, call: Call, name: string): "sent" | "kept" | undefined {
	const given = `${name}()`;
	const variables = new Set(
		module.assignments
			.filter(
				({ scope, range }) => scope === call.scope && range.start <= call.range.start && call.range.end <= range.end,
			)
			.map(({ target }) => target)
			.filter((target) => /^[A-Za-z_][\w.]*$/.test(target)),
	);
	const carries = (scope: number, range: Range, names: ReadonlySet<string>): boolean => {
		if (names.has(given)) return true;
		if (range.start <= call.range.start && call.range.end <= range.end) return true;
		if (scope !== call.scope || variables.size === 0) return false;
		const source = sourceText(module, { start: range.start, end: Math.min(range.end, range.start + 2_000) });
		return [...variables].some((variable) =>
			new RegExp(`(?<![\\w.])${variable.replaceAll(".", "\\.")}(?!\\w)`).test(source),
		);
	};
	for (const network of networkCalls(module)) {
		if (!isThrowaway(network.destination)) continue;
		if (network.outgoing.some(({ range, value }) => carries(network.call.scope, range, namesOf(value)))) return "sent";
	}
	for (const { call: write, content } of writtenContents(module))
		if (carries(write.scope, content.range, namesOf(content.value))) return "kept";
	return undefined;
}
