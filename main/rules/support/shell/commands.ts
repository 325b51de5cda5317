import type { Range } from "../../../model/text/span.ts";
import { HOLE } from "../../../python/facts.ts";
import { encodedCommand, encodedScript } from "../powershell/encoded-command.ts";
import { readPowershell } from "../powershell/read.ts";
import { withoutPrefixes } from "./prefixes.ts";
import { isShell, programName } from "./program-name.ts";
import { tokeniseShell } from "./tokenise.ts";
import { expand, noteAssignment, type ShellVariables } from "./variables.ts";

export { isInterpreter, isShell, programName } from "./program-name.ts";

/** One program with its arguments, as it would be started. */
export interface ShellCommand {
	/** Base name in lower case without ".exe": "curl". The empty string when it is not known. */
	readonly program: string;
	/** As written, known variables put in. */
	readonly words: readonly string[];
	/** Files it writes to by redirection. */
	readonly writes: readonly string[];
	/** Files it appends to by redirection. */
	readonly appends: readonly string[];
	/** Where its standard output goes: position in the list of the command that reads it. */
	readonly pipedTo?: number;
	/** Its output is put into the words of another command (`$(…)`, backticks): position of that command. */
	readonly substitutedInto?: number;
	/** Where it stands in the text, nested ones where the outermost does. Absent for an argument list. */
	readonly place?: Range;
}

const MAXIMUM_COMMANDS = 400;
const MAXIMUM_DEPTH = 6;

interface Draft {
	words: string[];
	writes: string[];
	appends: string[];
	substitutions: string[];
	place: Range | undefined;
}

/** What one reading shares. */
interface Reading {
	readonly found: ShellCommand[];
	readonly variables: ShellVariables;
}

/** Every program that a shell text starts, nested ones included, in reading order. POSIX shells and cmd.exe. */
export function commandsOfShell(text: string): ShellCommand[] {
	const reading: Reading = { found: [], variables: new Map() };
	readShell(text, reading, 0, undefined, undefined);
	return reading.found;
}

/** The same for a script of PowerShell. */
export function commandsOfPowershell(text: string): ShellCommand[] {
	const reading: Reading = { found: [], variables: new Map() };
	addPowershell(text, reading, 0, undefined);
	return reading.found;
}

/** The same for an argument list, where no shell stands between. */
export function commandsOfWords(words: readonly string[]): ShellCommand[] {
	const reading: Reading = { found: [], variables: new Map() };
	addCommand({ ...emptyDraft(), words: [...words] }, reading, 0, undefined);
	return reading.found;
}

