import { type Preferences, useScreenStore } from "../state/screen-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { artifactCommands } from "./artifact-commands.ts";
import { codeCommands } from "./code-commands.ts";
import type { CommandId } from "./command-ids.ts";
import { explorerCommands } from "./explorer-commands.ts";
import { findingCommands } from "./finding-commands.ts";
import { likeThisCommands } from "./like-this-commands.ts";
import { listCommands } from "./list-commands.ts";
import { markCommands } from "./mark-commands.ts";
import { queueCommands } from "./queue-commands.ts";
import { readingCommands } from "./reading-commands.ts";
import { needsVerdict, refusedUnjudged } from "./unjudged-commands.ts";
import { viewCommands } from "./view-commands.ts";

export const categories = ["Package", "Files", "Findings", "List", "Notes", "Go", "Decode", "View", "Help"] as const;

/** One thing that the analyst can do. Buttons, keys, menus and the palette all run the same one. */
export interface Command {
	readonly id: CommandId;
	readonly title: string;
	readonly category: (typeof categories)[number];
	/** As in keys.ts; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** Whether it makes sense now. Absent: always. */
	readonly when?: () => boolean;
	readonly run: () => void | Promise<void>;
}

export interface Commands {
	readonly all: readonly Command[];
	readonly get: (id: CommandId) => Command;
	/** Whether it would do something now. */
	readonly enabled: (id: CommandId) => boolean;
	/** Does nothing when the command makes no sense now. A failure is told on the screen. */
	readonly run: (id: CommandId) => void;
}

/** `given`: keys that the analyst has given to commands, in place of their own. */
export function createCommands(bench: Bench, given: Preferences["keys"] = []): Commands {
	const own = new Map(given.map(({ command, keys }) => [command, keys]));
	const plain = [
		...artifactCommands(bench),
		...explorerCommands(bench),
		...queueCommands(bench),
		...findingCommands(bench),
		...likeThisCommands(bench),
		...listCommands(bench),
		...markCommands(bench),
		...readingCommands(bench),
		...codeCommands(bench),
		...viewCommands(bench),
	].map((command) => (needsVerdict(command) ? refusedUnjudged(bench, command) : command));
	const all = plain.map((command): Command => {
		const keys = own.get(command.id);
		return keys === undefined ? command : { ...command, keys };
	});
	const byId = new Map(all.map((command) => [command.id, command]));
	function get(id: CommandId): Command {
		const command = byId.get(id);
		if (command === undefined) throw new Error(`No command has the id ${id}`);
		return command;
	}
	return {
		all,
		get,
		enabled: (id) => get(id).when?.() ?? true,
		run(id) {
			const command = get(id);
			if (command.when?.() === false) return;
			Promise.resolve(command.run()).catch((thrown: unknown) => {
				const message = thrown instanceof Error ? thrown.message : String(thrown);
				useScreenStore.getState().tell("problem", `${command.title}: ${message}`);
			});
		},
	};
}

/** A command id that came from outside of the bundle, such as the desktop's menu. */
export function isCommandId(commands: Commands, id: string): id is CommandId {
	return commands.all.some((command) => command.id === id);
}
