import { displayText } from "../../model/text/display-text.ts";
import { lineText, positionAt } from "../../model/text/document.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { insideComment, isReadable, literalAt } from "../support/comments.ts";
import { capForReach } from "../support/weigh.ts";

/** Bidirectional controls (Unicode Technical Standard 55, "Trojan Source"). */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;
const ANY = /[\u202a-\u202e\u2066-\u2069]/;
const MOST = 5;

/** Direction marks that make a reader see the code in another order than Python does. */
export const bidirectionalControl: ModuleRule = {
	about: "module",
	id: "bidirectional-control",
	title: "Direction marks reorder the code",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036.002"],
	why: "A direction mark in a comment or string shows what stands behind it in another order: a closing quote seems to be where none is (CVE-2021-42574).",
	lookalikes:
		"Texts in Arabic and Hebrew use balanced pairs inside one literal or comment: those do not count, only marks that are left open, or stand in code.",
	atoms: [],
	wants: (text) => ANY.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		if (!ANY.test(text) || !isReadable(module)) return;
		const lines = new Set<number>();
		for (const found of text.matchAll(BIDI)) {
			const { line } = positionAt(module.document, found.index);
			if (lines.has(line) || lines.size >= MOST) continue;
			const literal = literalAt(module, found.index);
			const around = literal
				? text.slice(literal.start, literal.end)
				: insideComment(module, found.index)
					? lineText(module.document, line)
					: undefined;
			if (around !== undefined && closesAll(around)) continue;
			lines.add(line);
			const range = { start: found.index, end: found.index + found[0].length };
			yield {
				range,
				scope: 0,
				severity: capForReach(subject.reachOf(0), "high"),
				confidence: "high",
				message: `A direction mark (${displayText(found[0])}) reorders what is shown on this line`,
				evidence: [{ label: "reorders", range, value: lineText(module.document, line).slice(0, 300) }],
				shape: "bidirectional-control",
				traits: ["hides"],
				story: "reorders what a reader sees of its code",
			};
		}
	},
};

/** Every mark is closed again, in order, before the text ends: nothing outside is reordered. */
function closesAll(text: string): boolean {
	const open: string[] = [];
	for (const character of text.match(BIDI) ?? []) {
		if ("\u202a\u202b\u202d\u202e".includes(character)) open.push("\u202c");
		else if ("\u2066\u2067\u2068".includes(character)) open.push("\u2069");
		else if (open.at(-1) === character) open.pop();
		else return false;
	}
	return open.length === 0;
}
