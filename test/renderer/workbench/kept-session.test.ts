import { beforeEach, describe, expect, it } from "vitest";
import type { HostInfo } from "../../../main/api/contract.ts";
import { sessionSchema } from "../../../main/model/case/session.ts";
import { useBenchStore } from "../../../renderer/bench/bench-store.ts";
import { goTo } from "../../../renderer/state/artifact-view.ts";
import { useCursorStore } from "../../../renderer/state/cursor-store.ts";
import { useDraftStore } from "../../../renderer/state/draft-store.ts";
import { useListStore } from "../../../renderer/state/list-store.ts";
import { useQueueStore } from "../../../renderer/state/queue-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore, viewOf } from "../../../renderer/state/view-store.ts";
import { benchDocument } from "../../../renderer/workbench/document-id.ts";
import { launchedQueue, settleQueue, takeUpQueue } from "../../../renderer/workbench/kept-queue.ts";
import { sessionNow, takeUpSession } from "../../../renderer/workbench/kept-session.ts";

function forget(): void {
	useSessionStore.setState(useSessionStore.getInitialState());
	useViewStore.setState(useViewStore.getInitialState());
	useListStore.setState(useListStore.getInitialState());
	useDraftStore.setState(useDraftStore.getInitialState());
	useQueueStore.setState({ items: [] });
	useCursorStore.setState(useCursorStore.getInitialState());
}

beforeEach(() => {
	forget();
	takeUpSession({ opened: [], views: [], drafts: [] });
});

