import type { Range } from "../../../model/text/span.ts";

/**
 * A reading of shell text that is just good enough to say which program stands in command position, what it is given, and what is piped
 * where. POSIX shells, cmd.exe and PowerShell are read with the same rules: the separators agree, and both kinds of quotes are honoured.
 * Reference: POSIX.1-2017, Shell Command Language, sections 2.2 and 2.3.
 */
export type ShellToken = Range &
	(
		| { readonly kind: "word"; readonly text: string; readonly substitutions: readonly string[] }
		| { readonly kind: "operator"; readonly text: string }
		| { readonly kind: "redirect"; readonly text: string }
	);

/** Text longer than this is read up to here. */
const MAXIMUM_LENGTH = 65_536;

/** End of a `$( … )` that starts at `start` (the index after the opening parenthesis). */
function closingParenthesis(text: string, start: number): number {
	let depth = 1;
	let quote = "";
	for (let index = start; index < text.length; index++) {
		const character = text.charAt(index);
		if (character === "\\") index++;
		else if (quote) {
			if (character === quote) quote = "";
		} else if (character === "'" || character === '"') quote = character;
		else if (character === "(") depth++;
		else if (character === ")" && --depth === 0) return index;
	}
	return text.length;
}

export function tokeniseShell(given: string): ShellToken[] {
	const text = given.length > MAXIMUM_LENGTH ? given.slice(0, MAXIMUM_LENGTH) : given;
	const tokens: ShellToken[] = [];
	let word: string | undefined;
	let substitutions: string[] = [];
	const flush = (): void => {
		if (word !== undefined) {
			// Behind a quote that nothing closes the reading stands past the end.
			tokens.push({ kind: "word", text: word, substitutions, start, end: Math.min(index, text.length) });
		}
		word = undefined;
		substitutions = [];
	};
	let index = 0;
	/** Where the word at hand began. */
	let start = 0;
	/** `$(…)`, `<(…)` and backticks: kept in the word, and handed on to be read by themselves. */
	const substitution = (): boolean => {
		const pair = text.slice(index, index + 2);
		if (pair === "$(" || pair === "<(" || pair === ">(") {
			const end = closingParenthesis(text, index + 2);
			substitutions.push(text.slice(index + 2, end));
			word = (word ?? "") + text.slice(index, end + 1);
			index = end + 1;
			return true;
		}
		if (text.charAt(index) === "`") {
			const end = text.indexOf("`", index + 1);
			// PowerShell escapes with a backtick; a lone one is that.
			if (end < 0) return false;
			substitutions.push(text.slice(index + 1, end));
			word = (word ?? "") + text.slice(index, end + 1);
			index = end + 1;
			return true;
		}
		return false;
	};
	while (index < text.length) {
		const character = text.charAt(index);
		if (word === undefined) start = index;
		if (character === "'") {
			const end = text.indexOf("'", index + 1);
			const stop = end < 0 ? text.length : end;
			word = (word ?? "") + text.slice(index + 1, stop);
			index = stop + 1;
		} else if (character === '"') {
			word ??= "";
			index++;
			while (index < text.length && text.charAt(index) !== '"') {
				if (text.charAt(index) === "\\" && /["\\$`]/.test(text.charAt(index + 1))) {
					word += text.charAt(index + 1);
					index += 2;
				} else if (!substitution()) {
					word += text.charAt(index);
					index++;
				}
			}
			index++;
		} else if (character === "\\") {
			// Windows paths are written with backslashes: only what a shell would treat specially is taken as escaped.
			const next = text.charAt(index + 1);
			if (next === "\n") index += 2;
			else if (/[\s"'$`&|;<>()*?#~]/.test(next)) {
				word = (word ?? "") + next;
				index += 2;
			} else {
				word = (word ?? "") + character;
				index++;
			}
		} else if (character === "^" && /[\w&|<>^]/.test(text.charAt(index + 1)) && /cmd|\^/.test(text)) {
			// cmd.exe's escape, a favourite for splitting names: p^owershell.
			index++;
		} else if (substitution()) {
			continue;
		} else if (character === "\n" || character === ";" || character === "|" || character === "&") {
			const pair = text.slice(index, index + 2);
			if (character === "&" && text.charAt(index + 1) === ">") {
				flush();
				tokens.push({ kind: "redirect", text: "&>", start: index, end: index + 2 });
				index += 2;
				continue;
			}
			flush();
			const operator = pair === "&&" || pair === "||" || pair === "|&" ? pair : character;
			tokens.push({
				kind: "operator",
				text: operator === "|&" ? "|" : operator,
				start: index,
				end: index + operator.length,
			});
			index += operator.length;
		} else if (character === ">" || character === "<") {
			// "2>" is one redirection: the number is not an argument.
			if (word !== undefined && /^\d$/.test(word)) word = undefined;
			flush();
			const match = /^(?:>>|>&\d?|<<<|<<-?|<&|>\||>|<)/.exec(text.slice(index, index + 3));
			const operator = match?.[0] ?? character;
			tokens.push({ kind: "redirect", text: operator, start: index, end: index + operator.length });
			index += operator.length;
		} else if (/\s/.test(character)) {
			flush();
			index++;
		} else if ((character === "(" || character === ")") && word === undefined) {
			flush();
			tokens.push({ kind: "operator", text: character, start: index, end: index + 1 });
			index++;
		} else if (character === "#" && word === undefined) {
			const end = text.indexOf("\n", index);
			index = end < 0 ? text.length : end;
		} else {
			word = (word ?? "") + character;
			index++;
		}
	}
	flush();
	return tokens;
}
