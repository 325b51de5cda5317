import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call, Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { evasionMatch } from "../support/evasion.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { argumentAt, place, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Seconds: sandboxes give a program a minute or a few. */
const LONG = 30;

/** Where the seconds stand; the last number says how many of them make a second. */
const waits: ReadonlyMap<string, readonly [position: number, keyword: string, perSecond: number]> = new Map([
	["time.sleep", [0, "seconds", 1]],
	["asyncio.sleep", [0, "delay", 1]],
	["trio.sleep", [0, "seconds", 1]],
	["gevent.sleep", [0, "seconds", 1]],
	["threading.Timer", [0, "interval", 1]],
	["sched.scheduler().enter", [0, "delay", 1]],
	["select.select", [3, "timeout", 1]],
	["ctypes.windll.kernel32.Sleep", [0, "milliseconds", 1000]],
	["ctypes.windll.kernel32.SleepEx", [0, "milliseconds", 1000]],
	["win32api.Sleep", [0, "milliseconds", 1000]],
]);

/** Waits so long that whoever watches has gone. */
export const longSleep: ModuleRule = {
	about: "module",
	id: "long-sleep",
	title: "Waits for a long time before it acts",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1497.003"],
	why: "A sandbox watches for a minute or two. Code that sleeps longer on installation or import has done nothing when the watching ends.",
	lookalikes:
		"Programs wait between two tries and poll in the background once they are started: info. Only a wait of half a minute or more that begins by itself counts, and it weighs before a deed.",
	atoms: [
		...spawnAtoms,
		"time sleep",
		"asyncio sleep",
		"trio sleep",
		"gevent sleep",
		"threading Timer",
		"sched enter",
		"select select",
		"kernel32 Sleep",
		"kernel32 SleepEx",
		"win32api Sleep",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			const seconds = secondsOf(module, call);
			if (seconds === undefined || seconds < LONG || !runsByItself(reachOfCall(subject, call))) continue;
			yield made(subject, call, seconds);
			return;
		}
		for (const spawn of spawnCalls(module)) {
			const seconds = secondsOfCommand(spawn.text ?? "");
			if (seconds < LONG || !runsByItself(reachOfCall(subject, spawn.call))) continue;
			yield made(subject, spawn.call, seconds);
			return;
		}
	},
};

function made(subject: ModuleSubject, call: Call, seconds: number): Match {
	const { range, scope, guards, shape } = call;
	const length = seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds)} seconds`;
	return evasionMatch(subject, {
		range,
		scope,
		guards,
		phrase: `waits for ${length}`,
		before: "medium",
		sure: true,
		steps: [{ label: "waits", range, value: length }],
		shape,
	});
}

function secondsOf(module: Module, call: Call): number | undefined {
	const wait = call.targets.map((target) => waits.get(target)).find((one) => one !== undefined);
	const argument = wait && argumentAt(call, place(wait[0], wait[1]));
	if (!wait || !argument) return undefined;
	const constant = argument.value.constant;
	if (constant?.kind === "number") return Number(constant.value) / wait[2];
	// `random.randint(60, 120)`: at least the first.
	const least = /\b(?:randint|uniform|randrange)\s*\(\s*([\d.]+)\s*\*?\s*(60)?/.exec(
		sourceText(module, argument.range),
	);
	return least ? (Number(least[1]) * Number(least[2] ?? 1)) / wait[2] : undefined;
}

function secondsOfCommand(text: string): number {
	const found =
		/(?:^|[;&|(])\s*(?:sleep|timeout\s+(?:\/t\s+)?)\s*(\d+)([smh]?)/i.exec(text) ??
		/\bping(?:\.exe)?\s+.*-n\s+(\d+)/i.exec(text) ??
		/\bstart-sleep\s+(?:-s\w*\s+)?(\d+)/i.exec(text);
	const unit = found?.[2] === "h" ? 3_600 : found?.[2] === "m" ? 60 : 1;
	return found ? Number(found[1]) * unit : 0;
}
