import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { Reach } from "../../main/model/analysis/scales.ts";
import type { Member } from "../../main/model/package/member.ts";
import type { Badge } from "./badges.ts";
import type { ExplorerNode } from "./explorer-tree.ts";

/** What the explorer can be narrowed to. */
export const memberStates = ["all", "flagged", "unread", "changed", "install", "binary"] as const;
export type MemberState = (typeof memberStates)[number];

export const stateTitles: Readonly<Record<MemberState, string>> = {
	all: "all files",
	flagged: "flagged",
	unread: "not yet seen",
	changed: "changed",
	install: "run on installation",
	binary: "binary",
};

const BINARY =
	/\.(?:so(?:\.\d+)*|pyd|dll|exe|dylib|pyc|pyo|bin|dat|o|a|lib|class|jar|wasm|node|whl|egg|zip|gz|xz|bz2|zst|tar|png|jpe?g|gif|ico|pdf|ttf|woff2?)$/i;

export interface StateFacts {
	readonly badges: ReadonlyMap<string, Badge>;
	readonly seen: ReadonlySet<string>;
	readonly reach: ReadonlyMap<string, Reach>;
	/** Other than RECORD says, or than in another release that is open. */
	readonly changed: ReadonlyMap<string, string>;
}

/** Whether a row is of that state. Folders are of none: they stay for what is in them. */
export function isOfState(
	node: ExplorerNode,
	state: MemberState,
	{ badges, seen, reach, changed }: StateFacts,
): boolean {
	const member = node.kind === "layer" ? undefined : node.member;
	switch (state) {
		case "all":
			return true;
		case "flagged":
			return badges.has(node.id) || (member?.anomalies.length ?? 0) > 0;
		case "unread":
			return node.kind !== "folder" && !seen.has(node.id);
		case "changed":
			return node.kind === "member" && changed.has(node.id);
		case "install":
			return node.kind === "member" && (reach.get(node.id) === "install" || reach.get(node.id) === "startup");
		case "binary":
			return node.kind === "member" && BINARY.test(node.member.path);
	}
}

function isFile({ kind, readable }: Member): boolean {
	return kind === "file" && readable;
}

/** How many of the files that can be read were shown. */
export function readingProgress(
	analysis: Pick<AnalysisSoFar, "members">,
	seen: ReadonlySet<string>,
): { readonly seen: number; readonly files: number } {
	let count = 0;
	let files = 0;
	for (const member of analysis.members) {
		if (!isFile(member)) continue;
		files++;
		if (seen.has(member.id)) count++;
	}
	return { seen: count, files };
}
