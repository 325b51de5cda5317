import type { Analysis, Verdict } from "../model/analysis/analysis.ts";
import type { Indicator } from "../model/analysis/indicator.ts";
import { AnalystError } from "../model/analyst-error.ts";
import type { Limits } from "../model/limits.ts";
import type { CoverageLine } from "../model/package/coverage.ts";
import type { SyntaxEngine } from "../python/engine/syntax-engine.ts";
import type { Module } from "../python/facts.ts";
import { layoutOf } from "../python/layout.ts";
import { NO_METADATA, type PackageMetadata, readMetadata } from "../python/metadata/read-metadata.ts";
import { computeReach, type LayerPlace } from "../python/reach.ts";
import { ruleset } from "../rules/registry.ts";
import { buildCodeIndex } from "./code-index/code-index.ts";
import { provokeFault } from "./fault-switch.ts";
import { INDICATOR_LIMIT, indicatorsOf, indicatorsOfText, uniqueIndicators } from "./indicators.ts";
import { settleKnown } from "./judge/known-harmless.ts";
import type { Site } from "./judge/make-finding.ts";
import { judgeModules, judgePackage } from "./judge/run-rules.ts";
import { type ReadSite, readLayers } from "./layers/read-layers.ts";
import { coverageOf } from "./ledger.ts";
import type { ScanTask } from "./pool/messages.ts";
import { readMembers, type ScanHooks } from "./read-members.ts";
import type { ScanOutcome } from "./scanned-package.ts";
import { executedTexts } from "./scripts/executed-texts.ts";
import { startedScripts } from "./scripts/started-scripts.ts";
import { DECODING, JUDGING, startTimeBudget } from "./time-budget.ts";
import type { JudgedMatch } from "./verdict/judged-match.ts";
import { judge } from "./verdict/verdict.ts";

function collectIndicators(
	sites: readonly ReadSite[],
	texts: readonly { readonly site: Site }[],
	skipped: CoverageLine[],
): Indicator[] {
	const found = uniqueIndicators([
		...sites.flatMap(({ module, site }) =>
			module.script ? indicatorsOfText(site.document, site) : indicatorsOf(module, site),
		),
		...texts.flatMap(({ site }) => indicatorsOfText(site.document, site)),
	]);
	if (found.length > INDICATOR_LIMIT) {
		skipped.push({ path: "", reason: `${found.length} indicators: the first ${INDICATOR_LIMIT} are listed` });
	}
	return found.slice(0, INDICATOR_LIMIT);
}

function layerPlace(module: Module, parent: ReadSite["parent"]): LayerPlace[] {
	return parent === undefined ? [] : [{ module, parent: parent.module, scope: parent.scope }];
}

