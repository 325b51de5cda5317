import { queryOptions } from "@tanstack/react-query";
import type { Host } from "../client.ts";

/** What the engine knows of the code. It does not change but when a layer is added by hand: `layers` is their number. */
const forGood = { staleTime: Number.POSITIVE_INFINITY, gcTime: 5 * 60_000, structuralSharing: false };

/** Of one document; of all of them where none is named. */
export function symbolsQuery(host: Host, artifactId: string, layers: number, documentId?: string) {
	return queryOptions({
		...forGood,
		queryKey: ["code", artifactId, layers, "symbols", documentId],
		queryFn: () => host.engine.code.symbols(documentId === undefined ? { artifactId } : { artifactId, documentId }),
	});
}

export function reachQuery(host: Host, artifactId: string, layers: number, documentId: string) {
	return queryOptions({
		...forGood,
		queryKey: ["code", artifactId, layers, "reach", documentId],
		queryFn: () => host.engine.code.reach({ artifactId, documentId }),
	});
}

export function memberReachQuery(host: Host, artifactId: string) {
	return queryOptions({
		...forGood,
		queryKey: ["code", artifactId, "members"],
		queryFn: () => host.engine.code.members({ artifactId }),
	});
}
