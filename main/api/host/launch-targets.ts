import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { meansPath, parseReference, shownReference } from "../../model/package/reference/parse-reference.ts";
import { isSweepName, LARGEST_SWEEP, readSweep } from "../../model/package/sweep-results.ts";
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

/** What one argument stands for: itself, or all that a sweep's results name, the worst first. Paths in them are from where it was started, or from beside them. */
export function targetsOf(argument: string, folder = process.cwd()): readonly Target[] {
	const itself = targetOf(argument, folder);
	if (itself.kind !== "path" || !isSweepName(itself.path)) return [itself];
	const entries = readSweep(readText(itself.path));
	// No results: opening it says what it is.
	if (entries.length === 0) return [itself];
	return entries.map(({ target, filename }): Target => {
		const found = targetOf(target, folder);
		if (found.kind === "index") return filename === "" ? found : { ...found, filename };
		const beside = targetOf(target, dirname(itself.path));
		return found.kind === "path" && !existsSync(found.path) && beside.kind === "path" ? beside : found;
	});
}

function readText(path: string): string {
	try {
		return statSync(path).size > LARGEST_SWEEP ? "" : readFileSync(path, "utf8");
	} catch {
		// Not there, or not to be read: opening it says so.
		return "";
	}
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
		case "text":
			return displayText(target.filename ?? "pasted text", 200);
		case "paths":
			return `${target.paths.length} files`;
		case "index":
			return target.filename === undefined ? shownReference(target.reference) : displayText(target.filename, 200);
	}
}
