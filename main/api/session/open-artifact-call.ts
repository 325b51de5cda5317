import type { IndexFacts } from "../../model/package/index-facts.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";
import type { OpenEvent, OpenSource } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import type { EngineServices, PackageSource } from "../engine/engine-services.ts";
import { buildSamplePackage, SAMPLE_FILENAME } from "../sample/sample-package.ts";
import { answered, cancelledOr, toFault } from "./analyst-fault.ts";
import { type Holder, type OpenedArtifacts, withFacts } from "./opened-artifacts.ts";
import { readUpload } from "./read-upload.ts";
import { streamProgress } from "./stream-progress.ts";
import { type Wanted, wantedOf } from "./wanted.ts";

/** `artifact.open` of the contract: progress, then exactly one "opened". Errors come out typed. */
export async function* openArtifactCall(
	services: EngineServices,
	opened: OpenedArtifacts,
	call: { source: OpenSource; holder: Holder; signal: AbortSignal | undefined },
	/** Brings what the case tells of back, once the package is open. */
	follow: (artifactId: string) => Promise<void>,
): AsyncGenerator<OpenEvent, void, void> {
	const { holder, signal } = call;
	try {
		const wanted = await wantedOf(services, call.source);
		const result = yield* streamProgress(
			(report, stop) => scanWanted(services, wanted, { password: call.source.password, report, stop }),
			{
				signal,
				toEvent: (progress): OpenEvent => ({ type: "progress", progress }),
				discard: (scanned) => closeQuietly(scanned, services.log),
			},
		);
		const scanned = await opened.add(result, holder);
		const { id, filename } = scanned.analysis.artifact;
		await followQuietly(() => follow(id), services.log);
		// Pasted text and files picked together are not opened again from a list.
		if (wanted.kind === "target") await services.host.opened({ artifactId: id, filename, target: wanted.target });
		yield { type: "opened", artifactId: id };
	} catch (error) {
		throw toFault(cancelledOr(error, signal), services.log);
	}
}

async function scanWanted(
	services: EngineServices,
	wanted: Wanted,
	{ password, report, stop }: { password: string | undefined; report: ReportProgress; stop: AbortSignal },
): Promise<ScannedPackage> {
	const { source, facts } =
		wanted.kind === "source"
			? { source: wanted.source, facts: undefined }
			: await sourceOf(services, wanted.target, report, stop);
	const options = { signal: stop, onProgress: report };
	const scanned = await services.pool.scan(source, password === undefined ? options : { ...options, password });
	return facts === undefined ? scanned : withFacts(scanned, facts);
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
		case "index": {
			services.index.follow(await services.host.readSettings());
			const { facts, ...got } = await services.index.download(target, { signal, onProgress });
			return { source: { kind: "bytes", ...got }, facts };
		}
	}
}

/** A case that is refused does not keep its package from being opened: whoever asks for its state is told. */
async function followQuietly(follow: () => Promise<void>, log: EngineServices["log"]): Promise<void> {
	try {
		await answered(log, follow);
	} catch {
		// `answered` has written it to the log.
	}
}

async function closeQuietly(scanned: ScannedPackage, log: EngineServices["log"]): Promise<void> {
	try {
		await answered(log, () => scanned.close());
	} catch {
		// `answered` has written it to the log; nobody waits for an abandoned package.
	}
}
