import type { Document } from "../../model/text/document.ts";
import { mayTransform } from "../../model/text/python-codecs.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { quoted } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

/** A coding line in the first two lines, as PEP 263 has it. */
const CODING_LINE = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*[-\w.]+[^\n]*/;

/** Misspelt names of encodings that everybody has; Python refuses those, and nobody gains by them. */
const MISSPELT =
	/^(?:u[tf]{2}|utf|uft|latin|iso|ascii|us-?ascii|cp\d|win|ansi|unicode$|unicode-|gb|big|euc|koi|shift|mac)/i;

interface Lie {
	readonly severity: "high" | "low";
	readonly confidence: "high" | "medium";
	readonly message: string;
	readonly kind: string;
	readonly story?: string;
}

function lieOf({ coding, encoding }: Document): Lie | undefined {
	if (coding !== undefined) {
		const name = quoted(coding.declared, 40);
		if (coding.reveals) {
			return {
				severity: "high",
				confidence: "high",
				message: `Its coding line says ${name}: the code that Python runs is not the code that stands in the file`,
				kind: "reveals",
				story: `hides its code behind the source encoding ${name}`,
			};
		}
		if (coding.contrary) {
			return {
				severity: "low",
				confidence: "medium",
				message: `Its byte-order mark says ${encoding}, its coding line ${name}: Python refuses it, and readers differ on what it says`,
				kind: "contrary",
			};
		}
		if (mayTransform(coding.declared)) {
			return {
				severity: "low",
				confidence: "medium",
				message: `Its coding line names ${name}, an encoding in which other code can stand than a reader sees`,
				kind: "transforming",
			};
		}
		if (!coding.known && !MISSPELT.test(coding.declared)) {
			return {
				severity: "low",
				confidence: "medium",
				message: `Its coding line names ${name}, which Python does not have by itself: some code has to bring that encoding along, and may rewrite the file as it is read`,
				kind: "foreign",
			};
		}
	}
	if (encoding.startsWith("utf-16") || encoding.startsWith("utf-32")) {
		return {
			severity: "low",
			confidence: "medium",
			message: `It is written in ${encoding}, which Python refuses to run; readers of bytes see nothing in it`,
			kind: "wide",
		};
	}
	return undefined;
}

/** Source whose encoding makes something else of the code than a reader sees. */
export const lyingEncoding: ModuleRule = {
	about: "module",
	id: "lying-encoding",
	title: "Source encoding that changes or hides the code",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "A coding line (PEP 263) tells Python how to turn the bytes of a file into code. UTF-7, escapes and rot13 turn what looks like a comment, a string or nonsense into statements.",
	lookalikes:
		"Latin-1, Windows and East Asian encodings with letters of their own, UTF-8 named or not, and misspelt names do not count; neither does an encoding of which nothing is used but letters beyond ASCII, except as a note.",
	atoms: [],
	// Files in such encodings are read whatever stands in them (`read-members.ts`): their text need not show it.
	wants: (text) =>
		CODING_LINE.test(text) && !/^(?:[^\n]*\n)?[^\n]*coding[:=][ \t]*(?:utf-?8|latin-?1|ascii)\b/i.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { document, role } = subject.module;
		if (role === "layer") return;
		const lie = lieOf(document);
		if (lie === undefined) return;
		const line = CODING_LINE.exec(document.text)?.[0];
		const end = line?.length ?? Math.max(0, document.text.search(/\n|$/));
		const start = line === undefined ? 0 : line.lastIndexOf("\n") + 1;
		const range = { start, end };
		yield {
			range,
			severity: capForReach(subject.reachOf(0), lie.severity),
			confidence: lie.confidence,
			message: lie.message,
			evidence: [{ label: "declares its encoding", range, value: document.coding?.declared ?? document.encoding }],
			shape: `${lie.kind}:${document.coding?.declared.toLowerCase() ?? document.encoding}`,
			traits: ["hides"],
			...(lie.story === undefined ? {} : { story: lie.story }),
		};
	},
};
