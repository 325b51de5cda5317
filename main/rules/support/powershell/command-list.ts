import { HOLE } from "../../../python/facts.ts";
import { type PowershellValue, sources, UNKNOWN_VALUE } from "./values.ts";

/** One command, or one call of a method that matters, under its name in lower case: "iex", "downloadfile", "start-process". */
export interface PowershellCommand {
	readonly words: readonly string[];
	readonly writes: readonly string[];
	readonly appends: readonly string[];
	/** Offsets in the script. */
	readonly start: number;
	readonly end: number;
	/** Its output goes down the pipe to that command. */
	readonly pipedTo?: number;
	/** Its output is an argument of that command. */
	readonly usedBy?: number;
}

export interface NewCommand {
	readonly words: readonly string[];
	/** Values that go into it. */
	readonly uses: readonly PowershellValue[];
	/** What comes down the pipe. */
	readonly input?: PowershellValue | undefined;
	readonly writes?: readonly string[];
	readonly appends?: readonly string[];
	readonly start: number;
	readonly end: number;
}

const MAXIMUM_COMMANDS = 400;

/** The commands of a script as they are found, and what goes from one to another. */
export class CommandList {
	readonly commands: PowershellCommand[] = [];

	/** Writes a command down; its value is its output. */
	add({ words, uses, input, writes = [], appends = [], start, end }: NewCommand): PowershellValue {
		const position = this.commands.length;
		if (position >= MAXIMUM_COMMANDS) return UNKNOWN_VALUE;
		this.commands.push({ words, writes, appends, start, end });
		for (const one of sources(uses)) this.#link(one, "usedBy", position);
		for (const one of input?.from ?? []) this.#link(one, "pipedTo", position);
		return { text: HOLE, from: [position] };
	}

	#link(from: number, how: "usedBy" | "pipedTo", to: number): void {
		const command = this.commands[from];
		if (command && from !== to && command[how] === undefined) this.commands[from] = { ...command, [how]: to };
	}
}
