import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { argumentAt, place, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** FILE_ATTRIBUTE_HIDDEN 0x2 and FILE_ATTRIBUTE_SYSTEM 0x4 (Windows API, "File Attribute Constants"). */
const HIDDEN = 0x6;

/** Makes files invisible to the user. */
export const hiddenFile: ModuleRule = {
	about: "module",
	id: "hidden-file",
	title: "Hides files from the user",
	family: "tampering",
	severity: "high",
	attack: ["T1564.001"],
	why: "A file that is set to hidden or system is not shown in the folder where it was put.",
	lookalikes:
		"Programs hide their own cache or settings folder on Windows now and then, in a function: low. Names with a leading dot do not count.",
	atoms: [...spawnAtoms, "SetFileAttributesW", "SetFileAttributesA", "SetFileAttributes", "chflags"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const name = call.targets.find((target) =>
				/^(?:ctypes\.windll\.kernel32\.SetFileAttributes[AW]|win32(?:api|file)\.SetFileAttributes(?:W)?|os\.l?chflags)$/.test(
					target,
				),
			);
			if (name === undefined) continue;
			const flags = argumentAt(call, place(1))?.value;
			const constant = flags?.constant?.kind === "number" ? Number(flags.constant.value) : 0;
			const hides =
				(!name.startsWith("os.") && (constant & HIDDEN) !== 0) ||
				(flags?.names.some((one) => /HIDDEN/.test(one)) ?? false) ||
				(name.startsWith("os.") && (constant & 0x8000) !== 0);
			if (!hides) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "medium", "low"),
				confidence: "high",
				message: `Hides a file from the user with ${name}`,
				traits: ["tampers", "hides"],
				sink: "hides",
				from: [argumentAt(call, place(0))?.value],
				story: "hides a file from the user",
			});
		}
		yield* shellMatches(subject, (shell) => {
			for (const { program, words } of shell.commands) {
				const line = words.join(" ");
				const hides =
					(program === "attrib" && /\s\+[hs]\b/i.test(line)) ||
					(program === "chflags" && /\bhidden\b/.test(line)) ||
					(program === "setfile" && /\s-a\s+V/.test(line));
				if (!hides) continue;
				return {
					phrase: `hides ${quoted(words.at(-1), 60)}`,
					unasked: "high",
					asked: "low",
					traits: ["tampers", "hides"],
				};
			}
			return undefined;
		});
	},
};
