import { HOLE } from "../../../python/facts.ts";
import { tokeniseShell } from "./tokenise.ts";

/** One program with its arguments, as it would be started. */
export interface ShellCommand {
	/** Base name in lower case without ".exe": "curl". The empty string when it is not known. */
	readonly program: string;
	/** As written. */
	readonly words: readonly string[];
	/** Files it writes to by redirection. */
	readonly writes: readonly string[];
	/** Files it appends to by redirection. */
	readonly appends: readonly string[];
	/** Where its standard output goes: position in the list of the command that reads it. */
	readonly pipedTo?: number;
	/** Its output is put into the words of another command (`$(…)`, backticks): position of that command. */
	readonly substitutedInto?: number;
}

const MAXIMUM_COMMANDS = 400;
const MAXIMUM_DEPTH = 6;

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

const shells = new Set(["sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "csh", "tcsh"]);

/** "C:\\Windows\\System32\\cmd.exe" → "cmd". */
export function programName(word: string): string {
	const base =
		word
			.replace(/^[@&.]+(?=[a-z\\/])/i, "")
			.split(/[\\/]/)
			.pop() ?? "";
	return base
		.toLowerCase()
		.replace(/\.(?:exe|com|bat|cmd)$/, "")
		.replace(/^["']|["']$/g, "");
}

export function isShell(program: string): boolean {
	return shells.has(program);
}

/** Interpreters that run what they are fed or given. */
export function isInterpreter(program: string): boolean {
	return (
		isShell(program) ||
		/^(?:python(?:w|[\d.]+w?)?|pypy\d?|py|pyw|perl|ruby|node|php|lua|pwsh|powershell|cmd|iex|invoke-expression|osascript|wscript|cscript|mshta|tclsh|java|rundll32|regsvr32)$/.test(
			program,
		)
	);
}

interface Draft {
	words: string[];
	writes: string[];
	appends: string[];
	substitutions: string[];
	pipes: boolean;
}

/** Every program that a shell text starts, nested ones included, in reading order. */
export function commandsOfShell(text: string): ShellCommand[] {
	const found: ShellCommand[] = [];
	readShell(text, found, 0, undefined);
	return found;
}

/** The same for an argument list, where no shell stands between. */
export function commandsOfWords(words: readonly string[]): ShellCommand[] {
	const found: ShellCommand[] = [];
	addCommand({ words: [...words], writes: [], appends: [], substitutions: [], pipes: false }, found, 0, undefined);
	return found;
}

function readShell(text: string, found: ShellCommand[], depth: number, into: number | undefined): void {
	if (depth > MAXIMUM_DEPTH) return;
	let draft = emptyDraft();
	/** Commands of the pipeline that wait for the next one's position. */
	let waiting: number | undefined;
	let redirect: string | undefined;
	const finish = (pipes: boolean): void => {
		if (draft.words.length > 0) {
			draft.pipes = pipes;
			const position = addCommand(draft, found, depth, into);
			if (waiting !== undefined) link(found, waiting, position);
			waiting = pipes ? position : undefined;
		} else if (!pipes) waiting = undefined;
		draft = emptyDraft();
	};
	for (const token of tokeniseShell(text)) {
		if (token.kind === "word") {
			if (redirect !== undefined) {
				if (redirect === ">>") draft.appends.push(token.text);
				else if (redirect.startsWith(">") || redirect === "&>") {
					if (!/^&?\d$|^\/dev\/null$|^nul$/i.test(token.text)) draft.writes.push(token.text);
				}
				redirect = undefined;
			} else draft.words.push(token.text);
			draft.substitutions.push(...token.substitutions);
		} else if (token.kind === "redirect") {
			redirect = /^>&\d$/.test(token.text) ? undefined : token.text;
			// /dev/tcp stands behind redirections: `exec 5<>/dev/tcp/…`.
		} else finish(token.text === "|");
	}
	finish(false);
}

function emptyDraft(): Draft {
	return { words: [], writes: [], appends: [], substitutions: [], pipes: false };
}

function link(found: ShellCommand[], from: number, to: number): void {
	const source = found[from];
	if (source) found[from] = { ...source, pipedTo: to };
}

/** Strips prefixes and assignments: `sudo -u x FOO=1 curl …` → `curl …`. */
function strip(words: readonly string[]): string[] {
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

function addCommand(draft: Draft, found: ShellCommand[], depth: number, into: number | undefined): number {
	const words = strip(draft.words);
	const first = words[0] ?? "";
	const program = first.includes(HOLE) && !/[\\/]/.test(first.slice(first.lastIndexOf(HOLE))) ? "" : programName(first);
	const position = found.length;
	if (position >= MAXIMUM_COMMANDS) return position - 1;
	found.push({
		program,
		words,
		writes: draft.writes,
		appends: draft.appends,
		...(into === undefined ? {} : { substitutedInto: into }),
	});
	for (const inner of draft.substitutions) readShell(inner, found, depth + 1, position);
	const nested = nestedScript(program, words);
	if (nested !== undefined) readShell(nested, found, depth + 1, undefined);
	return position;
}

/** The script that a shell is given on its command line. */
function nestedScript(program: string, words: readonly string[]): string | undefined {
	if (isShell(program)) {
		const at = words.findIndex((word, index) => index > 0 && /^-\w*c$/.test(word));
		return at > 0 ? words[at + 1] : undefined;
	}
	if (program === "cmd") {
		const at = words.findIndex((word, index) => index > 0 && /^\/[ckr]/i.test(word));
		return at > 0 ? words.slice(at + 1).join(" ") : undefined;
	}
	if (program === "powershell" || program === "pwsh") {
		const at = words.findIndex((word, index) => index > 0 && /^[-/]c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/i.test(word));
		if (at > 0) return words.slice(at + 1).join(" ");
		// Without an option the rest is the command: `powershell Invoke-WebRequest …`.
		const start = words.findIndex(
			(word, index) =>
				index > 0 && !/^[-/]/.test(word) && !/^[-/](?:ep|ex\w*|w\w*|v\w*)$/i.test(words[index - 1] ?? ""),
		);
		return start > 0 && !words.some((word) => /^[-/](?:e|ec|en\w*|f|file)$/i.test(word))
			? words.slice(start).join(" ")
			: undefined;
	}
	return undefined;
}
