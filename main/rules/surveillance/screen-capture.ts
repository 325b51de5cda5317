import { screenCommands, screenWatchers } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { watchMatches } from "../support/watching.ts";

/** Takes pictures of the screen. */
export const screenCapture: ModuleRule = {
	about: "module",
	id: "screen-capture",
	title: "Takes pictures of the screen",
	family: "surveillance",
	severity: "critical",
	attack: ["T1113"],
	why: "The screen shows mail, wallets and whatever its owner is at; stealers send a picture of it along, spies one every minute.",
	lookalikes:
		"GUI automation, tests and recorders take pictures because their user asks: info in functions. It weighs when it begins with the import or installation, and much beside an outlet of the author's.",
	atoms: [
		"ImageGrab",
		"pyautogui",
		"pyscreenshot",
		"pyscreeze",
		"mss",
		"MSS",
		"d3dshot",
		"BitBlt",
		"GetDesktopWindow",
		"desktopmagic",
		"pyscreenrec",
		...spawnAtoms,
	],
	check(subject: ModuleSubject): Iterable<Match> {
		return watchMatches(subject, {
			what: "the screen",
			calls: screenWatchers,
			commands: screenCommands,
			asked: "info",
			unasked: "medium",
			reported: "critical",
		});
	},
};
