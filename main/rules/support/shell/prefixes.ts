import { programName } from "./program-name.ts";

/** Words that start another program with the rest of their arguments, and how many of their own arguments they take. */
const prefixes = new Set([
	"sudo",
	"doas",
	"nohup",
	"env",
	"exec",
	"command",
	"time",
	"nice",
	"setsid",
	"timeout",
	"stdbuf",
	"xargs",
	"builtin",
	"then",
	"do",
	"else",
	"if",
	"while",
	"!",
	"{",
	"busybox",
	"caffeinate",
	"start",
	"call",
	"@start",
	"unbuffer",
	"proxychains",
]);
const prefixOptionsWithValue = /^-(?:u|g|n|k|s|o|i|I|c|p|L|P)$/;

/** Strips prefixes and assignments: `sudo -u x FOO=1 curl …` → `curl …`. */
export function withoutPrefixes(words: readonly string[]): string[] {
	let rest = [...words];
	for (let round = 0; round < 8; round++) {
		while (rest[0] !== undefined && /^[A-Za-z_]\w*=/.test(rest[0])) rest = rest.slice(1);
		const program = programName(rest[0] ?? "");
		if (rest[0] === "&" || rest[0] === ".") rest = rest.slice(1);
		else if (prefixes.has(program) && rest.length > 1) {
			let index = 1;
			while (index < rest.length) {
				const word = rest[index] ?? "";
				if (word.startsWith("-")) index += prefixOptionsWithValue.test(word) ? 2 : 1;
				else if (/^[A-Za-z_]\w*=/.test(word)) index++;
				else if (
					(program === "start" || program === "@start") &&
					(/^\/(?:b|min|max|wait|i|high|low|d)$/i.test(word) || word === "")
				)
					index++;
				else if (program === "timeout" && /^[\d.]+[smhd]?$/.test(word)) index++;
				else break;
			}
			if (index >= rest.length) return rest;
			rest = rest.slice(index);
		} else return rest;
	}
	return rest;
}
