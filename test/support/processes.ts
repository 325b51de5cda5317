import { readdirSync, readFileSync } from "node:fs";

/** Ids of the processes that a process has started and that still run, by what /proc says; none where there is no /proc. */
export function childrenOf(parent: number): string[] {
	return processes().filter((id) => parentOf(id) === parent);
}

function processes(): string[] {
	try {
		return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	} catch {
		// No Linux.
		return [];
	}
}

/** Whether it runs. */
export function isRunning(id: string): boolean {
	return parentOf(id) !== undefined;
}

function parentOf(id: string): number | undefined {
	try {
		const text = readFileSync(`/proc/${id}/stat`, "utf8");
		const [state, parent] = text.slice(text.lastIndexOf(")") + 2).split(" ");
		return state === "Z" ? undefined : Number(parent);
	} catch {
		// It ended while we looked.
		return undefined;
	}
}
