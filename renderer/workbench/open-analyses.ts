import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { useSessionStore } from "../state/session-store.ts";
import type { Bench } from "./bench.ts";
import { useBench } from "./context.ts";
import { analysisQuery } from "./queries.ts";

/** What is known of the other packages that are open, in the order in which they were opened; the same list until one changes. */
export function useOpenAnalyses(artifactId: string): readonly AnalysisSoFar[] {
	const { host } = useBench();
	const opened = useSessionStore((state) => state.opened);
	const others = useMemo(() => opened.filter((one) => one.artifactId !== artifactId), [opened, artifactId]);
	return useQueries({
		queries: others.map((one) => analysisQuery(host, one.artifactId)),
		combine: combined,
	});
}

function combined(results: readonly { readonly data: AnalysisSoFar | undefined }[]): readonly AnalysisSoFar[] {
	return results.flatMap(({ data }) => data ?? []);
}

/** The same for commands. */
export function openAnalyses({ host, queries }: Bench, artifactId: string): readonly AnalysisSoFar[] {
	const { opened } = useSessionStore.getState();
	return opened.flatMap((one) =>
		one.artifactId === artifactId ? [] : (queries.getQueryData(analysisQuery(host, one.artifactId).queryKey) ?? []),
	);
}
