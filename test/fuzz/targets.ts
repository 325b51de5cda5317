import type { FuzzTarget } from "./fuzz-target.ts";
import { tarTarget, wrapperTarget, zipTarget } from "./targets/archive.ts";
import { bytecodeTarget, sketchTarget } from "./targets/bytecode.ts";
import { classifyTarget, peelTarget, transformTarget, unpackTarget } from "./targets/decode.ts";
import { listingTarget, referenceTarget } from "./targets/index-pages.ts";
import { metadataTarget } from "./targets/metadata.ts";
import { packageTarget, pythonTarget } from "./targets/python.ts";
import { caseFileTarget, displayTarget, reportTarget } from "./targets/report.ts";
import { scriptTarget } from "./targets/scripts.ts";

/** Every reader of what a stranger wrote, and every writer of what a person or a browser reads. */
export const targets: readonly FuzzTarget[] = [
	zipTarget,
	tarTarget,
	wrapperTarget,
	transformTarget,
	unpackTarget,
	peelTarget,
	bytecodeTarget,
	sketchTarget,
	classifyTarget,
	metadataTarget,
	listingTarget,
	referenceTarget,
	pythonTarget,
	packageTarget,
	scriptTarget,
	reportTarget,
	displayTarget,
	caseFileTarget,
];
