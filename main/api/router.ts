import { implement } from "@orpc/server";
import type { AnalysisSoFar, Unjudged } from "../model/analysis/analysis.ts";
import { differencesOf } from "../model/analysis/differences.ts";
import type { Finding } from "../model/analysis/finding.ts";
import type { RuleInfo } from "../model/analysis/rule-info.ts";
import { AnalystError } from "../model/analyst-error.ts";
import type { AnalystAction, Anchor, AnnotationAction, DocumentPlace } from "../model/case/annotation.ts";
import type { Case } from "../model/case/case.ts";
import { findingIdsOf } from "../model/case/finding-ids.ts";
import { parseFilter, problemWords } from "../model/filter/finding-filter.ts";
import { deriveState, placeOfDocument } from "../triage/case-state.ts";
import { contract, type HostInfo } from "./contract.ts";
import type { EngineServices } from "./engine/engine-services.ts";
import { answered, cancelledOr, toFault } from "./session/analyst-fault.ts";
import { collectCase } from "./session/collect-case.ts";
import { notJudged } from "./session/not-judged.ts";
import { followAnalysisCall, openArtifactCall } from "./session/open-artifact-call.ts";
import type { Holder, OpenedArtifacts } from "./session/opened-artifacts.ts";
import { describeMember } from "./view/describe-member.ts";
import { documentView } from "./view/document-view.ts";
import { packageFacts } from "./view/package-facts.ts";
import { benchTransforms, runOnBench } from "./workshop/bench-calls.ts";
import { benchInput } from "./workshop/bench-input.ts";
import { codeNameAt, codeReach, codeSymbols, memberReach } from "./workshop/code-answers.ts";
import { bytesOfRange, contentOf, findBytes } from "./workshop/content-bytes.ts";
import { createKeptLayers } from "./workshop/kept-layers.ts";
import { layerSteps, withScanWay } from "./workshop/layer-steps.ts";
import { searchCall } from "./workshop/search-call.ts";
import { traceCall } from "./workshop/trace-call.ts";
import { createWorkshops } from "./workshop/workshop.ts";

/** What each call knows of the connection that it came by. */
export interface CallContext {
	readonly holder: Holder;
}

