import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { meansPath, parseReference, shownReference } from "../../model/package/reference/parse-reference.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { LaunchTarget } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import { SAMPLE_FILENAME } from "../sample/sample-package.ts";
import type { TargetTable } from "./target-table.ts";

/**
 * A target of the command line: what exists on disk is a path; what reads as a reference comes from the index, and so does what looks like one and
 * is none, so that opening says why; anything else is a path that opening will not find.
 */
export function targetOf(argument: string, folder = process.cwd()): Target {
	const path = resolve(folder, argument);
	if (existsSync(path)) return { kind: "path", path };
	if (meansPath(argument)) return { kind: "path", path };
	const parsed = parseReference(argument);
	const isWord = parsed.kind === "refused" && (parsed.reason === "not-a-name" || parsed.reason === "empty");
	return isWord ? { kind: "path", path } : { kind: "index", reference: argument };
}

export function issueTarget(table: TargetTable, target: Target): LaunchTarget {
	return table.issue(target, labelOf(target));
}

function labelOf(target: Target): string {
	switch (target.kind) {
		case "path":
			return displayText(basename(target.path), 200);
		case "upload":
			return displayText(target.filename, 200);
		case "sample":
			return SAMPLE_FILENAME;
		case "index":
			return target.filename === undefined ? shownReference(target.reference) : displayText(target.filename, 200);
	}
}
