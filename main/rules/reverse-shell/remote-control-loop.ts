import type { Call, Module, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionCalls } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, networkAtoms } from "../support/network.ts";
import { ownOutlet } from "../support/outlet.ts";
import { isOfConnection, isWhole, sendsOutput } from "../support/remote-control.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { hasLabel, quoted, sourceText } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

/** Libraries whose handlers are given messages of people. */
const messengers =
	/^(?:discord|nextcord|disnake|interactions|telebot|telegram|telepot|aiogram|pyrogram|telethon|slack\w*|websockets?|socketio|paho|irc|matrix_client|nio|vkbottle|vk_api)(?:\.|$)/;
const content = /\b(?:content|text|message|msg|payload|data|args|body|command|cmd)\b/i;

/** Takes orders from the web or a messenger, runs them, and reports back. */
export const remoteControlLoop: ModuleRule = {
	about: "module",
	id: "remote-control-loop",
	title: "Takes orders, runs them and reports back",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1071.001", "T1102.002", "T1059", "T1041"],
	why: "An implant asks an address or a chat for its next command, runs it and posts what it said; through web and messengers it passes every firewall.",
	lookalikes:
		"Agents fetch jobs and report results, with programs that are written down; chat bots run what they know. What is fetched or said must itself be the command, and its output go back.",
	atoms: [...networkAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		const found: { call: Call; name: string; value: Value; output: (value: Value) => boolean }[] = [];
		for (const spawn of spawnCalls(module)) {
			const [first] = spawn.values;
			if (!first || isOfConnection(module, first)) continue;
			const ordered = (value: Value): boolean => hasLabel(value, "network") || isMessage(module, spawn.call, value);
			if (!spawn.values.some(ordered) || !isWhole(spawn, ordered)) continue;
			found.push({
				call: spawn.call,
				name: spawn.name,
				value: first,
				output: (value) => hasLabel(value, "process-output"),
			});
		}
		for (const { call, code, form, shortName } of executionCalls(module)) {
			if (!code || form !== "code" || !isMessage(module, call, code)) continue;
			const given = `builtins.${shortName}()`;
			found.push({ call, name: shortName, value: code, output: (value) => value.names.includes(given) });
		}
		for (const { call, name, value, output } of found) {
			const reports = sendsOutput(module, output);
			const url = carriedTarget(module, value);
			const said = !hasLabel(value, "network");
			// Without a report it is a download that is run, which has a rule of its own; a bot's answer may stand in a helper.
			if (!reports && !(said && outlet)) continue;
			const fixed = url !== undefined && !url.startsWith("\uFFFC");
			const sure = outlet || byItself(subject, call) || fixed;
			const source = said
				? "what it is told in a chat"
				: url === undefined
					? "what it fetches"
					: `what ${quoted(url)} says`;
			yield callMatch(subject, call, {
				severity: sure ? "critical" : "high",
				confidence: sure ? "high" : "medium",
				message: `Runs ${source} with ${name}${reports ? " and reports the output" : ""}`,
				traits: [
					"remote-shell",
					"runs-fetched",
					/^(?:exec|eval)$/.test(name) ? "executes-code" : "starts-process",
					"sends",
				],
				sink: "runs",
				from: [value],
				story: `takes orders: runs ${source} with ${name}${reports ? " and reports back" : ""}`,
			});
		}
	},
};

/** The value is the text of a message that a handler of a messenger's library was given. */
function isMessage(module: Module, call: Call, value: Value): boolean {
	if (!hasLabel(value, "parameter")) return false;
	if (!module.imports.some(({ module: name }) => messengers.test(name))) return false;
	const around = module.functions.find(({ body }) => body === call.scope);
	if (!around) return false;
	const handles =
		around.decorators.some((name) => messengers.test(name)) ||
		/(?:^|[._])on_?message$/i.test(around.name) ||
		module.assignments.some(({ target, value }) => /\.on_\w+$/.test(target) && value.names.includes(around.name)) ||
		module.calls.some(
			(one) =>
				one.runsLater.includes(around.name) ||
				(one.targets.some((target) => messengers.test(target)) &&
					one.arguments.some((argument) => argument.value.names.includes(around.name))),
		);
	const source = sourceText(module, { start: call.range.start, end: Math.min(call.range.end, call.range.start + 400) });
	return handles && (content.test(source) || around.parameters.some((name) => content.test(name)));
}
