import type { Member } from "../model/package/member.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { jsonStrings } from "./json-strings.ts";
import { addEntry, type Reading } from "./reading.ts";

/** Bytes of a notebook that is taken apart. Pictures make them large; code does not. */
const LONGEST_NOTEBOOK = 64 * 1024 * 1024;

/** One code cell, and where its text begins in the notebook. */
interface Cell {
	readonly number: number;
	readonly line: number;
	readonly source: string;
}

/**
 * Lists the code of a notebook as `notebook.ipynb!/cells.py`: its cells share one namespace, so they are read as one module. Before each stands its
 * number and its line in the notebook. Commands of IPython become what they do.
 */
export async function addCells(member: Member, content: Uint8Array, reading: Reading): Promise<void> {
	if (content.length > LONGEST_NOTEBOOK) {
		reading.budget.skip(member.path, "the notebook is too large for its cells to be read");
		return;
	}
	const cells = readCells(decodeText(content, "text").document.text);
	if (cells.length === 0) return;
	const parts = cells.map(
		({ number, line, source }) => `# %% [cell ${number}, line ${line} of the notebook]\n${toPython(source)}\n`,
	);
	const text = Buffer.from(parts.join("\n"), "utf8");
	if (text.length > reading.budget.allowance(content.length)) {
		reading.budget.skip(member.path, `its cells were not read: ${reading.budget.explain(text.length, content.length)}`);
		return;
	}
	reading.budget.take(text.length);
	const listed = await addEntry(reading, {
		rawName: "cells.py",
		kind: "file",
		size: text.length,
		anomalies: [],
		content: text,
	});
	if (listed !== undefined) reading.list.markOpened(listed);
}

interface Draft {
	start: number | undefined;
	type: string;
	readonly lines: string[];
}

/** Cells of nbformat 4 (`cells[…].source`) and of nbformat 3 (`worksheets[…].cells[…].input`). */
function readCells(text: string): Cell[] {
	const drafts = new Map<string, Draft>();
	for (const { path, start, value } of jsonStrings(text)) {
		const at = path.indexOf("cells");
		const index = path[at + 1];
		const field = path[at + 2];
		if (at < 0 || typeof index !== "number" || typeof field !== "string") continue;
		const key = JSON.stringify(path.slice(0, at + 2));
		const draft: Draft = drafts.get(key) ?? { start: undefined, type: "code", lines: [] };
		drafts.set(key, draft);
		if (field === "cell_type") draft.type = value;
		if (field !== "source" && field !== "input") continue;
		draft.start ??= start;
		draft.lines.push(value);
	}
	const cells: Cell[] = [];
	let line = 1;
	let position = 0;
	const found = [...drafts.values()];
	for (const [index, draft] of found.entries()) {
		if (draft.type !== "code" || draft.start === undefined) continue;
		for (; position < draft.start; position++) if (text.charCodeAt(position) === 0x0a) line++;
		cells.push({ number: index + 1, line, source: draft.lines.join("") });
	}
	return cells;
}

const CELL_COMMAND = /^\s*%%(?:bash|sh|script|system|!|cmd|powershell|perl|ruby)\b.*$/;
const LINE_COMMAND = /^(\s*)(?:!!?|%(?:system|sx|sc)\s)\s*(.*)$/;
const PACKAGE_COMMAND = /^(\s*)%((?:pip|conda|uv)\b.*)$/;
const CAPTURED = /^(\s*[\w.,\s]+=\s*)!\s*(.*)$/;
const OTHER_COMMAND = /^(\s*)(%.*|\?.*|.*[^#\s]\?{1,2}\s*)$/;

/** As IPython does it, each on its own line; a shell command becomes a call of `os.system`, which is what it comes to. */
function toPython(source: string): string {
	const lines = source.split("\n");
	const [first = "", ...rest] = lines;
	if (CELL_COMMAND.test(first)) return `# ${first}\n__import__("os").system(${JSON.stringify(rest.join("\n"))})`;
	return lines.map(lineToPython).join("\n");
}

function lineToPython(line: string): string {
	const shell = LINE_COMMAND.exec(line) ?? PACKAGE_COMMAND.exec(line) ?? CAPTURED.exec(line);
	if (shell) return `${shell[1] ?? ""}__import__("os").system(${JSON.stringify(shell[2] ?? "")})`;
	const other = OTHER_COMMAND.exec(line);
	return other ? `${other[1] ?? ""}pass  # ${(other[2] ?? "").trimEnd()}` : line;
}
