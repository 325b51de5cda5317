import type { StateFilter } from "../findings/finding-list.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { focusPart } from "../workbench/focus.ts";
import { rememberLayout } from "../workbench/settings.ts";
import type { Command } from "./registry.ts";

const stateTitles: Readonly<Record<StateFilter, string>> = {
	all: "Show findings of every state",
	open: "Show only open findings",
	dismissed: "Show only dismissed findings",
	confirmed: "Show only confirmed findings",
};

export function listCommands({ host }: Bench): readonly Command[] {
	const when = (): boolean => activeArtifactId() !== undefined;

	function stateCommand(filter: StateFilter): Command {
		return {
			id: `list.state-${filter}`,
			title: stateTitles[filter],
			category: "List",
			keys: [],
			when,
			run: () => {
				useScreenStore.getState().chooseTab("findings");
				useListStore.getState().setStateFilter(filter);
			},
		};
	}

	return [
		{
			id: "list.filter",
			title: "Filter the findings",
			category: "List",
			keys: ["/"],
			when,
			run: () => {
				useScreenStore.getState().chooseTab("findings");
				focusPart("finding-filter");
			},
		},
		{
			id: "list.settle",
			title: "Put the list in order anew",
			category: "List",
			keys: ["r"],
			when,
			run: () => useListStore.getState().settle(),
		},
		{
			id: "list.show-all",
			title: "Show everything that is hidden",
			category: "List",
			keys: ["a"],
			when,
			run: () => useListStore.getState().showAll(),
		},
		{
			id: "list.group",
			title: "Group by file or by rule",
			category: "List",
			keys: ["g"],
			when,
			run: () => {
				const { grouping, setGrouping } = useListStore.getState();
				const next = grouping === "file" ? "rule" : "file";
				setGrouping(next);
				rememberLayout(host, { grouping: next });
			},
		},
		stateCommand("all"),
		stateCommand("open"),
		stateCommand("dismissed"),
		stateCommand("confirmed"),
	];
}
