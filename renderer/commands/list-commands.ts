import { currentList } from "../findings/current-list.ts";
import { neighbour, type StateFilter, stretchOf } from "../findings/finding-list.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { viewOf } from "../state/view-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { focusPart } from "../workbench/focus.ts";
import { showFinding } from "../workbench/navigate.ts";
import type { Command } from "./registry.ts";

const stateTitles: Readonly<Record<StateFilter, string>> = {
	all: "Show findings of every state",
	open: "Show only open findings",
	"second-look": "Show only findings for a second look",
	dismissed: "Show only dismissed findings",
	confirmed: "Show only confirmed findings",
};

/** See main/model/filter/filter-fields.ts. */
const NEW = /(?:^|\s)is=new(?=\s|$)/;

export function listCommands(bench: Bench): readonly Command[] {
	const when = (): boolean => activeArtifactId() !== undefined;

	function selectedId(): string | undefined {
		const artifactId = activeArtifactId();
		return artifactId === undefined ? undefined : viewOf(artifactId).selectedFindingId;
	}

	/** One finding on, and everything from where the picking began. */
	function stretch(direction: 1 | -1): void {
		const artifactId = activeArtifactId();
		const list = artifactId === undefined ? undefined : currentList(bench, artifactId);
		if (artifactId === undefined || list === undefined) return;
		const from = selectedId();
		const [first] = list.order;
		if (from === undefined || list.order.every(({ id }) => id !== from)) {
			if (first === undefined) return;
			useListStore.getState().pick([first.id], first.id);
			showFinding(bench, artifactId, first.id);
			return;
		}
		const { pickedFrom = from } = useListStore.getState();
		const step = neighbour(list.order, from, direction);
		if (step === undefined || step.wrapped) return;
		useListStore.getState().pick(stretchOf(list.order, pickedFrom, step.finding.id), pickedFrom);
		showFinding(bench, artifactId, step.finding.id);
	}

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
			title: "Show everything that is hidden, or hide it again",
			category: "List",
			keys: ["a"],
			when,
			run: () => {
				const { takenOff, filterText, stateFilter, folded, showAll, hideAgain } = useListStore.getState();
				if (takenOff !== undefined && filterText === "" && stateFilter === "all" && folded.size === 0) hideAgain();
				else showAll();
			},
		},
		{
			id: "list.group",
			title: "Group the findings…",
			category: "List",
			keys: ["g"],
			when,
			run: () => useScreenStore.getState().show("group"),
		},
		{
			id: "list.sort",
			title: "Sort the findings…",
			category: "List",
			keys: ["Shift+G"],
			when,
			run: () => useScreenStore.getState().show("sort"),
		},
		{
			id: "list.pick",
			title: "Pick the finding, or let it go",
			category: "List",
			keys: ["x"],
			when,
			run: () => {
				const { picked, pick } = useListStore.getState();
				const id = selectedId();
				if (id === undefined) return;
				const next = new Set(picked);
				if (!next.delete(id)) next.add(id);
				pick(next, id);
			},
		},
		{
			id: "list.pick-down",
			title: "Pick on to the next finding",
			category: "List",
			keys: ["Shift+J"],
			when,
			run: () => stretch(1),
		},
		{
			id: "list.pick-up",
			title: "Pick on to the finding before",
			category: "List",
			keys: ["Shift+K"],
			when,
			run: () => stretch(-1),
		},
		{
			id: "list.pick-all",
			title: "Pick every visible finding",
			category: "List",
			keys: ["Shift+A"],
			when,
			run: () => {
				const artifactId = activeArtifactId();
				const list = artifactId === undefined ? undefined : currentList(bench, artifactId);
				useListStore.getState().pick(list?.order.map(({ id }) => id) ?? []);
			},
		},
		{
			id: "list.pick-none",
			title: "Let all picked findings go",
			category: "List",
			keys: ["Shift+X"],
			when: () => useListStore.getState().picked.size > 0,
			run: () => useListStore.getState().pick([]),
		},
		{
			id: "list.new",
			title: "Show only findings that are new since the other release, or all again",
			category: "List",
			keys: ["Shift+R"],
			when,
			run: () => {
				useScreenStore.getState().chooseTab("findings");
				const { filterText, setFilterText } = useListStore.getState();
				const without = filterText.replace(NEW, "").trim();
				setFilterText(without === filterText.trim() ? `${without} is=new`.trim() : without);
			},
		},
		stateCommand("all"),
		stateCommand("open"),
		stateCommand("second-look"),
		stateCommand("dismissed"),
		stateCommand("confirmed"),
	];
}