describe("a session", () => {
	it("comes back with its packages, places, filters and unfinished notes", () => {
		const source = { kind: "token", token: "t" } as const;
		const { add, activate } = useSessionStore.getState();
		for (const artifactId of ["a", "b"]) add({ artifactId, label: `${artifactId}.whl`, source });
		activate("a");
		useListStore.getState().setFilterText("sev>=high");
		useViewStore.getState().update("a", (view) => ({ ...goTo(view, { documentId: "m1" }), selectedFindingId: "f" }));
		useViewStore.getState().update("b", (view) => goTo(view, { documentId: "l0" }));
		activate("b");
		useListStore.getState().turnTo("a", "b");
		useListStore.getState().setStateFilter("open");
		useCursorStore.setState({ place: { documentId: "l0", startLine: 9, startColumn: 4, endLine: 9, endColumn: 4 } });
		useDraftStore.getState().write("finding:b:f", "half a sen");

		const kept = sessionSchema.parse(JSON.parse(JSON.stringify(sessionNow())));
		expect(kept.opened.map(({ artifactId }) => artifactId)).toEqual(["a", "b"]);
		expect(kept.activeArtifactId).toBe("b");
		forget();
		takeUpSession(kept);

		expect(viewOf("a")).toMatchObject({ place: { documentId: "m1" }, selectedFindingId: "f" });
		expect(viewOf("b").place).toMatchObject({ documentId: "l0", span: { startLine: 9, startColumn: 4 } });
		expect(useDraftStore.getState().drafts.get("finding:b:f")).toBe("half a sen");
		useListStore.getState().turnTo(undefined, "a");
		expect(useListStore.getState()).toMatchObject({ filterText: "sev>=high", stateFilter: "all" });
		useListStore.getState().turnTo("a", "b");
		expect(useListStore.getState()).toMatchObject({ filterText: "", stateFilter: "open" });
	});

	it("comes back with the benches that stand in a tab, under their own tabs", () => {
		const source = { kind: "text", documentId: "m1", start: 3, end: 90 } as const;
		const steps = [{ transform: "xor", options: [{ name: "key", value: "\u202e<b>__proto__" }] }];
		const { open } = useBenchStore.getState();
		const benchId = open({ artifactId: "a", source, label: "of <b>", steps });
		const closed = open({ artifactId: "a", source, label: "closed", steps: [] });
		const long = open({ artifactId: "a", source: { kind: "typed", text: "x".repeat(200_000) }, label: "", steps: [] });
		useSessionStore.getState().add({ artifactId: "a", label: "a.whl", source: { kind: "token", token: "t" } });
		for (const id of [benchId, long])
			useViewStore.getState().update("a", (view) => goTo(view, { documentId: benchDocument(id) }, true));
		const kept = sessionSchema.parse(JSON.parse(JSON.stringify(sessionNow())));
		forget();
		useBenchStore.setState({ benches: new Map() });
		takeUpSession(kept);
		expect([...useBenchStore.getState().benches.keys()]).toEqual([benchId]);
		expect(useBenchStore.getState().benches.get(benchId)).toMatchObject({ source, steps });
		expect([closed, long, benchId]).not.toContain(open({ artifactId: "a", source, label: "", steps: [] }));
	});

	it("comes back with the queue: what was opening waits, what came from the browser is told of as gone", () => {
		const token = { kind: "token", token: "t" } as const;
		const file = new File(["x"], "__proto__.whl");
		const { add, change } = useQueueStore.getState();
		add([
			{ label: "one.whl", source: token },
			{ label: "two.whl", source: { kind: "index", reference: "two==1", filename: "<b>.whl" } },
			{ label: "\u202ethree.whl", source: file },
			{ label: "four.whl", source: file },
			{ label: "five.whl", source: token },
			{ label: "six.whl", source: token },
		]);
		const ids = useQueueStore.getState().items.map(({ id }) => id);
		change(ids[0] ?? 0, { state: "done", artifactId: "a" });
		change(ids[1] ?? 0, { state: "opening" });
		change(ids[3] ?? 0, { state: "open", artifactId: "d" });
		change(ids[4] ?? 0, { state: "open", artifactId: "e" });
		useSessionStore.getState().add({ artifactId: "d", label: "four.whl", source: token });
		const kept = sessionSchema.parse(JSON.parse(JSON.stringify(sessionNow())));
		expect(JSON.stringify(kept)).not.toContain("password");
		forget();
		takeUpQueue(kept);
		const states = () => useQueueStore.getState().items.map(({ label, state }) => `${label} ${state}`);
		expect(states()).toEqual([
			"one.whl done",
			"two.whl waiting",
			"four.whl open",
			"five.whl waiting",
			"six.whl waiting",
		]);
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("1 file of the queue");
		settleQueue();
		expect(states()[2]).toBe("four.whl waiting");
		takeUpQueue(kept);
		expect(states()).toHaveLength(5);
	});

	it("takes up what was done when the same results are given again, and what could not be had with its reason", () => {
		const source = (token: string) => ({ kind: "token", token }) as const;
		const before = [
			{ label: "one.whl", source: source("t1"), state: "done" as const, artifactId: "a" },
			{ label: "two.whl", source: source("t2"), state: "failed" as const, why: "not there" },
			{ label: "old.whl", source: source("t9"), state: "waiting" as const },
		];
		const launch = ["t1", "t2", "t3"].map((token) => ({ token, label: `${token}.whl` }));
		const leftOut = [{ label: "gone.whl", why: "not there any more" }];
		takeUpQueue({ queue: launchedQueue({ launch, leftOut } as unknown as HostInfo, before), opened: [] });
		const items = () => useQueueStore.getState().items.map(({ label, state, why }) => [label, state, why]);
		const expected = [
			["one.whl", "done", undefined],
			["t2.whl", "waiting", undefined],
			["t3.whl", "waiting", undefined],
			["gone.whl", "failed", "not there any more"],
		];
		expect(items()).toEqual(expected);
		const kept = sessionSchema.parse(JSON.parse(JSON.stringify(sessionNow())));
		forget();
		takeUpQueue(kept);
		expect(items()).toEqual(expected);
	});

	it("does not move what is on the screen already, and carries along what is not open", () => {
		const view = {
			artifactId: "a",
			documentId: "m9",
			tabs: [],
			expandedLayerIds: [],
			filterText: "",
			stateFilter: "x",
		};
		useViewStore.getState().update("a", (before) => goTo(before, { documentId: "m1" }));
		takeUpSession({ opened: [], views: [view, { ...view, artifactId: "gone" }], drafts: [] });
		expect(viewOf("a").place?.documentId).toBe("m1");
		expect(sessionNow().views.map(({ artifactId }) => artifactId)).toEqual(["a", "gone"]);
	});
});
