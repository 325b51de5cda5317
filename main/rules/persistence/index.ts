import type { Rule } from "../rule.ts";
import { applicationInjected } from "./application-injected.ts";
import { authorizedKeys } from "./authorized-keys.ts";
import { cronJob } from "./cron-job.ts";
import { gitHook } from "./git-hook.ts";
import { launchAgent } from "./launch-agent.ts";
import { pythonStartup } from "./python-startup.ts";
import { scheduledTask } from "./scheduled-task.ts";
import { shellProfile } from "./shell-profile.ts";
import { shortcutReplaced } from "./shortcut-replaced.ts";
import { startupFolder } from "./startup-folder.ts";
import { systemdUnit } from "./systemd-unit.ts";
import { windowsRunKey } from "./windows-run-key.ts";
import { windowsService } from "./windows-service.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const persistenceRules: readonly Rule[] = [
	applicationInjected,
	authorizedKeys,
	cronJob,
	gitHook,
	launchAgent,
	pythonStartup,
	scheduledTask,
	shellProfile,
	shortcutReplaced,
	startupFolder,
	systemdUnit,
	windowsRunKey,
	windowsService,
];
