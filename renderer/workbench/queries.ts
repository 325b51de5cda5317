import { queryOptions } from "@tanstack/react-query";
import type { reportFormats } from "../../main/api/contract.ts";
import type { BenchSource, BenchStep } from "../../main/model/workshop/decode-bench.ts";
import type { Host } from "../client.ts";

export type ReportFormat = (typeof reportFormats)[number];

/**
 * What is asked of the engine, and how long the answer holds. An analysis never changes for as long as its artifact is open; neither does a
 * document. Answers are kept as they come (`structuralSharing` off): they are large, and their maps could not be compared anyway.
 */
const forGood = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY, structuralSharing: false };

export function hostInfoQuery(host: Host) {
	return queryOptions({ ...forGood, queryKey: ["host-info"], queryFn: () => host.engine.host.info() });
}

/** What is kept of indexes; null where nothing is. */
export function cacheQuery(host: Host) {
	return queryOptions({
		queryKey: ["cache"],
		queryFn: async () => (await host.engine.host.cache()) ?? null,
		staleTime: 0,
		gcTime: 0,
	});
}

export function rulesQuery(host: Host) {
	return queryOptions({ ...forGood, queryKey: ["rules"], queryFn: () => host.engine.rules.list() });
}

export function recentQuery(host: Host) {
	return queryOptions({ queryKey: ["recent"], queryFn: () => host.engine.host.recent(), staleTime: 0 });
}

export function analysisQuery(host: Host, artifactId: string) {
	return queryOptions({
		...forGood,
		queryKey: ["analysis", artifactId],
		queryFn: () => host.engine.artifact.analysis({ artifactId }),
	});
}

export function caseStateQuery(host: Host, artifactId: string) {
	return queryOptions({
		...forGood,
		queryKey: ["case-state", artifactId],
		queryFn: () => host.engine.triage.state({ artifactId }),
	});
}

export function documentQuery(host: Host, artifactId: string, documentId: string) {
	return queryOptions({
		...forGood,
		// Large texts are let go of some minutes after they were last shown.
		gcTime: 5 * 60_000,
		queryKey: ["document", artifactId, documentId],
		queryFn: () => host.engine.artifact.document({ artifactId, documentId }),
	});
}

export function descriptionQuery(host: Host, artifactId: string, documentId: string) {
	return queryOptions({
		...forGood,
		gcTime: 5 * 60_000,
		queryKey: ["document", artifactId, documentId, "structure"],
		queryFn: () => host.engine.artifact.describeMember({ artifactId, documentId }),
	});
}

export function factsQuery(host: Host, artifactId: string) {
	return queryOptions({
		...forGood,
		queryKey: ["facts", artifactId],
		queryFn: () => host.engine.artifact.facts({ artifactId }),
	});
}

export function transformsQuery(host: Host) {
	return queryOptions({ ...forGood, queryKey: ["transforms"], queryFn: () => host.engine.decode.transforms() });
}

/** What a chain of transforms makes of a source; an answer that nobody waits for any more is broken off. */
export function benchQuery(host: Host, artifactId: string, source: BenchSource, steps: readonly BenchStep[]) {
	return queryOptions({
		queryKey: ["bench", artifactId, source, steps],
		queryFn: ({ signal }) => host.engine.decode.run({ artifactId, source, steps: [...steps] }, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: 60_000,
		structuralSharing: false,
	});
}

/** The way to a layer. It changes when the layer does. */
export function layerStepsQuery(host: Host, artifactId: string, layerId: string) {
	return queryOptions({
		...forGood,
		gcTime: 5 * 60_000,
		queryKey: ["document", artifactId, layerId, "steps"],
		queryFn: () => host.engine.decode.steps({ artifactId, layerId }),
	});
}

/** Bytes of one chunk of a content. */
export const BYTES_CHUNK = 16 * 1024;

export function bytesQuery(host: Host, artifactId: string, documentId: string, chunk: number) {
	return queryOptions({
		...forGood,
		gcTime: 60_000,
		queryKey: ["bytes", artifactId, documentId, chunk],
		queryFn: () =>
			host.engine.content.bytes({ artifactId, documentId, start: chunk * BYTES_CHUNK, length: BYTES_CHUNK }),
	});
}

export function projectQuery(host: Host, name: string) {
	return queryOptions({
		queryKey: ["project", name],
		queryFn: ({ signal }) => host.engine.index.project({ name }, { signal }),
		staleTime: 60_000,
		retry: false,
	});
}

/** What the index offers beside a file: who published it, its core metadata. */
export function fileDetailsQuery(host: Host, project: string, filename: string) {
	return queryOptions({
		queryKey: ["file-details", project, filename],
		queryFn: ({ signal }) => host.engine.index.details({ project, filename }, { signal }),
		staleTime: 10 * 60_000,
		retry: false,
	});
}

/** `entries`: the length of the case's log, so that a report is made anew after every annotation. */
export function reportQuery(
	host: Host,
	artifactId: string,
	format: ReportFormat,
	entries: number,
	filter: { readonly text: string; readonly comparedWith: string | undefined } | undefined,
) {
	const narrowed =
		filter === undefined
			? {}
			: { filter: filter.text, ...(filter.comparedWith === undefined ? {} : { comparedWith: filter.comparedWith }) };
	return queryOptions({
		queryKey: ["report", artifactId, format, entries, narrowed],
		queryFn: ({ signal }) => host.engine.report.render({ artifactId, format, ...narrowed }, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: 60_000,
	});
}
