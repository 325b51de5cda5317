import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSeenStore } from "../state/seen-store.ts";
import type { Bench } from "./bench.ts";
import { useBench } from "./context.ts";
import { caseStateQuery } from "./queries.ts";

/** Milliseconds in which documents are gathered: who steps through files sees many. */
const CALM = 800;

const waiting = new Map<string, Set<string>>();
let pending: ReturnType<typeof setTimeout> | undefined;
let told = false;

async function send({ host }: Bench): Promise<void> {
	const all = [...waiting];
	waiting.clear();
	for (const [artifactId, ids] of all) {
		try {
			await host.engine.triage.see({ artifactId, documentIds: [...ids] });
		} catch (thrown) {
			const { code, message } = toFault(thrown);
			// Closed meanwhile, or told by the banner; everything else is said once.
			if (told || code === "unknown-id" || code === "engine-lost") continue;
			told = true;
			useScreenStore.getState().tell("problem", `What you have seen is not kept: ${message}`);
		}
	}
}

/** A document was shown to the analyst: the case remembers it. */
export function see(bench: Bench, artifactId: string, documentId: string): void {
	const known = bench.queries.getQueryData(caseStateQuery(bench.host, artifactId).queryKey)?.seen ?? [];
	if (known.includes(documentId) || useSeenStore.getState().fresh.get(artifactId)?.has(documentId) === true) return;
	useSeenStore.getState().see(artifactId, documentId);
	waiting.set(artifactId, (waiting.get(artifactId) ?? new Set()).add(documentId));
	clearTimeout(pending);
	pending = setTimeout(() => void send(bench), CALM);
}

const none: readonly string[] = [];
const nothing: ReadonlySet<string> = new Set();

/** Ids of the documents of an artifact that were shown, now or in an earlier session, here or in another browser. */
export function useSeen(artifactId: string): ReadonlySet<string> {
	const { host } = useBench();
	const kept = useQuery(caseStateQuery(host, artifactId)).data?.seen ?? none;
	const fresh = useSeenStore((state) => state.fresh.get(artifactId) ?? nothing);
	const known = kept.join();
	// The list comes anew with every judgement, though it seldom changes. Ids have no comma.
	return useMemo(() => new Set([...known.split(",").filter((id) => id !== ""), ...fresh]), [known, fresh]);
}
