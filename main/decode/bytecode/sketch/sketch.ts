import { displayText } from "../../../model/text/display-text.ts";
import type { CodeObject } from "../code-object.ts";
import { opcodeTableOf } from "../opcodes/opcode-table.ts";
import { type Release, releaseText } from "../release.ts";
import type { Body } from "./block.ts";
import { constantsOf } from "./constants.ts";
import { Printer, type SketchLine } from "./print.ts";
import { Shared, SketchFull } from "./shared.ts";
import { walk } from "./walk.ts";

/** Python-like text of a code object and of all that is in it. */
export interface Sketch {
	readonly text: string;
	/** One entry a line of the text. */
	readonly lines: readonly SketchLine[];
	/** Why something is missing; empty when nothing is. */
	readonly missing: string;
}

/**
 * What a code object says, as source text that the grammar reads: imports, calls with their arguments, assignments, definitions, constants, and as
 * much of the control flow as can be told from its instructions in their order. Nothing is run. Of a release whose instructions Vivarium has no
 * table for, or that are not `readable` by it, names and constants alone are listed. At most `maximumLength` UTF-16 units, about; never throws.
 */
export function sketchOf(code: CodeObject, release: Release, maximumLength: number, readable = true): Sketch {
	const table = readable ? opcodeTableOf(release) : undefined;
	const printer = new Printer();
	const file = code.filename === "" ? "" : `, compiled from ${displayText(code.filename, 200)}`;
	let missing = "";
	if (table) {
		const shared = new Shared(table, maximumLength, walk);
		const body = walkedBody(shared, code);
		if (body) printer.body(body, 0);
		missing = shared.missing;
	} else {
		const { lines, full } = constantsOf(code, release, maximumLength);
		for (const line of lines) printer.remark(line);
		missing = full ? "it grew too large" : "its instructions are of no release that Vivarium knows";
	}
	printer.remark(`# Read from bytecode of CPython ${releaseText(release)}${file}; nothing was run.`);
	if (missing !== "") printer.remark(`# This is not all: ${missing}.`);
	return { text: `${printer.text.join("\n")}\n`, lines: printer.lines, missing };
}

/** What has been made when the sketch is full is kept by the machine of the outermost code object. */
function walkedBody(shared: Shared, code: CodeObject): Body | undefined {
	try {
		return shared.walk(code, 0)?.body();
	} catch (thrown) {
		if (!(thrown instanceof SketchFull)) throw thrown;
		return shared.outermost?.body();
	}
}
