import type { JSX } from "react";
import type { Grouping, Sorting } from "../../main/model/filter/arrangement.ts";
import { useListStore } from "../state/list-store.ts";
import { KeyMenu } from "../widgets/key-menu.tsx";
import { useBench } from "../workbench/context.ts";
import { rememberLayout } from "../workbench/settings.ts";

export const groupingWords: Readonly<Record<Grouping, { readonly key: string; readonly label: string }>> = {
	file: { key: "f", label: "by file" },
	rule: { key: "r", label: "by rule" },
	family: { key: "m", label: "by family" },
	reach: { key: "i", label: "by reach" },
	layer: { key: "l", label: "by decoded layer" },
	severity: { key: "s", label: "by severity" },
	state: { key: "d", label: "by state" },
	none: { key: "n", label: "not grouped" },
};

export const sortingWords: Readonly<Record<Sorting, { readonly key: string; readonly label: string }>> = {
	pressing: { key: "p", label: "most pressing first" },
	place: { key: "o", label: "in reading order" },
	confidence: { key: "c", label: "surest first" },
	rule: { key: "r", label: "by rule" },
};

function choicesOf<Word extends string>(
	words: Readonly<Record<Word, { readonly key: string; readonly label: string }>>,
	now: Word,
	pick: (word: Word) => void,
) {
	return (Object.keys(words) as Word[]).map((word) => ({
		...words[word],
		chosen: word === now,
		pick: () => pick(word),
	}));
}

export function GroupMenu(): JSX.Element {
	const { host } = useBench();
	const { grouping, setGrouping } = useListStore();
	const choices = choicesOf(groupingWords, grouping, (word) => {
		setGrouping(word);
		rememberLayout(host, { grouping: word });
	});
	return <KeyMenu title="Group the findings" testId="group-menu" choices={choices} />;
}

export function SortMenu(): JSX.Element {
	const { host } = useBench();
	const { sorting, setSorting } = useListStore();
	const choices = choicesOf(sortingWords, sorting, (word) => {
		setSorting(word);
		rememberLayout(host, { sorting: word });
	});
	return <KeyMenu title="Sort the findings" testId="sort-menu" choices={choices} />;
}
