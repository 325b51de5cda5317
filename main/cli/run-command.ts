import { type AnalystError, toAnalystError } from "../model/analyst-error.ts";
import { type Command, parseCommandLine } from "./command-line.ts";
import { exitStatus, type Terminal } from "./terminal.ts";
import { usageOf } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

/** Rooms are loaded when their command is asked for: `--help` must not wait for a parser. */
async function run(command: Command, terminal: Terminal): Promise<number> {
	switch (command.kind) {
		case "help":
			terminal.stdout.write(usageOf(command.topic));
			return exitStatus.clean;
		case "version": {
			const { toolVersion } = await import("./scan-result.ts");
			terminal.stdout.write(`vivarium ${toolVersion}\n`);
			return exitStatus.clean;
		}
		case "rules": {
			const { rulesCommand } = await import("./rules-command.ts");
			return rulesCommand(command.id, terminal);
		}
		case "cache": {
			const { cacheCommand } = await import("./cache-command.ts");
			return await cacheCommand(command, terminal);
		}
		case "open": {
			const { openCommand } = await import("./open-command.ts");
			return await openCommand(command, terminal);
		}
		case "scan": {
			const { scanCommand } = await import("./scan/scan-command.ts");
			const { realDoors } = await import("./scan/real-doors.ts");
			return await scanCommand(command, terminal, realDoors);
		}
	}
}

function statusOf(error: AnalystError): number {
	return error.code === "cancelled" ? exitStatus.interrupted : exitStatus.notOpened;
}

/** Runs a command line; the answer is the exit status. Wrong usage and failures are one line on stderr. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
	try {
		return await run(parseCommandLine(args), terminal);
	} catch (thrown) {
		if (thrown instanceof UsageError) {
			terminal.stderr.write(`vivarium: ${thrown.message}\n`);
			return exitStatus.usage;
		}
		const error = toAnalystError(thrown);
		terminal.stderr.write(`vivarium: ${error.message}\n`);
		return statusOf(error);
	}
}
