import type { Rule } from "../rule.ts";
import { executionOfDownloaded } from "./execution-of-downloaded.ts";
import { packageInstallAtRunTime } from "./package-install-at-run-time.ts";
import { shellDownload } from "./shell-download.ts";
import { writtenFileRun } from "./written-file-run.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const downloadExecRules: readonly Rule[] = [
	executionOfDownloaded,
	packageInstallAtRunTime,
	shellDownload,
	writtenFileRun,
];
