import type { HostInfo } from "../../main/api/contract.ts";
import type { Queued, Session } from "../../main/model/case/session.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type QueueItem, useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { counted } from "../widgets/text.ts";

function queuedOf({ label, source, state, artifactId, why }: QueueItem): Queued {
	const kept =
		source === undefined || source instanceof File || (source.kind !== "token" && source.kind !== "index")
			? undefined
			: source.kind === "token"
				? { kind: "token" as const, token: source.token }
				: {
						kind: "index" as const,
						reference: source.reference,
						...(source.filename === undefined ? {} : { filename: source.filename }),
						...(source.allowYanked === undefined ? {} : { allowYanked: source.allowYanked }),
						...(source.prereleases === undefined ? {} : { prereleases: source.prereleases }),
					};
	return {
		label: label.slice(0, 300),
		...(kept && { source: kept }),
		// What was opening was not open yet.
		state: state === "opening" ? "waiting" : state,
		...(artifactId === undefined ? {} : { artifactId }),
		...(why === undefined || state !== "failed" ? {} : { why: why.slice(0, 1_000) }),
	};
}

/** The queue as it stands, to be taken up again; none is as good as an empty one. */
export function queueNow(): Pick<Session, "queue"> {
	const { items } = useQueueStore.getState();
	return items.length === 0 ? {} : { queue: items.map(queuedOf) };
}

/** What the host was started with: what was done of it is done, when the same results are given again. */
export function launchedQueue({ launch, leftOut = [] }: HostInfo, before: readonly Queued[]): Queued[] {
	const done = new Map(
		before.flatMap((item) =>
			item.state === "done" && item.source?.kind === "token" ? [[item.source.token, item]] : [],
		),
	);
	return [
		...launch.map(
			({ token, label }): Queued => done.get(token) ?? { label, source: { kind: "token", token }, state: "waiting" },
		),
		...leftOut.map(({ label, why }): Queued => ({ label, why, state: "failed" })),
	];
}

/** Puts the queue back where it was. What is not to be had again, a file of the browser's, is left out and told of. */
export function takeUpQueue({ queue = [], opened }: Pick<Session, "queue" | "opened">): void {
	if (queue.length === 0 || useQueueStore.getState().items.length > 0) return;
	const open = new Set(opened.map(({ artifactId }) => artifactId));
	let gone = 0;
	const items = queue.flatMap(({ label, source, state, artifactId, why }): Omit<QueueItem, "id">[] => {
		const over = state === "done" || state === "failed";
		const held = state === "open" && artifactId !== undefined && open.has(artifactId);
		if (source === undefined && !over && !held) {
			gone++;
			return [];
		}
		return [
			{
				label: displayText(label, 200),
				source,
				state: over ? state : held ? "open" : "waiting",
				...((over || held) && artifactId !== undefined ? { artifactId } : {}),
				...(state === "failed" && why !== undefined ? { why: displayText(why, 1_000) } : {}),
			},
		];
	});
	useQueueStore.getState().restore(items);
	if (gone > 0)
		useScreenStore
			.getState()
			.tell(
				"problem",
				`${counted(gone, "file")} of the queue came from the browser: give them again. What was judged is kept.`,
			);
}

/** Once everything that can be is open again: what the queue takes for open and is not, waits. */
export function settleQueue(): void {
	const { items, change } = useQueueStore.getState();
	const open = new Set(useSessionStore.getState().opened.map(({ artifactId }) => artifactId));
	for (const { id, state, artifactId } of items)
		if (state === "open" && !open.has(artifactId ?? "")) change(id, { state: "waiting" });
}
