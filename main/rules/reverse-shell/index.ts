import type { Rule } from "../rule.ts";
import { bindShell } from "./bind-shell.ts";
import { remoteControlLoop } from "./remote-control-loop.ts";
import { remoteShellCommand } from "./remote-shell-command.ts";
import { reverseShell } from "./reverse-shell.ts";
import { socketCommands } from "./socket-commands.ts";
import { webShell } from "./web-shell.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const reverseShellRules: readonly Rule[] = [
	bindShell,
	remoteControlLoop,
	remoteShellCommand,
	reverseShell,
	socketCommands,
	webShell,
];
