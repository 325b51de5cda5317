import { dynamicImport } from "./execution/dynamic-import.ts";
import { executionOfDecoded } from "./execution/execution-of-decoded.ts";
import { executionOfDownloaded } from "./execution/execution-of-downloaded.ts";
import { executionOfString } from "./execution/execution-of-string.ts";
import { networkAtImport } from "./network/network-at-import.ts";
import { networkAtInstall } from "./network/network-at-install.ts";
import type { Rule } from "./rule.ts";

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
	networkAtInstall,
	networkAtImport,
	executionOfString,
	executionOfDecoded,
	executionOfDownloaded,
	dynamicImport,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
	return byId.get(id);
}

/** Raised whenever a rule answers differently for the same file, so that results can be told apart. */
const REVISION = 1;

/** Short name of the rule set: the revision and a digest of the rules' ids. */
export const ruleset: string = `${REVISION}-${digest(rules.map((rule) => `${rule.id}:${rule.severity}:${rule.about}`).join("\n"))}`;

/** FNV-1a, 32 bits: names a version, guards nothing. */
function digest(text: string): string {
	let hash = 0x811c_9dc5;
	for (let index = 0; index < text.length; index++) {
		hash ^= text.charCodeAt(index);
		hash = Math.imul(hash, 0x0100_0193);
	}
	return (hash >>> 0).toString(16).padStart(8, "0");
}
