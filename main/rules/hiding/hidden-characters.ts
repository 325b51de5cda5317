import { displayText } from "../../model/text/display-text.ts";
import { lineText, positionAt } from "../../model/text/document.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";

/** Bidirectional controls (Unicode Technical Standard 55, "Trojan Source"). */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;
/** Invisible letters and joiners where code stands; the byte-order mark at the very start is none. */
const INVISIBLE = /[\u200b-\u200f\u2060-\u2064\u00ad\u115f\u1160\u3164\uffa0\u180e\u{e0000}-\u{e007f}]/gu;
const BINARY = /[\u0000-\u0008\u000e-\u001a]/;
/** Letters that Python turns into ASCII ones before it looks a name up (PEP 3131: NFKC): 𝓮𝔁𝓮𝓬 is exec. */
const STYLED = /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a\u2102-\u2134\u1d43-\u1d6a\u02b0-\u02b8\u24b6-\u24e9]/gu;
const ANY = new RegExp([BIDI, INVISIBLE, STYLED].map((pattern) => pattern.source).join("|"), "u");
/** Names that matter when they are written in such letters. */
const dangerous =
	/^(?:exec|eval|compile|__import__|getattr|globals|open|import|os|system|popen|subprocess|base64|b64decode|requests|urlopen|builtins|__builtins__|marshal|loads|zlib|decompress|socket)$/;

/** For the prefilter: one of the characters above stands somewhere. */
function hasHidden(text: string): boolean {
	return ANY.test(text);
}

/** Characters that make a reader see something else than Python does. */
export const hiddenCharacters: ModuleRule = {
	about: "module",
	id: "hidden-characters",
	title: "Invisible or misleading characters in code",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "Direction marks reorder what is shown, invisible letters make two names look like one, and styled letters spell `exec` past a search.",
	lookalikes:
		"Texts in Arabic, Hebrew, Persian and emoji use joiners and marks inside strings and comments; Greek letters stand in scientific code. Only code counts, or direction marks that span code.",
	atoms: [],
	wants: hasHidden,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		if (!hasHidden(text)) return;
		// Bytes that only bear a Python name (weights called .pth) are no text that anybody reads.
		if (BINARY.test(text)) return;
		const inString = coverage(module.strings.map((fact) => fact.range));
		for (const found of text.matchAll(BIDI)) {
			const line = lineText(module.document, positionAt(module.document, found.index).line);
			// A balanced pair inside one string is text in another direction; an open one reorders what follows.
			if (inString(found.index) && balanced(line)) continue;
			yield at(
				subject,
				found.index,
				found[0],
				"high",
				`A direction mark (${displayText(found[0])}) reorders what is shown on this line`,
			);
			break;
		}
		for (const found of text.matchAll(INVISIBLE)) {
			if (found.index === 0 || inString(found.index) || inComment(text, found.index)) continue;
			yield at(
				subject,
				found.index,
				found[0],
				"medium",
				`An invisible character (${displayText(found[0])}) stands in code`,
			);
			break;
		}
		const seen = new Set<string>();
		for (const found of text.matchAll(/[\p{L}_][\p{L}\p{N}_\p{Mn}]*/gu)) {
			const word = found[0];
			if (!/[^\u0000-\u007f]/.test(word) || seen.has(word)) continue;
			STYLED.lastIndex = 0;
			if (!STYLED.test(word)) continue;
			const plain = word.normalize("NFKC");
			if (!dangerous.test(plain) || inString(found.index) || inComment(text, found.index)) continue;
			seen.add(word);
			yield at(
				subject,
				found.index,
				word,
				"high",
				`The name ${plain} is spelled in other letters (${displayText(word, 40)})`,
			);
		}
	},
};

function at(subject: ModuleSubject, start: number, value: string, severity: Match["severity"], message: string): Match {
	const range = { start, end: start + value.length };
	return {
		range,
		scope: 0,
		severity,
		confidence: "high",
		message,
		evidence: [{ label: "hides", range, value }],
		shape: "hidden-character",
		traits: ["hides"],
	};
}

function balanced(line: string): boolean {
	const opened = (line.match(/[\u202a\u202b\u202d\u202e\u2066-\u2068]/g) ?? []).length;
	const closed = (line.match(/[\u202c\u2069]/g) ?? []).length;
	return opened === closed;
}

function inComment(text: string, index: number): boolean {
	const start = text.lastIndexOf("\n", index) + 1;
	return text.slice(start, index).includes("#");
}

function coverage(ranges: readonly { start: number; end: number }[]): (index: number) => boolean {
	const sorted = [...ranges].sort((a, b) => a.start - b.start);
	return (index) => {
		let low = 0;
		let high = sorted.length - 1;
		while (low <= high) {
			const middle = (low + high) >> 1;
			const range = sorted[middle];
			if (!range) return false;
			if (index < range.start) high = middle - 1;
			else if (index >= range.end) low = middle + 1;
			else return true;
		}
		return false;
	};
}
