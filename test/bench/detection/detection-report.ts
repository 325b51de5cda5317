import { severityRank, verdictRank } from "../../../main/model/analysis/scales.ts";
import { displayText } from "../../../main/model/text/display-text.ts";
import type { MeasuredRelease } from "./measured-release.ts";
import {
	byFamily,
	countFamilies,
	countLevels,
	hitsByRule,
	isAtLeast,
	type LevelCount,
	loudFindings,
	median,
	percent,
	type RuleHits,
} from "./tally.ts";

const SUSPICIOUS = verdictRank("suspicious");

export interface DetectionInput {
	readonly malicious: readonly MeasuredRelease[];
	readonly benign: readonly MeasuredRelease[];
	/** File name → family. */
	readonly families: ReadonlyMap<string, string>;
	/** File name → why there is nothing malicious in it to see. */
	readonly setAside: ReadonlyMap<string, string>;
	readonly rules: readonly { readonly id: string; readonly family: string }[];
}

function nameOf(release: MeasuredRelease): string {
	return release.file.slice(release.file.lastIndexOf("/") + 1);
}

function opened(title: string, releases: readonly MeasuredRelease[]): string[] {
	const of = (status: MeasuredRelease["status"]): number => releases.filter((one) => one.status === status).length;
	return [
		`${title.padEnd(12)} ${releases.length} files: ${of("scanned")} opened, ${of("partial")} partial, ${of("failed")} failed`,
		...releases
			.filter((release) => release.status === "failed")
			.map((release) => `    failed: ${displayText(release.file)}: ${release.error ?? ""}`),
	];
}

function row(title: string, { of, suspicious, malicious }: LevelCount): string {
	const share = (part: number): string => `${String(part).padStart(5)} (${percent(part, of).toFixed(1).padStart(5)} %)`;
	return `${title.padEnd(44)} ${String(of).padStart(5)} ${share(suspicious)} ${share(malicious)}`;
}

function noPython(release: MeasuredRelease): boolean {
	return release.status !== "failed" && release.python === 0;
}

function behind(release: MeasuredRelease): string {
	const rules = new Map<string, string>();
	for (const finding of release.findings) {
		if (severityRank(finding.severity) < severityRank("high")) continue;
		rules.set(finding.rule, `${finding.rule} (${finding.severity}, ${finding.confidence}, ${finding.reach})`);
	}
	return [...rules.values()].join("; ") || "chains of lesser findings";
}

function ruleTable(hits: readonly RuleHits[]): string[] {
	return [
		`${"rule".padEnd(36)} ${"family".padEnd(18)} ${"malicious".padStart(16)} ${"harmless".padStart(16)}   (releases; of them medium or above)`,
		...hits.map(
			({ rule, family, malicious, maliciousLoud, benign, benignLoud }) =>
				`${rule.padEnd(36)} ${family.padEnd(18)} ${`${malicious} (${maliciousLoud})`.padStart(16)} ${`${benign} (${benignLoud})`.padStart(16)}`,
		),
	];
}

/** The figures of `npm run bench:detection`, as lines of text. Releases without Python code and those set aside are counted apart. */
export function detectionReport(input: DetectionInput): string[] {
	const { families, setAside } = input;
	const bare = input.malicious.filter(noPython);
	const aside = input.malicious.filter((release) => setAside.has(nameOf(release)));
	const seen = input.malicious.filter((release) => !setAside.has(nameOf(release)));
	const groups = byFamily(seen, families);
	const benign = input.benign.filter((release) => release.status !== "failed");
	const alarms = benign.filter((release) => isAtLeast(release, SUSPICIOUS));
	return [
		...opened("malicious", input.malicious),
		...opened("harmless", input.benign),
		"",
		`${"".padEnd(44)} ${"of".padStart(5)} ${"suspicious +".padStart(15)} ${"malicious".padStart(15)}`,
		row("malicious releases, all", countLevels(input.malicious)),
		row("malicious families, all", countFamilies(byFamily(input.malicious, families))),
		row("malicious releases with something to see", countLevels(seen)),
		row("malicious families with something to see", countFamilies(groups)),
		row("  of the releases: without Python code", countLevels(bare)),
		row("  of the releases: set aside", countLevels(aside)),
		row("harmless releases (false alarms)", countLevels(benign)),
		row("  of them: without Python code", countLevels(benign.filter(noPython))),
		"",
		`findings of medium severity or above in a harmless release: median ${median(benign.map(loudFindings))}, ` +
			`most ${Math.max(0, ...benign.map(loudFindings))}`,
		"",
		"False alarms, and the rules behind them:",
		...alarms.map((release) => `  ${release.level} ${displayText(release.file)}: ${behind(release)}`),
		...(alarms.length === 0 ? ["  none"] : []),
		"",
		...ruleTable(hitsByRule(input.malicious, benign, input.rules)),
	];
}
