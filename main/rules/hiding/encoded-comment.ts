import { peel } from "../../decode/index.ts";
import type { Range } from "../../model/text/span.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { comments, isReadable } from "../support/comments.ts";
import { quoted } from "../support/values.ts";
import { severityFor } from "../support/weigh.ts";

/** The shortest text that holds a payload, in characters without the number signs. */
const SHORTEST = 60;
/** Longer blocks are cut: what is encoded shows at its beginning. */
const LONGEST = 200_000;
const MOST = 10;
const ANY = /#[ \t]*[A-Za-z0-9+/=_\-.!-~]{40,}/;

/** A program that is kept, encoded, in a comment or docstring. */
export const encodedComment: ModuleRule = {
	about: "module",
	id: "encoded-comment",
	title: "Encoded code in a comment",
	family: "hiding",
	severity: "medium",
	attack: ["T1027", "T1027.013"],
	why: "A comment is skipped by people and tools alike, and read by whoever opens the file as text: a place to keep a program until it is wanted.",
	lookalikes:
		"Checksums, signatures, keys, pictures and examples of encoded data stand in comments: what comes out must be code, a command or a program.",
	atoms: [],
	wants: (text) => ANY.test(text) || /["']{3}/.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		if (!isReadable(module)) return;
		let told = 0;
		for (const { range, text } of [...blocks(subject), ...docstrings(subject)]) {
			if (text.length < SHORTEST || told >= MOST) continue;
			const peeled = peel(text.slice(0, LONGEST));
			if (!peeled || !/^(?:python|shell|powershell|executable|archive)$/.test(peeled.kind)) continue;
			// Escapes and percent signs are how text is written.
			if (peeled.chain.every((step) => /^(?:url|quoted-printable|string|escape|html-entities)$/.test(step.transform)))
				continue;
			told++;
			const shown =
				peeled.kind === "executable" || peeled.kind === "archive"
					? ""
					: new TextDecoder().decode(peeled.bytes.subarray(0, 400));
			const chain = peeled.chain.map((step) => step.transform).join(" → ");
			yield {
				range,
				scope: 0,
				severity: severityFor(subject.reachOf(0), "medium", "low"),
				confidence: "medium",
				message: `A comment holds ${peeled.kind === "executable" ? "a program" : peeled.kind === "archive" ? "an archive" : "code"}, encoded (${chain})${shown === "" ? "" : `: ${quoted(shown, 80)}`}`,
				evidence: [{ label: "decodes to", range, value: shown }],
				shape: `encoded-comment:${chain}`,
				traits: ["hides"],
				story: "keeps encoded code in a comment",
			};
		}
	},
};

interface Block {
	readonly range: Range;
	readonly text: string;
}

/** Comments on consecutive lines are one text. */
function* blocks({ module }: ModuleSubject): Iterable<Block> {
	const { text } = module.document;
	let start = -1;
	let end = -1;
	let pieces: string[] = [];
	for (const range of comments(module)) {
		const follows = end >= 0 && /^\s*$/.test(text.slice(end, range.start)) && range.start - end < 200;
		if (!follows) {
			if (pieces.length > 0) yield { range: { start, end }, text: pieces.join("") };
			start = range.start;
			pieces = [];
		}
		pieces.push(
			text
				.slice(range.start, range.end)
				.replace(/^#+[!:]?\s*/, "")
				.trim(),
		);
		end = range.end;
	}
	if (pieces.length > 0) yield { range: { start, end }, text: pieces.join("") };
}

function* docstrings({ module }: ModuleSubject): Iterable<Block> {
	for (const fact of module.strings) if (fact.docstring) yield { range: fact.range, text: fact.text };
}
