import type { CoverageLine } from "../../model/package/coverage.ts";
import type { Member } from "../../model/package/member.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import { rangeContains } from "../../model/text/span.ts";
import { HOLE, type Module, type ScopeId } from "../../python/facts.ts";
import { commandsOfScript } from "../../rules/support/script/script-commands.ts";
import { type SpawnCall, spawnCalls } from "../../rules/support/spawn.ts";
import type { ReadSite } from "../layers/read-layers.ts";
import type { ScanTask } from "../pool/messages.ts";
import { LONGEST_SCRIPT, languageOfName } from "./script-language.ts";
import { scriptModule } from "./script-module.ts";

/** Scripts that start scripts that start scripts … are followed so far. */
const MAXIMUM_ROUNDS = 4;

export interface StartedScripts {
	readonly sites: readonly ReadSite[];
	readonly skipped: readonly CoverageLine[];
	/** Paths that were examined after all. */
	readonly read: ReadonlySet<string>;
}

interface Starter {
	readonly module: Module;
	readonly scope: ScopeId;
	readonly words: readonly string[];
}

function baseName(word: string): string {
	return (
		word
			.replace(/^["']|["']$/g, "")
			.split(/[\\/\uFFFC]/)
			.pop() ?? ""
	).toLowerCase();
}

/** Every text that may name what a call starts: its words, and the literals inside of it (`os.path.join(here, "x.sh")`). */
function wordsOf(module: Module, spawn: SpawnCall): string[] {
	const words = spawn.commands.flatMap((command) => [...command.words]);
	for (const fact of module.strings)
		if (fact.text.length < 300 && rangeContains(spawn.call.range, fact.range)) words.push(...fact.text.split(/\s+/));
	for (const value of spawn.values)
		for (const one of [value, ...(value.alternatives ?? [])])
			if (one.partial !== undefined && one.partial.length < 2_000) words.push(...one.partial.split(/\s+/));
	return words.filter((word) => word !== HOLE);
}

function startersIn(site: ReadSite): Starter[] {
	const { module } = site;
	if (module.script) {
		if (module.script.standing !== "runs") return [];
		const words = commandsOfScript(module.document.text, module.script.language).flatMap(({ words: all }) => [...all]);
		return [{ module, scope: 0, words }];
	}
	return spawnCalls(module).map((spawn) => ({ module, scope: spawn.call.scope, words: wordsOf(module, spawn) }));
}

/**
 * Scripts among the members (shells, cmd.exe, PowerShell, Windows Script Host, by their names) that Python code of the package starts, or that such a
 * script starts in turn: each is read as a script and runs when its starter does. A script that nobody starts is not examined, as any other file.
 */
export function startedScripts(task: ScanTask, roots: readonly ReadSite[]): StartedScripts {
	const candidates = new Map<string, Member[]>();
	for (const member of task.members) {
		if (!task.contents.has(member.id) || languageOfName(member.path) === undefined) continue;
		const name = baseName(member.path);
		candidates.set(name, [...(candidates.get(name) ?? []), member]);
	}
	const sites: ReadSite[] = [];
	const skipped: CoverageLine[] = [];
	const read = new Set<string>();
	let starters = candidates.size === 0 ? [] : roots.flatMap(startersIn);
	for (let round = 0; round < MAXIMUM_ROUNDS && starters.length > 0; round++) {
		const found: ReadSite[] = [];
		for (const starter of starters) {
			for (const member of starter.words.flatMap((word) => candidates.get(baseName(word)) ?? [])) {
				if (read.has(member.path)) continue;
				read.add(member.path);
				const site = readScript(task, member, starter);
				if ("reason" in site) skipped.push(site);
				else found.push(site);
			}
		}
		sites.push(...found);
		starters = found.flatMap(startersIn);
	}
	return { sites, skipped, read };
}

function readScript(task: ScanTask, member: Member, starter: Starter): ReadSite | CoverageLine {
	const bytes = task.contents.get(member.id);
	const language = languageOfName(member.path);
	if (!bytes || language === undefined || bytes.length > LONGEST_SCRIPT)
		return { path: member.path, reason: "a script that the package starts, too long to be examined" };
	const { document, binary } = decodeText(bytes, "text");
	if (binary) return { path: member.path, reason: "named as a script that the package starts, but it is not text" };
	return {
		site: { memberId: member.id, path: member.path, document, layers: [] },
		module: scriptModule(member.path, document, { language, standing: "runs" }),
		parent: { module: starter.module, scope: starter.scope },
	};
}
