import { type JSX, useMemo } from "react";
import { onMac, showKey } from "../commands/keys.ts";
import type { Command } from "../commands/registry.ts";
import { useBench } from "../workbench/context.ts";
import { PickList } from "./pick-list.tsx";

function searched(command: Command): string {
	return `${command.category} ${command.title}`;
}

/** Every command that makes sense now. */
export function CommandPalette(): JSX.Element {
	const { commands } = useBench();
	const mac = onMac();
	const possible = useMemo(
		() => commands.all.filter((command) => command.id !== "palette.commands" && commands.enabled(command.id)),
		[commands],
	);
	return (
		<PickList
			label="Command palette"
			placeholder="What do you want to do?"
			testId="palette"
			entries={possible}
			keyOf={(command) => command.id}
			textOf={searched}
			renderEntry={(command) => (
				<>
					<span className="palette-category">{command.category}</span>
					<span className="palette-title">{command.title}</span>
					{command.keys.map((key) => (
						<kbd key={key}>{showKey(key, mac)}</kbd>
					))}
				</>
			)}
			onPick={(command) => commands.run(command.id)}
			empty="No such command."
		/>
	);
}
