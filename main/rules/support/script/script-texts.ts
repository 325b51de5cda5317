import type { Range } from "../../../model/text/span.ts";
import type { Call, Module, ScriptFact, Value } from "../../../python/facts.ts";
import type { ShellCommand } from "../shell/commands.ts";
import { isDownload, outputOf } from "../shell/download.ts";
import { commandsOfScript } from "./script-commands.ts";

/** Commands of a script that belong together, as one shell text. */
export interface ScriptPart {
	readonly text: string;
	readonly commands: readonly ShellCommand[];
	readonly range: Range;
	readonly shape: string;
	/** Stands for whatever starts the script; absent when nothing does. */
	readonly call?: Call;
}

/** Longest text that is shown of one part, in characters. */
const SHOWN = 400;
/** Comparing every file name with every later command is bounded by this. */
const MAXIMUM_FILES = 40;

function baseName(path: string): string {
	return (
		path
			.replace(/^["']|["']$/g, "")
			.split(/[\\/]/)
			.pop() ?? path
	).toLowerCase();
}

/**
 * A script taken apart: what stands in one line is one part, together with what it is piped into or handed to, and with the later lines that name a file
 * that it fetched or wrote. So each rule sees at once what is fetched and what is run, and still points at the line.
 */
export function partsOfScript(module: Module, script: ScriptFact): ScriptPart[] {
	if (script.standing === "judged") return [];
	const { text } = module.document;
	const commands = commandsOfScript(text, script.language);
	const parts: ScriptPart[] = [];
	for (const group of groupsOf(commands, text)) {
		const places = group.map((index) => commands[index]?.place).filter((place) => place !== undefined);
		const [first] = places;
		if (first === undefined) continue;
		const range = lineOf(text, first);
		parts.push({
			text: text.slice(range.start, range.end).slice(0, SHOWN),
			commands: reindexed(commands, group),
			range,
			shape: `script:${script.language}:${group.map((index) => commands[index]?.program ?? "").join(",")}`.slice(
				0,
				200,
			),
			...(script.standing === "runs" ? { call: standIn(range) } : {}),
		});
	}
	return parts;
}

/** The line, or lines, of a command without the blanks around them. */
function lineOf(text: string, place: Range): Range {
	let start = text.lastIndexOf("\n", Math.max(0, place.start - 1)) + 1;
	if (text.charAt(place.start) === "\n") start = place.start + 1;
	const after = text.indexOf("\n", Math.max(place.start, place.end - 1));
	let end = after < 0 ? text.length : after;
	while (start < end && /\s/.test(text.charAt(start))) start++;
	while (end > start && /\s/.test(text.charAt(end - 1))) end--;
	return { start, end };
}

/** Positions of the commands that belong together, each list in reading order, by their first. */
function groupsOf(commands: readonly ShellCommand[], text: string): number[][] {
	const owner = commands.map((_, index) => index);
	const rootOf = (index: number): number => {
		let at = index;
		while ((owner[at] ?? at) !== at) at = owner[at] ?? at;
		return at;
	};
	const unite = (one: number, two: number): void => {
		const [a, b] = [rootOf(one), rootOf(two)];
		if (a !== b) owner[Math.max(a, b)] = Math.min(a, b);
	};
	for (const [index, command] of commands.entries()) {
		if (command.pipedTo !== undefined && commands[command.pipedTo]) unite(index, command.pipedTo);
		if (command.substitutedInto !== undefined && commands[command.substitutedInto])
			unite(index, command.substitutedInto);
		const before = commands[index - 1]?.place;
		if (before && command.place && !text.slice(before.end, command.place.start).includes("\n")) unite(index, index - 1);
	}
	let files = 0;
	for (const [index, command] of commands.entries()) {
		const output = isDownload(command) ? outputOf(command) : undefined;
		for (const file of [...command.writes, ...(output === undefined ? [] : [output])]) {
			const name = baseName(file);
			if (name.length < 2 || ++files > MAXIMUM_FILES) continue;
			for (let later = index + 1; later < commands.length; later++)
				if (commands[later]?.words.some((word) => baseName(word) === name)) unite(index, later);
		}
	}
	const groups = new Map<number, number[]>();
	for (const index of commands.keys()) {
		const root = rootOf(index);
		groups.set(root, [...(groups.get(root) ?? []), index]);
	}
	return [...groups.values()];
}

function reindexed(commands: readonly ShellCommand[], group: readonly number[]): ShellCommand[] {
	const positions = new Map(group.map((index, position) => [index, position]));
	return group.flatMap((index) => {
		const command = commands[index];
		if (command === undefined) return [];
		const { pipedTo, substitutedInto, ...rest } = command;
		const piped = pipedTo === undefined ? undefined : positions.get(pipedTo);
		const used = substitutedInto === undefined ? undefined : positions.get(substitutedInto);
		return [
			{
				...rest,
				...(piped === undefined ? {} : { pipedTo: piped }),
				...(used === undefined ? {} : { substitutedInto: used }),
			},
		];
	});
}

const NOTHING: Value = Object.freeze({ labels: new Set<never>(), names: [], steps: [] });

/** Rules ask a call for its place, its scope and its guards: those of whatever starts the script. */
function standIn(range: Range): Call {
	return {
		range,
		callee: range,
		targets: [],
		calleeValue: NOTHING,
		arguments: [],
		value: NOTHING,
		scope: 0,
		guards: { swallowed: false, main: false, platform: false, never: false },
		shape: "script",
		runsLater: [],
	};
}