/** The contract served from the rooms. `opened` is shared by all connections: a second tab and a reload find what is open. */
export function createRouter(services: EngineServices, opened: OpenedArtifacts) {
	const { host, log, now = () => new Date() } = services;
	const os = implement(contract).$context<CallContext>();
	const workshops = services.workshops ?? createWorkshops();
	const kept = createKeptLayers(services, opened, workshops.bench);

	/**
	 * Brings back what the case tells of, where there is an analysis for it to stand on. A case that is refused does not keep its package from being
	 * looked at: whoever asks for its state is told.
	 */
	async function followQuietly(artifactId: string, holder: Holder): Promise<void> {
		try {
			await answered(log, () => kept.follow(artifactId, holder));
		} catch {
			// `answered` has written it to the log.
		}
	}

	/** Asked for together with the analysis, and no earlier answered: what was kept by hand is what annotations may stand on. */
	async function stateOf(artifactId: string, holder: Holder) {
		await followQuietly(artifactId, holder);
		const { analysis } = opened.get(artifactId, holder);
		const file = await services.cases.read(artifactId);
		return deriveState(file, analysis);
	}

	/** The desktop's settings are written by its host: they are looked at before the network is. */
	async function followSettings(): Promise<void> {
		const settings = await host.readSettings();
		services.index.follow(settings);
		services.followLimits?.(settings.limits);
	}

	async function networkFacts(): Promise<Pick<HostInfo, "index" | "indexProblem" | "offline">> {
		await followSettings();
		const { address, problem, offline, by } = services.index;
		return {
			...(address === undefined ? {} : { index: address }),
			...(by === undefined ? {} : { indexBy: by }),
			...(problem === undefined ? {} : { indexProblem: problem }),
			...(offline === undefined ? {} : { offline }),
		};
	}

	return os.router({
		host: {
			info: os.host.info.handler(() =>
				answered(log, async () => {
					const { targets: launch, leftOut } = await host.launch();
					return {
						...services.facts,
						...(await networkFacts()),
						launch,
						...(leftOut.length === 0 ? {} : { leftOut }),
						notices: await host.notices(),
					};
				}),
			),
			readSettings: os.host.readSettings.handler(() => answered(log, () => host.readSettings())),
			writeSettings: os.host.writeSettings.handler(({ input }) =>
				answered(log, async () => {
					const written = await host.writeSettings(input);
					services.index.follow(written);
					services.followLimits?.(written.limits);
					return written;
				}),
			),
			cache: os.host.cache.handler(() =>
				answered(log, async () => {
					await followSettings();
					return await services.index.kept();
				}),
			),
			clearCache: os.host.clearCache.handler(() => answered(log, () => services.index.forgetKept())),
			recent: os.host.recent.handler(() => answered(log, () => host.recent())),
		},
		artifact: {
			open: os.artifact.open.handler(async function* ({ input, context, signal }) {
				await answered(log, followSettings);
				yield* openArtifactCall(services, opened, { source: input.source, holder: context.holder, signal });
			}),
			analysis: os.artifact.analysis.handler(({ input, context }) =>
				answered(log, async () => {
					await followQuietly(input.artifactId, context.holder);
					return opened.get(input.artifactId, context.holder).analysis;
				}),
			),
			follow: os.artifact.follow.handler(async function* ({ input, context, signal }) {
				const run = await answered(log, () => opened.run(input.artifactId, context.holder));
				yield* followAnalysisCall(run, { signal, log });
			}),
			stopAnalysis: os.artifact.stopAnalysis.handler(({ input, context }) =>
				answered(log, () => opened.run(input.artifactId, context.holder).stop()),
			),
			analyse: os.artifact.analyse.handler(({ input, context }) =>
				answered(log, () => opened.analyse(input.artifactId, context.holder)),
			),
			document: os.artifact.document.handler(({ input, context }) =>
				answered(log, () => documentView(opened.get(input.artifactId, context.holder), input.documentId)),
			),
			describeMember: os.artifact.describeMember.handler(({ input, context }) =>
				answered(log, () => describeMember(opened.get(input.artifactId, context.holder), input.documentId)),
			),
			facts: os.artifact.facts.handler(({ input, context }) =>
				answered(log, () => packageFacts(opened.get(input.artifactId, context.holder))),
			),
			close: os.artifact.close.handler(({ input, context }) =>
				answered(log, () => opened.release(input.artifactId, context.holder)),
			),
		},
		content: {
			bytes: os.content.bytes.handler(({ input, context }) =>
				answered(log, async () => {
					const content = await contentOf(opened.get(input.artifactId, context.holder), input.documentId);
					return bytesOfRange(content, input.start, input.length);
				}),
			),
			find: os.content.find.handler(({ input, context }) =>
				answered(log, async () => {
					const content = await contentOf(opened.get(input.artifactId, context.holder), input.documentId);
					return findBytes(content, input.pattern, input.from, input.backwards);
				}),
			),
		},
		decode: {
			transforms: os.decode.transforms.handler(() => answered(log, benchTransforms)),
			run: os.decode.run.handler(({ input, context, signal }) =>
				answered(log, async () => {
					const scanned = opened.get(input.artifactId, context.holder);
					const bytes = await benchInput(scanned, input.source);
					const result = await runOnBench(workshops.bench, bytes, input.steps, signal);
					const file = await services.cases.read(input.artifactId);
					return withScanWay(scanned, input, result, { workshop: workshops.bench, file, signal });
				}),
			),
			steps: os.decode.steps.handler(({ input, context, signal }) =>
				answered(log, async () => {
					const file = await services.cases.read(input.artifactId);
					const scanned = opened.get(input.artifactId, context.holder);
					return layerSteps(scanned, input.layerId, { workshop: workshops.bench, file, signal });
				}),
			),
			trace: os.decode.trace.handler(({ input, context, signal }) =>
				answered(log, () =>
					traceCall(opened.get(input.artifactId, context.holder), input, { workshop: workshops.bench, signal }),
				),
			),
			keep: os.decode.keep.handler(({ input, context, signal }) =>
				answered(log, () => kept.keep(input.artifactId, context.holder, input, signal)),
			),
		},
		search: {
			run: os.search.run.handler(async function* ({ input, context, signal }) {
				try {
					const scanned = opened.get(input.artifactId, context.holder);
					yield* searchCall(scanned, input.query, { workshop: workshops.search, signal });
				} catch (error) {
					throw toFault(cancelledOr(error, signal), log);
				}
			}),
		},
		code: {
			symbols: os.code.symbols.handler(({ input, context }) =>
				answered(log, () => codeSymbols(opened.get(input.artifactId, context.holder), input.documentId)),
			),
			reach: os.code.reach.handler(({ input, context }) =>
				answered(log, () => codeReach(opened.get(input.artifactId, context.holder), input.documentId)),
			),
			members: os.code.members.handler(({ input, context }) =>
				answered(log, () => memberReach(opened.get(input.artifactId, context.holder))),
			),
			at: os.code.at.handler(({ input, context }) =>
				answered(log, () => codeNameAt(opened.get(input.artifactId, context.holder), input.documentId, input.offset)),
			),
		},
		index: {
			project: os.index.project.handler(({ input, signal }) =>
				answered(log, async () => {
					await followSettings();
					return await services.index.project(input.name, signal === undefined ? {} : { signal });
				}),
			),
			details: os.index.details.handler(({ input, signal }) =>
				answered(log, async () => {
					await followSettings();
					return await services.index.details(input.project, input.filename, signal === undefined ? {} : { signal });
				}),
			),
		},
		triage: {
			state: os.triage.state.handler(({ input, context }) =>
				answered(log, () => stateOf(input.artifactId, context.holder)),
			),
			record: os.triage.record.handler(({ input, context }) =>
				answered(log, async () => {
					const known = opened.get(input.artifactId, context.holder);
					const { analysis } = known;
					if (analysis.status === "unjudged" && needsAnalysis(input.action, analysis)) throw notJudged(known);
					const place = placeOf(input.action, analysis);
					const file = await services.cases.append(input.artifactId, analysis.artifact.filename, input.action, {
						author: services.facts.author,
						...(analysis.status === "unjudged" ? {} : { machineVerdict: analysis.verdict.level }),
						...anchorsOf(input.action, analysis.findings),
						...(place === undefined ? {} : { place }),
					});
					if (input.action.kind !== "undo") return deriveState(file, analysis);
					// What was taken back, or brought back, may be a layer.
					await kept.follow(input.artifactId, context.holder, file);
					return deriveState(file, opened.get(input.artifactId, context.holder).analysis);
				}),
			),
			see: os.triage.see.handler(({ input, context }) =>
				answered(log, async () => {
					const { analysis } = opened.get(input.artifactId, context.holder);
					const documents = input.documentIds.flatMap((documentId) => {
						const place = placeOfDocument(documentId, analysis);
						return place === undefined ? [] : [{ documentId, ...place }];
					});
					await services.cases.see(input.artifactId, analysis.artifact.filename, documents);
				}),
			),
		},
		session: {
			read: os.session.read.handler(() => answered(log, () => host.readSession())),
			write: os.session.write.handler(({ input }) =>
				answered(log, async () => {
					await host.writeSession(input);
				}),
			),
		},
		report: {
			render: os.report.render.handler(({ input, context, signal }) =>
				answered(log, async () => {
					const scanned = opened.judged(input.artifactId, context.holder);
					const state = await stateOf(input.artifactId, context.holder);
					const reportedAt = now();
					const { comparedWith } = input;
					const other = comparedWith === undefined ? undefined : opened.get(comparedWith, context.holder).analysis;
					const subject = await collectCase(scanned, state, {
						reportedAt,
						toolVersion: services.facts.version,
						signal,
						...filterOf(input.filter, services.rules, scanned.analysis, other),
					});
					return await services.render(input.format, subject, signal);
				}),
			),
		},
		rules: {
			list: os.rules.list.handler(() => answered(log, () => [...services.rules])),
		},
	});
}

