import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call, Module } from "../../python/facts.ts";
import { keyboardWatchers } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { writtenContents } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { networkCalls } from "../support/network.ts";
import { ownOutlet } from "../support/outlet.ts";
import { eachPart } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Listens to what is typed. */
export const keyboardCapture: ModuleRule = {
	about: "module",
	id: "keyboard-capture",
	title: "Listens to what is typed",
	family: "surveillance",
	severity: "critical",
	attack: ["T1056.001"],
	why: "Whoever hears every key has every password that is typed.",
	lookalikes:
		"Games, hot keys and recorders of macros listen because their user asks: low in functions. It weighs when it begins with the import or installation, more when the keys are written down, and most when they are sent or an outlet of the author's is at hand.",
	atoms: [
		"pynput",
		"keyboard",
		"pyHook",
		"pyWinhook",
		"PyHook3",
		"pyxhook",
		"SetWindowsHookExA",
		"SetWindowsHookExW",
		"GetAsyncKeyState",
		"GetKeyState",
		"GetKeyboardState",
		"RegisterRawInputDevices",
		"evdev",
		"record_enable_context",
		"get_key",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module);
		for (const call of module.calls) {
			const name = call.targets.find((target) => keyboardWatchers.test(target));
			if (name === undefined) continue;
			const use = useOf(module, call);
			const auto = runsByItself(reachOfCall(subject, call));
			let severity: Severity = auto ? (use === "written" ? "critical" : "high") : use === "written" ? "medium" : "low";
			if (use === "sent" || outlet) severity = "critical";
			const report =
				use === "sent"
					? " and sends it"
					: outlet
						? `, with ${outlet.what} at hand`
						: use === "written"
							? " and writes it down"
							: "";
			yield callMatch(subject, call, {
				severity,
				confidence: use || outlet ? "high" : "medium",
				message: `Listens to what is typed with ${name}${report}`,
				traits: severity === "low" ? [] : use === "sent" ? ["watches", "sends", "sends-taken"] : ["watches"],
				sink: "listens",
				sinkValue: name,
				from: call.arguments.map((argument) => argument.value),
				story: `listens to what is typed${report}`,
			});
		}
	},
};

/** What the functions that are given the keys do with them. */
function useOf(module: Module, call: Call): "sent" | "written" | undefined {
	const names = new Set(call.runsLater);
	for (const { value } of call.arguments)
		eachPart(value, (part) => {
			for (const name of part.names) if (name.startsWith(".")) names.add(name);
		});
	const handlers = new Set(module.functions.filter(({ name }) => names.has(name)).map(({ body }) => body));
	if (handlers.size === 0) return undefined;
	const carries = (scope: number, values: Iterable<{ labels: ReadonlySet<string> }>): boolean =>
		handlers.has(scope) && [...values].some(({ labels }) => labels.has("parameter"));
	for (const network of networkCalls(module)) {
		if (network.effect !== "sends" || network.destination === "local") continue;
		if (
			carries(
				network.call.scope,
				network.outgoing.map(({ value }) => value),
			)
		)
			return "sent";
	}
	for (const { call: write, content } of writtenContents(module))
		if (carries(write.scope, [content.value])) return "written";
	return undefined;
}
