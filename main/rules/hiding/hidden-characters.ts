import type { Severity } from "../../model/analysis/scales.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { insideComment, insideString, isReadable } from "../support/comments.ts";
import { capForReach } from "../support/weigh.ts";

/** Invisible letters, joiners, fillers, tags and selectors; the byte-order mark at the very start is none. */
const INVISIBLE =
	/[\u200b-\u200f\u2060-\u2064\u206a-\u206f\u00ad\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0\ufeff\u{e0000}-\u{e01ef}]|\u034f|[\ufe00-\ufe0f]/gu;
/** So many in a row carry something: an emoji has a few, a flag of a region seven. */
const RUN = 16;
const invisibleRun = new RegExp(`(?:${INVISIBLE.source}){${RUN},}`, "gu");
/** Backspace, escape and delete make a terminal show something else than what stands there. */
const TERMINAL = /[\u0008\u001b\u007f\u009b]/g;
const ANY = new RegExp(`${INVISIBLE.source}|${TERMINAL.source}`, "u");

/** Characters that nobody sees. */
export const hiddenCharacters: ModuleRule = {
	about: "module",
	id: "hidden-characters",
	title: "Invisible characters in code",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "Invisible letters make two names look like one and carry whole payloads in what looks like an empty string; terminal controls wipe what was printed before.",
	lookalikes:
		"Texts in Persian, Indian languages and emoji use joiners and selectors inside strings and comments, a few at a time. Only code counts, and long runs.",
	atoms: [],
	wants: (text) => ANY.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		if (!ANY.test(text) || !isReadable(module)) return;
		for (const found of text.matchAll(invisibleRun)) {
			const count = Array.from(found[0]).length;
			yield at(subject, found.index, found[0], "high", `${count} invisible characters in a row: they carry something`);
			break;
		}
		for (const found of text.matchAll(INVISIBLE)) {
			if (found.index === 0 || insideString(module, found.index) || insideComment(module, found.index)) continue;
			yield at(
				subject,
				found.index,
				found[0],
				"medium",
				`An invisible character (${displayText(found[0])}) stands in code`,
			);
			break;
		}
		for (const found of text.matchAll(TERMINAL)) {
			if (insideString(module, found.index)) continue;
			const where = insideComment(module, found.index) ? "a comment" : "code";
			yield at(
				subject,
				found.index,
				found[0],
				"medium",
				`A control character (${displayText(found[0])}) in ${where} makes a terminal show something else`,
			);
			break;
		}
	},
};

function at(subject: ModuleSubject, start: number, value: string, severity: Severity, message: string): Match {
	const range = { start, end: start + value.length };
	return {
		range,
		scope: 0,
		severity: capForReach(subject.reachOf(0), severity),
		confidence: "high",
		message,
		evidence: [{ label: "hides", range, value: value.slice(0, 100) }],
		shape: "hidden-character",
		traits: ["hides"],
		story: "hides characters in its code",
	};
}