/**
 * A judgement is of what the analysis found. A verdict is set beside the machine's, where one is still to come; marks and notes on files are the
 * analyst's own.
 */
function needsAnalysis(action: AnalystAction, { fault }: Unjudged): boolean {
	switch (action.kind) {
		case "judge":
		case "note":
		case "tag":
			return true;
		case "verdict":
			return fault === undefined;
		case "mark":
		case "unmark":
		case "undo":
			return false;
	}
}

/** Errors: `unknown-id` when the action is about a finding that this analysis does not have. */
function anchorsOf(action: AnnotationAction, findings: readonly Finding[]): { anchors?: Anchor[] } {
	const ids = findingIdsOf(action);
	if (ids.length === 0) return {};
	const byId = new Map(findings.map((finding) => [finding.id, finding]));
	const anchors = ids.map((id) => {
		const finding = byId.get(id);
		if (finding === undefined) throw new AnalystError("unknown-id", "There is no such finding in this package.");
		const { rule, fingerprint, path, span } = finding;
		return { rule, fingerprint, path, startOffset: span.startOffset };
	});
	return { anchors };
}

/** Errors: `bad-input` for a filter that is not understood: a report must not tell more than was asked for. */
function filterOf(
	text: string | undefined,
	rules: readonly RuleInfo[],
	analysis: AnalysisSoFar,
	other: AnalysisSoFar | undefined,
): { filter?: NonNullable<Case["filter"]> } {
	if (text === undefined || text.trim() === "") return {};
	const [problem] = parseFilter(text).problems;
	if (problem !== undefined) throw new AnalystError("bad-input", `The filter, ${problemWords(problem)}.`);
	const ruleTitles = new Map(rules.map(({ id, title }) => [id, title]));
	if (other === undefined) return { filter: { text, ruleTitles } };
	const compared = { filename: other.artifact.filename, differences: differencesOf(analysis, other) };
	return { filter: { text, ruleTitles, compared } };
}

/** Errors: `unknown-id` when a mark is on a document that this package does not have. */
function placeOf(action: AnalystAction, analysis: AnalysisSoFar): DocumentPlace | undefined {
	if (action.kind !== "mark" || action.mark.documentId === undefined) return undefined;
	const place = placeOfDocument(action.mark.documentId, analysis);
	if (place === undefined) throw new AnalystError("unknown-id", "There is no such document in this package.");
	return place;
}
