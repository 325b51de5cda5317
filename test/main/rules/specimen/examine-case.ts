import { openArtifact } from "../../../../main/archive/open-artifact.ts";
import { severityRank } from "../../../../main/model/analysis/scales.ts";
import { defaultLimits } from "../../../../main/model/limits.ts";
import type { SyntaxEngine } from "../../../../main/python/engine/syntax-engine.ts";
import { scanContents } from "../../../../main/scan/scan-contents.ts";
import { scanTask } from "../../../../main/scan/scan-task.ts";
import { buildCase } from "./build-case.ts";
import { type Label, labelOf, WHOLE } from "./labels.ts";
import type { Specimen } from "./load-case.ts";

export interface Examined {
	/** What was found, once a rule, line and level; paths without the folder that an sdist stands in. */
	readonly labels: ReadonlySet<Label>;
	/** Messages by label, for whoever must find out why. */
	readonly messages: ReadonlyMap<Label, string>;
	/** Rules that failed. */
	readonly faults: readonly string[];
}

const MEDIUM = severityRank("medium");

/** Builds the archive that a case stands for and scans it as the command line would, layers included. */
export async function examineCase(engine: SyntaxEngine, specimen: Specimen): Promise<Examined> {
	const { source, root } = buildCase(specimen);
	const opened = await openArtifact(source);
	const anomalies = specimen.expected.anomalies.map((code) => ({ code, message: `Specimen of ${code}` }));
	const { analysis } = await scanTask(
		engine,
		{
			artifact: opened.artifact,
			members: opened.members.map((member, index) =>
				index === 0 ? { ...member, anomalies: [...member.anomalies, ...anomalies] } : member,
			),
			...(await scanContents(opened)),
			coverage: opened.coverage,
			skip: new Map(),
			limits: defaultLimits,
			prefilter: false,
			startedAt: 0,
		},
		{ cancelled: () => false, reading: () => undefined, progress: () => undefined },
	);
	await opened.close();
	const messages = new Map<Label, string>();
	const notes = new Map<Label, string>();
	for (const finding of analysis.findings) {
		const path = finding.path.startsWith(root) ? finding.path.slice(root.length) : finding.path;
		const whole = finding.memberId === undefined;
		const label = (level: "match" | "note"): Label =>
			labelOf(whole ? WHOLE : path, whole ? 0 : finding.span.startLine, finding.rule, level);
		if (severityRank(finding.severity) >= MEDIUM) messages.set(label("match"), finding.message);
		else notes.set(label("note"), finding.message);
	}
	// The graver of two findings of a rule on a line is the one that counts.
	for (const [label, message] of notes) {
		if (!messages.has(label.replace(/note$/, "match"))) messages.set(label, message);
	}
	return {
		labels: new Set(messages.keys()),
		messages,
		faults: analysis.coverage.skipped.map((line) => line.reason).filter((reason) => reason.startsWith("the rule ")),
	};
}
