import { type SystemBinary, systemBinaries } from "../../data/system-binaries.ts";
import type { ShellCommand } from "./commands.ts";

/** How a program of the system is used to fetch, decode or run something; undefined where none is. */
export function abusedBinary(commands: readonly ShellCommand[]): SystemBinary | undefined {
	for (const { program, words } of commands) {
		const rest = words.slice(1).join(" ");
		const found = systemBinaries.find((one) => one.programs.test(program) && one.words.test(rest));
		if (found) return found;
	}
	return undefined;
}
