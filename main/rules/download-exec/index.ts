import type { Rule } from "../rule.ts";
import { executionOfDownloaded } from "./execution-of-downloaded.ts";
import { fetchedArchiveRun } from "./fetched-archive-run.ts";
import { packageInstallAtRunTime } from "./package-install-at-run-time.ts";
import { programStored } from "./program-stored.ts";
import { shellDownload } from "./shell-download.ts";
import { writtenFileRun } from "./written-file-run.ts";
import { writtenModuleImported } from "./written-module-imported.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const downloadExecRules: readonly Rule[] = [
	executionOfDownloaded,
	fetchedArchiveRun,
	packageInstallAtRunTime,
	programStored,
	shellDownload,
	writtenFileRun,
	writtenModuleImported,
];
