import type { Range } from "../../model/text/span.ts";
import type { Call, Module, ScopeId } from "../../python/facts.ts";
import { secretPaths } from "../data/secret-paths/index.ts";
import type { SecretKind, SecretPath } from "../data/secret-paths/secret-path.ts";
import { shellTexts } from "./code-strings.ts";
import { fileAtoms, fileCalls } from "./files.ts";
import { moduleTexts } from "./known-texts.ts";
import { loosened } from "./loosened.ts";
import { secretPathOf } from "./paths.ts";
import { perModule } from "./per-module.ts";
import { spawnAtoms } from "./spawn.ts";

/** A place in a module where the path of a secret stands or is used. */
export interface SecretSighting {
	readonly path: SecretPath;
	/** The path, as far as it is known. */
	readonly text: string;
	/** "names": it only stands there. */
	readonly access: "reads" | "looks for" | "names";
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
	readonly call?: Call;
}

/** Shell programs that read the files they are given. */
const readers =
	/^(?:cat|type|more|less|head|tail|cp|copy|xcopy|robocopy|mv|move|tar|zip|7z|gzip|base64|xxd|strings|grep|findstr|scp|rsync|curl|wget|sqlite3|get-content|gc|copy-item|compress-archive)$/;

/** Every such place, reads first. A path is told once where the same call or literal names it. */
export function secretSightings(module: Module): readonly SecretSighting[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found: SecretSighting[] = [];
	for (const file of fileCalls(module)) {
		// What is written there is set up, not taken.
		if (file.effect === "writes" || file.effect === "appends") continue;
		for (const text of file.paths) {
			const path = secretPathOf(text);
			if (!path) continue;
			const { range, scope, shape } = file.call;
			const access = file.effect === "looks" ? "looks for" : "reads";
			found.push({ path, text, access, range, scope, shape, call: file.call });
		}
	}
	for (const shell of shellTexts(module)) {
		if (!shell.call) continue;
		for (const command of shell.commands) {
			if (!readers.test(command.program)) continue;
			for (const word of command.words.slice(1)) {
				const text = word.replace(/^(?:[\w-]+=)?@/, "");
				const path = secretPathOf(text);
				if (!path) continue;
				const { range, scope, shape, call } = shell;
				found.push({ path, text, access: "reads", range, scope, shape, call });
			}
		}
	}
	const read = [...found];
	for (const { text, range, scope, shape } of moduleTexts(module)) {
		const path = secretPathOf(text);
		if (!path || read.some((other) => other.range.start <= range.start && range.end <= other.range.end)) continue;
		found.push({ path, text, access: "names", range, scope, shape });
	}
	return found;
});

const RANK: Record<SecretSighting["access"], number> = { reads: 0, "looks for": 1, names: 2 };

/** One group for each place where secrets are kept; what is read before what is only named, then by place. */
export function secretGroups(sightings: readonly SecretSighting[]): SecretSighting[][] {
	const groups = new Map<string, SecretSighting[]>();
	for (const sighting of sightings) {
		const group = groups.get(sighting.path.what);
		if (group) group.push(sighting);
		else groups.set(sighting.path.what, [sighting]);
	}
	for (const group of groups.values())
		group.sort((a, b) => RANK[a.access] - RANK[b.access] || a.range.start - b.range.start);
	return [...groups.values()];
}

/** Words of which one stands in every file that opens a secret in plain words. */
export const secretAtoms: readonly string[] = [...fileAtoms, ...spawnAtoms];

/** For the prefilter: makes the test whether a text names a secret of some kinds. */
export function namesSecretOf(...kinds: readonly SecretKind[]): (text: string) => boolean {
	const words = loosened(secretPaths.filter(({ kind }) => kinds.includes(kind)).map(({ pattern }) => pattern));
	return (text) => words.test(text.replace(/[\\/]+/g, "/"));
}
