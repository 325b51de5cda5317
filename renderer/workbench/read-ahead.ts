import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { currentList } from "../findings/current-list.ts";
import type { ArtifactView } from "../state/artifact-view.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import type { Bench } from "./bench.ts";
import { reachQuery, symbolsQuery } from "./code-queries.ts";
import { placeOfFinding } from "./finding-place.ts";
import { analysisOf, layersById, membersById } from "./navigate.ts";
import { documentQuery } from "./queries.ts";

/** Milliseconds that a finding is looked at before what comes after it is fetched. */
const CALM = 60;
/** Bytes of a member: a larger one is fetched when it is asked for, for it is kept in memory. */
const MOST = 2_000_000;
/** Findings of the list that are looked through for one that stands in another document. */
const FAR = 200;

/** Ids of the documents that the next steps forth and back through the list lead into, the next one first; without the one in front. */
export function documentsAhead(
	analysis: AnalysisSoFar,
	order: readonly Finding[],
	{ selectedFindingId, place }: Pick<ArtifactView, "selectedFindingId" | "place">,
): readonly string[] {
	const ids: string[] = [];
	const at = order.findIndex(({ id }) => id === selectedFindingId);
	const after = order.slice(at + 1, at + 1 + FAR);
	const before = at < 0 ? [] : order.slice(Math.max(0, at - FAR), at).toReversed();
	for (const way of [after, before]) {
		const places = way.map((finding) => placeOfFinding(finding, place?.documentId, layersById(analysis))?.documentId);
		const id = places.find((one) => one !== undefined && one !== place?.documentId);
		if (id === undefined || ids.includes(id)) continue;
		const { size } = membersById(analysis).get(id) ?? layersById(analysis).get(id) ?? { size: MOST };
		if (size <= MOST) ids.push(id);
	}
	return ids;
}

/** Fetches them, in the background; what fails is fetched anew, and told, when it is shown. */
export async function fetchAhead(bench: Bench, artifactId: string): Promise<void> {
	const analysis = analysisOf(bench, artifactId);
	const list = currentList(bench, artifactId);
	if (analysis === undefined || list === undefined) return;
	const { host, queries } = bench;
	for (const id of documentsAhead(analysis, list.order, viewOf(artifactId))) {
		await queries.prefetchQuery(documentQuery(host, artifactId, id));
		await queries.prefetchQuery(reachQuery(host, artifactId, analysis.layers.length, id));
		await queries.prefetchQuery(symbolsQuery(host, artifactId, analysis.layers.length, id));
	}
}

/** Fetches what the next key will show while the analyst looks at a finding. Answers with the way to stop. */
export function readAhead(bench: Bench): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const stop = useViewStore.subscribe(({ views }, before) => {
		for (const [artifactId, { selectedFindingId }] of views) {
			if (selectedFindingId === undefined || selectedFindingId === before.views.get(artifactId)?.selectedFindingId)
				continue;
			clearTimeout(waiting);
			waiting = setTimeout(() => void fetchAhead(bench, artifactId), CALM);
		}
	});
	return () => {
		clearTimeout(waiting);
		stop();
	};
}
