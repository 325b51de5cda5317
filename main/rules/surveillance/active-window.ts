import { windowWatchers } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { watchMatches } from "../support/watching.ts";

/** Asks which window its user is in. */
export const activeWindow: ModuleRule = {
	about: "module",
	id: "active-window",
	title: "Asks which window is in front",
	family: "surveillance",
	severity: "medium",
	attack: ["T1010"],
	why: "Key loggers note down which program was typed into, and swappers wait for the window of a bank or wallet.",
	lookalikes:
		"Time trackers, accessibility tools and GUI automation ask the same: info in functions, low by itself. It counts beside an outlet of the author's.",
	atoms: [
		"GetForegroundWindow",
		"GetWindowText",
		"GetWindowTextA",
		"GetWindowTextW",
		"getActiveWindow",
		"getActiveWindowTitle",
		"NSWorkspace",
		"Xlib",
	],
	check(subject: ModuleSubject): Iterable<Match> {
		return watchMatches(subject, {
			what: "which window is in front",
			calls: windowWatchers,
			asked: "info",
			unasked: "low",
			reported: "medium",
		});
	},
};
