import { formatSize } from "../../model/analysis/layer.ts";
import { defaultLimits } from "../../model/limits.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { capForReach } from "../support/weigh.ts";

/** Characters from which on nobody reads a file to its end. */
const LARGE = 1_000_000;
/** One literal of so many characters: the file is a box for something else. */
const BOX = 200_000;
/** Share of the file that such a literal takes up. */
const BOX_SHARE = 0.8;

/** A Python file so large that its size itself hides something. */
export const oversizedSource: ModuleRule = {
	about: "module",
	id: "oversized-source",
	title: "Python file too large to be read",
	family: "hiding",
	severity: "medium",
	attack: ["T1027.001"],
	why: "Scanners give up on large files and people do too: padding with data or blanks is a cheap way to hide a few lines.",
	lookalikes:
		"Tables of character sets, test vectors and generated bindings are that large too: low; medium from the size on where the file is not parsed as a whole.",
	atoms: [],
	wants: (text) => text.length >= BOX,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		const size = text.length;
		if (size < BOX || subject.layerDepth > 0) return;
		const literal = module.strings
			.map((fact) => fact.range)
			.reduce((best, range) => (range.end - range.start > best.end - best.start ? range : best), { start: 0, end: 0 });
		const longest = literal.end - literal.start;
		const box = longest >= BOX && longest >= size * BOX_SHARE;
		if (size < LARGE && !box) return;
		const capped = size > defaultLimits.parseBytes;
		const head = text.slice(0, 200).split("\n", 1)[0] ?? "";
		yield {
			range: box ? literal : { start: 0, end: head.length },
			scope: 0,
			severity: capForReach(subject.reachOf(0), capped ? "medium" : "low"),
			confidence: "high",
			message: box
				? `The file is little more than one literal of ${longest.toLocaleString("en")} characters`
				: `The file has ${formatSize(size)}${capped ? ": too much to be parsed as a whole" : ""}`,
			evidence: [],
			shape: `oversized-source:${box ? "box" : capped ? "capped" : "large"}`,
			traits: capped ? ["hides"] : [],
			story: "is too large to be read",
		};
	},
};
