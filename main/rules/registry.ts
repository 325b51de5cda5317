import { archiveAnomaly } from "./archive/archive-anomaly.ts";
import { encodedLiteral } from "./encoding/encoded-literal.ts";
import { hiddenAddress } from "./encoding/hidden-address.ts";
import { analysisCheck } from "./evasion/analysis-check.ts";
import { disguisedExecution } from "./evasion/disguised-execution.ts";
import { farRightCode } from "./evasion/far-right-code.ts";
import { hiddenCharacters } from "./evasion/hidden-characters.ts";
import { junkNames } from "./evasion/junk-names.ts";
import { longLine } from "./evasion/long-line.ts";
import { packedCode } from "./evasion/packed-code.ts";
import { dynamicImport } from "./execution/dynamic-import.ts";
import { executionOfDecoded } from "./execution/execution-of-decoded.ts";
import { executionOfDownloaded } from "./execution/execution-of-downloaded.ts";
import { executionOfString } from "./execution/execution-of-string.ts";
import { memoryExecution } from "./execution/memory-execution.ts";
import { writtenFileRun } from "./execution/written-file-run.ts";
import { covertChannel } from "./exfiltration/covert-channel.ts";
import { identitySent } from "./exfiltration/identity-sent.ts";
import { nameLookupCarriesData } from "./exfiltration/name-lookup-carries-data.ts";
import { privateKeySent } from "./exfiltration/private-key-sent.ts";
import { secretsSent } from "./exfiltration/secrets-sent.ts";
import { popularName } from "./identity/popular-name.ts";
import { standardLibraryName } from "./identity/standard-library-name.ts";
import { commandOverride } from "./install-hook/command-override.ts";
import { directRequirement } from "./install-hook/direct-requirement.ts";
import { networkAtImport } from "./network/network-at-import.ts";
import { networkAtInstall } from "./network/network-at-install.ts";
import { autostart } from "./persistence/autostart.ts";
import { coinMiner } from "./process/coin-miner.ts";
import { destruction } from "./process/destruction.ts";
import { packageInstallAtRunTime } from "./process/package-install-at-run-time.ts";
import { processAtImport } from "./process/process-at-import.ts";
import { processAtInstall } from "./process/process-at-install.ts";
import { reverseShell } from "./process/reverse-shell.ts";
import { shellDownload } from "./process/shell-download.ts";
import type { Rule } from "./rule.ts";
import { clipboardSwap } from "./theft/clipboard-swap.ts";
import { secretFiles } from "./theft/secret-files.ts";
import { surveillance } from "./theft/surveillance.ts";

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
	privateKeySent,
	hiddenAddress,
	junkNames,
	packedCode,
	memoryExecution,
	directRequirement,
	coinMiner,
	archiveAnomaly,
	encodedLiteral,
	analysisCheck,
	disguisedExecution,
	farRightCode,
	hiddenCharacters,
	longLine,
	dynamicImport,
	executionOfDecoded,
	executionOfDownloaded,
	executionOfString,
	writtenFileRun,
	covertChannel,
	identitySent,
	nameLookupCarriesData,
	secretsSent,
	popularName,
	standardLibraryName,
	commandOverride,
	networkAtImport,
	networkAtInstall,
	autostart,
	destruction,
	packageInstallAtRunTime,
	processAtImport,
	processAtInstall,
	reverseShell,
	shellDownload,
	clipboardSwap,
	secretFiles,
	surveillance,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
	return byId.get(id);
}

/** Raised whenever a rule answers differently for the same file, so that results can be told apart. */
const REVISION = 2;

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
