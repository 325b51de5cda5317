import { antiAnalysisRules } from "./anti-analysis/index.ts";
import { archiveRules } from "./archive/index.ts";
import { decodeExecRules } from "./decode-exec/index.ts";
import { destructionRules } from "./destruction/index.ts";
import { downloadExecRules } from "./download-exec/index.ts";
import { execRules } from "./exec/index.ts";
import { exfiltrationRules } from "./exfiltration/index.ts";
import { hidingRules } from "./hiding/index.ts";
import { installHookRules } from "./install-hook/index.ts";
import { metadataRules } from "./metadata/index.ts";
import { miningRules } from "./mining/index.ts";
import { networkRules } from "./network/index.ts";
import { persistenceRules } from "./persistence/index.ts";
import { processRules } from "./process/index.ts";
import { reverseShellRules } from "./reverse-shell/index.ts";
import type { Rule } from "./rule.ts";
import { selfPropagationRules } from "./self-propagation/index.ts";
import { shippedBinaryRules } from "./shipped-binary/index.ts";
import { steganographyRules } from "./steganography/index.ts";
import { surveillanceRules } from "./surveillance/index.ts";
import { tamperingRules } from "./tampering/index.ts";
import { theftRules } from "./theft/index.ts";

/** Every rule, in the order of their ids. Each family lists its own. */
export const rules: readonly Rule[] = [
	...installHookRules,
	...networkRules,
	...execRules,
	...decodeExecRules,
	...processRules,
	...downloadExecRules,
	...persistenceRules,
	...theftRules,
	...exfiltrationRules,
	...surveillanceRules,
	...reverseShellRules,
	...antiAnalysisRules,
	...destructionRules,
	...miningRules,
	...selfPropagationRules,
	...tamperingRules,
	...hidingRules,
	...shippedBinaryRules,
	...steganographyRules,
	...metadataRules,
	...archiveRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
	return byId.get(id);
}

/** Raised whenever a rule answers differently for the same file, so that results can be told apart. */
const REVISION = 3;

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
