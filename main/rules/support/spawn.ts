import { type Call, HOLE, type Module, type Value } from "../../python/facts.ts";
import { type SpawnForm, spawnSinks } from "../data/spawn-sinks.ts";
import { atomsOfCalls } from "./atoms.ts";
import { perModule } from "./per-module.ts";
import { commandsOfShell, commandsOfWords, type ShellCommand } from "./shell/commands.ts";
import { argumentAt, isTrue, knownText, place, positionalArguments, possibleTexts } from "./values.ts";

interface SpawnSink {
	readonly form: SpawnForm;
	readonly at: number;
	readonly keywords: readonly string[];
}

const sinks: ReadonlyMap<string, SpawnSink> = new Map(
	spawnSinks.map(([name, form, at, ...keywords]): [string, SpawnSink] => [name, { form, at, keywords }]),
);

/** Words of which one stands in every file that starts a process in plain words. */
export const spawnAtoms: readonly string[] = atomsOfCalls(sinks.keys());

/** A call that starts a process. */
export interface SpawnCall {
	readonly call: Call;
	/** Resolved name: "subprocess.Popen". */
	readonly name: string;
	/** What is started, as far as it is known: shell text, or the words put together with blanks. */
	readonly text?: string;
	/** Every program started, nested ones included. */
	readonly commands: readonly ShellCommand[];
	/** The values that say what is started. */
	readonly values: readonly Value[];
	/** A file opened by its type (`os.startfile`). */
	readonly opens: boolean;
	/** No window, no output: the user is not to see it. */
	readonly hidden: boolean;
}

export function spawnCallOf(call: Call): SpawnCall | undefined {
	for (const name of call.targets) {
		const sink = sinks.get(name);
		if (sink) return read(call, name, sink);
	}
	return undefined;
}

const collect = perModule((module) => module.calls.flatMap((call) => spawnCallOf(call) ?? []));

export function spawnCalls(module: Module): readonly SpawnCall[] {
	return collect(module);
}

/** One word of an argument list: `sys.executable` is a Python, unknown ones are holes. */
function wordOf(value: Value): string {
	if (value.names.includes("sys.executable") || value.names.includes("sys._base_executable")) return "python";
	return knownText(value) ?? HOLE;
}

function wordsOf(value: Value | undefined): string[] | undefined {
	const constant = value?.constant;
	return constant?.kind === "sequence" ? constant.items.map(wordOf) : undefined;
}

function read(call: Call, name: string, sink: SpawnSink): SpawnCall {
	const first = argumentAt(call, place(sink.at, ...sink.keywords))?.value;
	const following = positionalArguments(call)
		.filter((argument) => argument.position >= sink.at)
		.map((argument) => argument.value);
	const make = (
		text: string | undefined,
		commands: readonly ShellCommand[],
		values: readonly (Value | undefined)[],
	): SpawnCall => ({
		call,
		name,
		...(text === undefined ? {} : { text }),
		commands,
		values: values.filter((value) => value !== undefined),
		opens: sink.form === "open",
		hidden: isHidden(call),
	});
	switch (sink.form) {
		case "shell":
		case "open": {
			const text = first ? (shellText(first) ?? plainWord(first)) : undefined;
			return make(
				text,
				text === undefined ? [] : sink.form === "open" ? commandsOfWords([text]) : commandsOfShell(text),
				[first],
			);
		}
		case "words": {
			const words = wordsOf(first);
			if (words && !isTrue(argumentAt(call, place(undefined, "shell"))?.value))
				return make(words.join(" "), commandsOfWords(words), [first]);
			// With shell=True the first item is the script; on Windows all of them are put together.
			const text = words ? words.join(" ") : first ? (shellText(first) ?? plainWord(first)) : undefined;
			return make(text, text === undefined ? [] : commandsOfShell(text), [first]);
		}
		case "spread": {
			const words = following.map(wordOf);
			return make(words.join(" "), commandsOfWords(words), following);
		}
		case "program-list": {
			const list = following[1];
			const words = [first ? wordOf(first) : HOLE, ...(wordsOf(list) ?? []).slice(1)];
			return make(words.join(" "), commandsOfWords(words), [first, list]);
		}
		case "program-spread": {
			const words = [first ? wordOf(first) : HOLE, ...following.slice(2).map(wordOf)];
			return make(words.join(" "), commandsOfWords(words), following);
		}
		case "shell-execute": {
			const values = following.slice(1, 3);
			const words = values.map(wordOf);
			return make(words.join(" "), commandsOfShell(words.join(" ")), values);
		}
	}
}

/** The command line; of several that it may be, as in a loop over a list of them, one a line. */
function shellText(value: Value): string | undefined {
	const texts = possibleTexts(value);
	if (texts.length > 0) return texts.join("\n");
	const lists = value.alternatives?.map(wordsOf).filter((words) => words !== undefined) ?? [];
	return lists.length === 0 ? undefined : lists.map((words) => words.map(quotedWord).join(" ")).join("\n");
}

function quotedWord(word: string): string {
	return /^[\w./:@%+=,~\\\uFFFC-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function plainWord(value: Value): string | undefined {
	const word = wordOf(value);
	return word === HOLE ? undefined : word;
}

/** `creationflags=CREATE_NO_WINDOW`, a start-up info that hides the window, or both outputs thrown away. */
function isHidden(call: Call): boolean {
	const flags = argumentAt(call, place(undefined, "creationflags"))?.value;
	const flag = flags?.constant?.kind === "number" ? Number(flags.constant.value) : 0;
	// CREATE_NO_WINDOW 0x08000000, DETACHED_PROCESS 0x8 (Windows API, "Process Creation Flags").
	if ((flag & 0x0800_0008) !== 0) return true;
	if (flags?.names.some((name) => /CREATE_NO_WINDOW|DETACHED_PROCESS/.test(name))) return true;
	return call.arguments.some((argument) => argument.name === "startupinfo");
}

/** For messages: the command, or that it is not known. */
export function spawnText(spawn: SpawnCall): string {
	return spawn.text ?? "a command that is not known";
}
