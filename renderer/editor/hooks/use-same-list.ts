import { useState } from "react";

/** The list of the last rendering, as long as it held the same items: owners may filter anew every time without anything being done anew. */
export function useSameList<Item>(list: readonly Item[]): readonly Item[] {
	const [kept, keep] = useState(list);
	if (kept.length === list.length && kept.every((item, index) => item === list[index])) return kept;
	keep(list);
	return list;
}