/** Reads, finds and judges one artifact. Deterministic but for `durationMs`. Errors: `cancelled`. */
export async function scanTask(engine: SyntaxEngine, task: ScanTask, hooks: ScanHooks): Promise<ScanOutcome> {
	const time = startTimeBudget(task.limits);
	const pythonTexts = new Set([...(task.pythonTexts ?? []), ...(task.codeParts?.keys() ?? [])]);
	const layout = layoutOf(task.artifact, task.members, task.contents, pythonTexts);
	const reading = readMembers(engine, task, layout, hooks, time).finally(() => hooks.ahead?.stop());
	const { sites: ofMembers, examined, failed, ...read } = await reading;
	const texts = executedTexts(engine, task, ofMembers, hooks);
	const sites = [...ofMembers, ...texts.sites];
	const byId = new Map(task.members.map((member) => [member.id, member]));
	const scripts = startedScripts(task, sites);
	const skipped = [...read.skipped.filter(({ path }) => !scripts.read.has(path)), ...texts.skipped, ...scripts.skipped];
	const peeled = readLayers(
		engine,
		[...sites, ...scripts.sites],
		task.limits,
		{
			cancelled: () => hooks.cancelled(),
			late: () => time.late(DECODING),
			reading: (memberId) => hooks.reading(byId.get(memberId)),
		},
		read.layers.length,
	);
	hooks.reading();
	if (hooks.cancelled()) throw new AnalystError("cancelled", "Cancelled.");
	hooks.progress({ phase: "judging", done: 0 });
	provokeFault("judge", task.artifact.filename);
	const started = [...scripts.sites, ...peeled.modules];
	const everywhere = [...sites, ...started];
	const reach = computeReach(
		everywhere.map(({ module }) => module),
		{ ...layout, layers: started.flatMap(({ module, parent }) => layerPlace(module, parent)) },
	);
	const modules = sites.map(({ module }) => module);
	hooks.reading();
	const metadata = metadataOf(task, modules, layout.root, skipped);
	const ofModules = judgeModules(everywhere, reach, task, {
		cancelled: () => hooks.cancelled(),
		late: () => time.late(JUDGING),
		reading: (memberId) => hooks.reading(byId.get(memberId)),
	});
	hooks.reading();
	const judgements = [
		ofModules,
		judgePackage(
			{
				artifact: task.artifact,
				members: task.members,
				modules,
				files: task.files,
				metadata,
			},
			// What is said of a member as a whole does not stand in a part of it.
			sites.flatMap(({ site }) => (site.layers.length === 0 || site.compiled ? [site] : [])),
			task.contents,
		),
	];
	hooks.reading();
	if (hooks.cancelled()) throw new AnalystError("cancelled", "Cancelled.");
	const found = judgements.flatMap(({ matches }) => matches);
	const judged = settleKnown(found, task.files).sort(inReadingOrder);
	const faults = judgements.flatMap((judgement) => judgement.faults);
	// One by one: a call takes only so many arguments.
	for (const line of [...faults, ...judgements.flatMap(({ repeats }) => repeats)]) skipped.push(line);
	const verdict = judge(judged, layout.root);
	const kept = keepMostPressing(judged, verdict, task.limits, skipped);
	skipped.push(...peeled.skipped);
	const indicators = collectIndicators(everywhere, peeled.texts, skipped);
	const analysis: Analysis = {
		artifact: task.artifact,
		members: [...task.members],
		layers: [...read.layers, ...peeled.layers],
		findings: kept.map(({ finding }) => finding),
		indicators,
		verdict,
		coverage: coverageOf({
			members: task.members,
			files: task.files,
			examined: new Set([
				...examined,
				...[...texts.sites, ...scripts.sites].map(({ site }) => site.memberId),
				...layout.read,
				...metadata.read,
			]),
			lines: [...task.coverage, ...skipped],
		}),
		status: task.coverage.length > 0 || task.skip.size > 0 || failed + faults.length > 0 ? "partial" : "scanned",
		ruleset,
		durationMs: Math.round(performance.timeOrigin + performance.now() - task.startedAt),
	};
	return {
		analysis,
		layerContents: [...read.layerContents, ...peeled.contents],
		...(task.indexCode && { code: buildCodeIndex(everywhere, reach) }),
	};
}

/** A fault of ours costs what the package says about itself, not the rest. */
function metadataOf(
	task: ScanTask,
	modules: readonly Module[],
	root: string,
	skipped: CoverageLine[],
): PackageMetadata {
	try {
		return readMetadata({ ...task, modules, root });
	} catch (error) {
		const kind = error instanceof Error ? error.name : "unknown";
		skipped.push({ path: "", reason: `the metadata could not be read (${kind}): not examined` });
		return { ...NO_METADATA, root };
	}
}

function inReadingOrder(left: JudgedMatch, right: JudgedMatch): number {
	const one = left.finding;
	const other = right.finding;
	return (
		compareText(one.path, other.path) ||
		one.span.startOffset - other.span.startOffset ||
		(one.layerSpan?.startOffset ?? -1) - (other.layerSpan?.startOffset ?? -1) ||
		compareText(one.rule, other.rule) ||
		compareText(one.id, other.id)
	);
}

/** By code unit: the same everywhere, whatever the machine's language is. */
function compareText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * A flood of findings is a way to hide one: what is over the limit goes from the least severe up, and is counted. What the verdict rests on stays,
 * and the verdict was made from all of them.
 */
function keepMostPressing(
	judged: readonly JudgedMatch[],
	verdict: Verdict,
	limits: Limits,
	skipped: CoverageLine[],
): JudgedMatch[] {
	if (judged.length <= limits.findings) return [...judged];
	skipped.push({ path: "", reason: `${judged.length} findings: the ${limits.findings} most severe are listed` });
	const ranks = ["critical", "high", "medium", "low", "info"];
	const telling = new Set(verdict.reasons.flatMap(({ findings }) => findings));
	const rank = ({ finding }: JudgedMatch): number => (telling.has(finding.id) ? -1 : ranks.indexOf(finding.severity));
	return [...judged]
		.sort((left, right) => rank(left) - rank(right))
		.slice(0, limits.findings)
		.sort(inReadingOrder);
}
