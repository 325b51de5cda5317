import type { Severity } from "../../model/analysis/scales.ts";
import { displayText } from "../../model/text/display-text.ts";
import { builtinNames } from "../../python/names/builtin-names.ts";
import { confusableLetters, looksLike } from "../data/confusables.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { insideComment, insideString, isReadable } from "../support/comments.ts";
import { capForReach } from "../support/weigh.ts";

const WORD = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{N}\p{Mn}\p{Pc}]*/gu;
const CONFUSABLE = new RegExp(`[${confusableLetters}]`, "u");
/** Letters that Python turns into ASCII ones before it looks a name up (PEP 3131: NFKC): 𝓮𝔁𝓮𝓬 is exec. */
const STYLED =
	/[\u{1d400}-\u{1d7ff}\uff10-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a\u2102-\u2134\u1d2c-\u1d6a\u02b0-\u02b8\u2071\u207f\u2090-\u209c\u2160-\u217f\ufb00-\ufb06\u00aa\u00ba\u017f]/u;
const ANY = new RegExp(`${STYLED.source}|${CONFUSABLE.source}`, "u");
/** Names that matter when they are written in such letters. */
const dangerous =
	/^(?:os|sys|system|popen|subprocess|base64|b64decode|requests|urllib|urlopen|builtins|__builtins__|marshal|loads|zlib|decompress|socket|ctypes|pickle|importlib|import_module|getpass|shutil|environ|decode|fromhex|join|get|post|read|write|run|call|Popen)$/;
const LATIN = /[A-Za-z]/;
/** Scripts in which nobody writes half a word. Greek letters stand before Latin ones in formulas. */
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const MOST = 8;

/** Names spelled in letters that look like others, or that Python takes for others. */
export const confusableName: ModuleRule = {
	about: "module",
	id: "confusable-name",
	title: "A name is spelled in look-alike letters",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "Python reads `𝓮𝔁𝓮𝓬` as exec, while no search finds it; and a Cyrillic letter makes a second name that looks like the first.",
	lookalikes:
		"Formulas use Greek letters (`σ_x`), programmers write names in their own language: a name must mix scripts and look like another name of the file or a builtin, or become an ASCII name by normalisation.",
	atoms: [],
	wants: (text) => ANY.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text } = module.document;
		if (!ANY.test(text) || !isReadable(module)) return;
		const places = new Map<string, number>();
		const plain = new Set<string>();
		for (const { 0: word, index } of text.matchAll(WORD)) {
			if (/^[\u0000-\u007f]*$/.test(word)) {
				plain.add(word);
				continue;
			}
			if (!places.has(word) && !insideString(module, index) && !insideComment(module, index)) places.set(word, index);
		}
		let told = 0;
		for (const [word, start] of places) {
			const found = judge(word, plain);
			// One name in other letters is told for all that mean nothing.
			if (!found || (found.severity === "low" && told > 0) || told++ >= MOST) continue;
			const range = { start, end: start + word.length };
			yield {
				range,
				scope: 0,
				severity: capForReach(subject.reachOf(0), found.severity),
				confidence: "high",
				message: `${found.what} (${displayText(word, 60)})`,
				evidence: [{ label: "spells otherwise", range, value: word }],
				shape: `confusable-name:${found.shape}`,
				traits: ["hides"],
				story: "spells names in look-alike letters",
			};
		}
	},
};

function judge(
	word: string,
	plain: ReadonlySet<string>,
): { severity: Severity; what: string; shape: string } | undefined {
	const normal = word.normalize("NFKC");
	if (normal !== word && STYLED.test(word) && /^[A-Za-z_]\w*$/.test(normal)) {
		const strong = builtinNames.has(normal) || dangerous.test(normal);
		return {
			severity: strong ? "high" : "low",
			what: `The name ${normal} is spelled in other letters`,
			shape: normal,
		};
	}
	if (!CONFUSABLE.test(word)) return undefined;
	const look = looksLike(normal);
	const mixed = LATIN.test(word) && FOREIGN.test(word);
	const ascii = /^[A-Za-z_]\w*$/.test(look);
	if (ascii && look.length >= 3 && (builtinNames.has(look) || dangerous.test(look) || (plain.has(look) && mixed)))
		return { severity: "high", what: `A name looks like ${look} and is another`, shape: "double" };
	if (ascii && mixed) return { severity: "medium", what: `A name mixes scripts to look like ${look}`, shape: "mixed" };
	return undefined;
}
