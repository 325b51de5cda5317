import type { CoverageLine } from "../../model/package/coverage.ts";
import type { Member } from "../../model/package/member.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import type { Module } from "../../python/facts.ts";
import { PYTHON_NAME } from "../../python/layout/place.ts";
import { runFiles } from "../../python/reach/run-files.ts";
import type { ReadSite } from "../layers/read-layers.ts";
import type { ScanTask } from "../pool/messages.ts";
import { type ScanHooks, syntaxRemarks } from "../read-members.ts";
import { readSafely } from "../read-safely.ts";

/** Texts that run texts that run texts … are followed so far. */
const MAXIMUM_ROUNDS = 4;
/** Texts that are read so; real packages have one, of a version. */
const MOST_TEXTS = 200;

export interface ExecutedTexts {
	readonly sites: readonly ReadSite[];
	readonly skipped: readonly CoverageLine[];
}

/** Members of any name by the last part of their path. */
function byName(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
	const found = new Map<string, Member[]>();
	for (const member of members) {
		const name = member.path.slice(member.path.lastIndexOf("/") + 1);
		const known = found.get(name);
		if (known === undefined) found.set(name, [member]);
		else known.push(member);
	}
	return found;
}

/** Ends of the paths of files that the module hands to an interpreter of its own: `exec(open("notes.txt").read())`. */
function filesRunBy(module: Module): string[] {
	// Programs that it starts read files too; only what Python itself is to run counts here.
	return module.calls.flatMap((call) => {
		const run = runFiles(call, { isMain: false });
		return run?.loads === true ? run.files : [];
	});
}

/**
 * Text members that look like no Python (prose around code, code in base64, a single line) and that code of the package runs by name. Each is read as
 * Python as far as it is some, and as a text that may be encoded. Bounded; what is over a limit is told.
 */
export function executedTexts(
	engine: SyntaxEngine,
	task: ScanTask,
	roots: readonly ReadSite[],
	hooks: ScanHooks,
): ExecutedTexts {
	const sites: ReadSite[] = [];
	const skipped: CoverageLine[] = [];
	const read = new Set<string>(roots.map(({ site }) => site.path));
	const before = read.size;
	const texts = new Set(task.files.flatMap(({ memberId, encoding }) => (encoding === undefined ? [] : [memberId])));
	const names = byName(task.members.filter(({ id, path }) => texts.has(id) && !PYTHON_NAME.test(path)));
	if (names.size === 0) return { sites, skipped };
	let runners = roots;
	for (let round = 0; round < MAXIMUM_ROUNDS && runners.length > 0; round++) {
		const found: ReadSite[] = [];
		for (const { module, site } of runners) {
			for (const file of filesRunBy(module)) {
				for (const member of names.get(file.slice(file.lastIndexOf("/") + 1)) ?? []) {
					if (!(member.path === file || member.path.endsWith(`/${file}`)) || read.has(member.path)) continue;
					if (read.size - before >= MOST_TEXTS) {
						skipped.push({
							path: member.path,
							reason: `run by ${site.path}; more than ${MOST_TEXTS} such texts are not read`,
						});
						continue;
					}
					read.add(member.path);
					hooks.reading(member);
					found.push(...readText(engine, task, member, skipped));
					hooks.reading();
				}
			}
		}
		sites.push(...found);
		runners = found;
	}
	return { sites, skipped };
}

function readText(engine: SyntaxEngine, task: ScanTask, member: Member, skipped: CoverageLine[]): ReadSite[] {
	// What looked like Python and was refused for its syntax stands among the contents.
	const bytes = task.otherTexts?.get(member.id) ?? task.contents.get(member.id);
	if (bytes === undefined) {
		const reason = "a text that the package runs, too long (or with too many others) to be examined";
		skipped.push({ path: member.path, reason });
		return [];
	}
	const { document, binary } = decodeText(bytes, "text");
	if (binary) return [];
	const module = readSafely(
		engine,
		{ path: member.path, role: "stray-text", dottedName: "", document },
		{ limits: task.limits },
	);
	if ("failure" in module) {
		skipped.push({ path: member.path, reason: module.failure });
		return [];
	}
	skipped.push(...syntaxRemarks(module, member));
	return [
		{
			site: { memberId: member.id, path: member.path, document, layers: [] },
			// Base64 may be a valid name: what does nothing is none.
			module:
				module.syntaxErrors.length === 0 && module.calls.length > 0
					? module
					: { ...module, strings: [...module.strings, wholeOf(module)] },
		},
	];
}

/** All of a text that is no Python, as one literal: whoever runs it decodes it before. */
function wholeOf({ document }: Module): Module["strings"][number] {
	const text = document.text.trim();
	const start = document.text.indexOf(text);
	return {
		range: { start, end: start + text.length },
		text,
		bytes: false,
		docstring: false,
		scope: 0,
		shape: "executed-text:S",
	};
}
