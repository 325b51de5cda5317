import type { IndexFacts } from "../../model/package/index-facts.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { OpenedPackage } from "../../scan/scanned-package.ts";
import type { AnalysisEvent, OpenEvent, OpenSource } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import type { EngineServices, PackageSource } from "../engine/engine-services.ts";
import { buildSamplePackage, SAMPLE_FILENAME } from "../sample/sample-package.ts";
import type { AnalysisRun } from "./analysis-run.ts";
import { answered, cancelledOr, toFault } from "./analyst-fault.ts";
import type { Holder, OpenedArtifacts } from "./opened-artifacts.ts";
import { readUpload } from "./read-upload.ts";
import { streamProgress } from "./stream-progress.ts";
import { wantedOf } from "./wanted.ts";

/** `artifact.open` of the contract: progress, then exactly one "opened", when the archive was read. Errors come out typed. */
export async function* openArtifactCall(
	services: EngineServices,
	opened: OpenedArtifacts,
	call: { source: OpenSource; holder: Holder; signal: AbortSignal | undefined },
): AsyncGenerator<OpenEvent, void, void> {
	const { holder, signal } = call;
	try {
		const wanted = await wantedOf(services, call.source);
		const result = yield* streamProgress(
			(report, stop) => openWanted(services, wanted, { password: call.source.password, report, stop }),
			{
				signal,
				toEvent: (progress): OpenEvent => ({ type: "progress", progress }),
				discard: ({ found }) => closeQuietly(found, services.log),
			},
		);
		const { analysis } = await opened.add(result.found, holder, result.facts);
		const { id, filename } = analysis.artifact;
		await services.host.opened({ artifactId: id, filename, target: wanted });
		yield { type: "opened", artifactId: id };
	} catch (error) {
		throw toFault(cancelledOr(error, signal), services.log);
	}
}

/** `artifact.follow` of the contract: how far the analysis is, then exactly one "ended". Errors come out typed. */
export async function* followAnalysisCall(
	run: AnalysisRun,
	{ signal, log }: { signal: AbortSignal | undefined; log: EngineServices["log"] },
): AsyncGenerator<AnalysisEvent, void, void> {
	try {
		yield* streamProgress((report, stop) => run.watch(report, stop), {
			signal,
			toEvent: (progress): AnalysisEvent => ({ type: "progress", progress }),
			discard: async () => undefined,
		});
		yield { type: "ended" };
	} catch (error) {
		throw toFault(cancelledOr(error, signal), log);
	}
}

async function openWanted(
	services: EngineServices,
	wanted: Target,
	{ password, report, stop }: { password: string | undefined; report: ReportProgress; stop: AbortSignal },
): Promise<{ readonly found: OpenedPackage; readonly facts: IndexFacts | undefined }> {
	const { source, facts } = await sourceOf(services, wanted, report, stop);
	const options = { signal: stop, onProgress: report };
	const found = await services.pool.open(source, password === undefined ? options : { ...options, password });
	return { found, facts };
}

async function sourceOf(
	services: EngineServices,
	target: Target,
	onProgress: ReportProgress,
	signal: AbortSignal,
): Promise<{ readonly source: PackageSource; readonly facts?: IndexFacts }> {
	switch (target.kind) {
		case "path":
			return { source: { kind: "path", path: target.path } };
		case "upload":
			return {
				source: { kind: "bytes", filename: target.filename, bytes: await readUpload(target.path), origin: "upload" },
			};
		case "sample":
			return { source: { kind: "bytes", filename: SAMPLE_FILENAME, bytes: buildSamplePackage(), origin: "sample" } };
		case "text": {
			const { text, filename } = target;
			return { source: { kind: "text", text, ...(filename === undefined ? {} : { filename }) } };
		}
		case "paths":
			return {
				source: {
					kind: "paths",
					paths: target.paths.map(({ path, name }) => (name === undefined ? path : { path, name })),
				},
			};
		case "index": {
			const { facts, ...got } = await services.index.download(target, { signal, onProgress });
			return { source: { kind: "bytes", ...got }, facts };
		}
	}
}

async function closeQuietly(found: OpenedPackage, log: EngineServices["log"]): Promise<void> {
	try {
		await answered(log, () => found.close());
	} catch {
		// `answered` has written it to the log; nobody waits for an abandoned package.
	}
}
