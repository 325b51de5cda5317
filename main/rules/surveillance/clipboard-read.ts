import { clipboardReadCommands, clipboardReaders } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { watchMatches } from "../support/watching.ts";

/** Reads the clipboard. */
export const clipboardRead: ModuleRule = {
	about: "module",
	id: "clipboard-read",
	title: "Reads the clipboard",
	family: "surveillance",
	severity: "critical",
	attack: ["T1115"],
	why: "Passwords, addresses of wallets and seed phrases pass through the clipboard.",
	lookalikes:
		"Editors, terminals and small tools paste because their user asks: info in functions. It weighs when it begins with the import or installation, and much beside an outlet of the author's.",
	atoms: [
		"pyperclip",
		"win32clipboard",
		"clipboard_get",
		"selection_get",
		"clipboard",
		"GetClipboardData",
		"read_clipboard",
		"grabclipboard",
		"klembord",
		"xerox",
		...spawnAtoms,
	],
	check(subject: ModuleSubject): Iterable<Match> {
		return watchMatches(subject, {
			what: "the clipboard",
			calls: clipboardReaders,
			commands: clipboardReadCommands,
			asked: "info",
			unasked: "medium",
			reported: "high",
		});
	},
};
