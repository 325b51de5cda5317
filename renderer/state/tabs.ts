/** One open document. A preview gives its place to the next one that is looked at; a kept one stays until it is closed. */
export interface Tab {
	readonly documentId: string;
	readonly kept: boolean;
}

/** More are of no use to anybody; the oldest that is not shown goes first. */
export const MAXIMUM_TABS = 24;

/** The tabs once `documentId` is shown: where it is open already nothing changes; else it takes the preview's place, or comes last. */
export function withTab(tabs: readonly Tab[], documentId: string, kept = false): readonly Tab[] {
	const there = tabs.find((tab) => tab.documentId === documentId);
	if (there !== undefined) return kept && !there.kept ? keepTab(tabs, documentId) : tabs;
	const preview = tabs.findIndex((tab) => !tab.kept);
	if (preview >= 0 && !kept) return tabs.with(preview, { documentId, kept });
	const added = [...tabs, { documentId, kept }];
	return added.length > MAXIMUM_TABS ? added.slice(1) : added;
}

export function keepTab(tabs: readonly Tab[], documentId: string): readonly Tab[] {
	return tabs.map((tab) => (tab.documentId === documentId && !tab.kept ? { documentId, kept: true } : tab));
}

export function withoutTab(tabs: readonly Tab[], documentId: string): readonly Tab[] {
	return tabs.filter((tab) => tab.documentId !== documentId);
}

/** What is shown once the tab of `documentId` is closed: its right neighbour, else its left one. */
export function heirOf(tabs: readonly Tab[], documentId: string): string | undefined {
	const at = tabs.findIndex((tab) => tab.documentId === documentId);
	return (tabs[at + 1] ?? tabs[at - 1])?.documentId;
}

/** The tab beside the shown one; goes round at the ends. */
export function tabBeside(tabs: readonly Tab[], documentId: string | undefined, direction: 1 | -1): string | undefined {
	const at = tabs.findIndex((tab) => tab.documentId === documentId);
	return tabs.at(at < 0 ? 0 : (at + direction) % tabs.length)?.documentId;
}