function readShell(
	text: string,
	reading: Reading,
	depth: number,
	into: number | undefined,
	place: Range | undefined,
): void {
	if (depth > MAXIMUM_DEPTH) return;
	let draft = emptyDraft();
	/** Commands of the pipeline that wait for the next one's position. */
	let waiting: number | undefined;
	let redirect: string | undefined;
	const finish = (pipes: boolean): void => {
		if (draft.words.length > 0) {
			const position = addCommand(draft, reading, depth, into);
			if (waiting !== undefined && position !== undefined) link(reading, waiting, { pipedTo: position });
			waiting = pipes ? (position ?? waiting) : undefined;
		} else if (!pipes) waiting = undefined;
		draft = emptyDraft();
	};
	for (const token of tokeniseShell(text)) {
		if (token.kind === "word") {
			draft.place = place ?? { start: draft.place?.start ?? token.start, end: token.end };
			if (redirect !== undefined) {
				const file = expand(token.text, reading.variables);
				if (redirect === ">>") draft.appends.push(file);
				else if (redirect.startsWith(">") || redirect === "&>") {
					if (!/^&?\d$|^\/dev\/null$|^nul$/i.test(file)) draft.writes.push(file);
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
	return { words: [], writes: [], appends: [], substitutions: [], place: undefined };
}

function link(reading: Reading, from: number, to: Pick<ShellCommand, "pipedTo" | "substitutedInto">): void {
	const source = reading.found[from];
	if (source) reading.found[from] = { ...source, ...to };
}

/** The position of what was added; undefined where a variable stood for nothing that is a command. */
function addCommand(draft: Draft, reading: Reading, depth: number, into: number | undefined): number | undefined {
	const { found, variables } = reading;
	const position = found.length;
	if (position >= MAXIMUM_COMMANDS) return position - 1;
	const expanded = draft.words.map((word) => expand(word, variables));
	const [head = ""] = expanded;
	// `set c=curl …` and then `%c%`: what comes out is a command line of its own.
	if (head !== draft.words[0] && /\S\s+\S/.test(head) && depth < MAXIMUM_DEPTH) {
		readShell(expanded.join(" "), reading, depth + 1, into, draft.place);
		return found.length > position ? position : undefined;
	}
	const words = withoutPrefixes(expanded);
	const first = words[0] ?? "";
	const program = first.includes(HOLE) && !/[\\/]/.test(first.slice(first.lastIndexOf(HOLE))) ? "" : programName(first);
	noteAssignment(words.length === 0 ? expanded : words, words.length === 0 ? "" : program, variables);
	found.push({
		program,
		words,
		writes: draft.writes,
		appends: draft.appends,
		...(into === undefined ? {} : { substitutedInto: into }),
		...(draft.place === undefined ? {} : { place: draft.place }),
	});
	for (const inner of draft.substitutions) readShell(inner, reading, depth + 1, position, draft.place);
	addNested(program, words, reading, depth, draft.place);
	return position;
}

/** The script that a shell is given on its command line. */
function addNested(
	program: string,
	words: readonly string[],
	reading: Reading,
	depth: number,
	place: Range | undefined,
): void {
	if (isShell(program)) {
		const at = words.findIndex((word, index) => index > 0 && /^-\w*c$/.test(word));
		const script = at > 0 ? words[at + 1] : undefined;
		if (script !== undefined) readShell(script, reading, depth + 1, undefined, place);
	} else if (program === "cmd") {
		const at = words.findIndex((word, index) => index > 0 && /^\/[ckr]/i.test(word));
		if (at > 0) readShell(words.slice(at + 1).join(" "), reading, depth + 1, undefined, place);
	} else if (program === "powershell" || program === "pwsh") {
		const script = powershellScript(words);
		if (script !== undefined) addPowershell(script, reading, depth + 1, place);
	} else if (/^(?:iex|invoke-expression)$/.test(program)) {
		const script = words.slice(1).join(" ");
		if (script !== "" && !script.includes(HOLE)) addPowershell(script, reading, depth + 1, place);
	}
}

/** The script that PowerShell is given: behind `-Command`, encoded, or all that is no option. */
function powershellScript(words: readonly string[]): string | undefined {
	const at = words.findIndex((word, index) => index > 0 && /^[-/]c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/i.test(word));
	if (at > 0) return words.slice(at + 1).join(" ");
	const encoded = encodedCommand(words);
	if (encoded !== undefined) return encodedScript(encoded);
	// Without an option the rest is the command: `powershell Invoke-WebRequest …`.
	const start = words.findIndex(
		(word, index) => index > 0 && !/^[-/]/.test(word) && !/^[-/](?:ep|ex\w*|w\w*|v\w*)$/i.test(words[index - 1] ?? ""),
	);
	return start > 0 && !words.some((word) => /^[-/](?:f|file)$/i.test(word)) ? words.slice(start).join(" ") : undefined;
}

function addPowershell(script: string, reading: Reading, depth: number, place: Range | undefined): void {
	if (depth > MAXIMUM_DEPTH) return;
	const commands = readPowershell(script);
	// Each may bring nested ones with it, so that positions differ.
	const positions = commands.map((command) =>
		addCommand(
			{
				words: [...command.words],
				writes: [...command.writes],
				appends: [...command.appends],
				substitutions: [],
				place: place ?? { start: command.start, end: command.end },
			},
			reading,
			depth,
			undefined,
		),
	);
	for (const [index, command] of commands.entries()) {
		const from = positions[index];
		if (from === undefined) continue;
		const pipedTo = command.pipedTo === undefined ? undefined : positions[command.pipedTo];
		const usedBy = command.usedBy === undefined ? undefined : positions[command.usedBy];
		if (pipedTo !== undefined) link(reading, from, { pipedTo });
		if (usedBy !== undefined) link(reading, from, { substitutedInto: usedBy });
	}
}
