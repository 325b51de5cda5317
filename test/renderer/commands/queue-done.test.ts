import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it } from "vitest";
import { createCommands } from "../../../renderer/commands/registry.ts";
import { useQueueStore } from "../../../renderer/state/queue-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import { useFinishing } from "../../../renderer/triage/finishing.ts";
import { caseStateQuery } from "../../../renderer/workbench/queries.ts";
import { createMockHost } from "../mock-client.ts";

beforeEach(() => {
	useQueueStore.setState({ items: [] });
	useSessionStore.setState(useSessionStore.getInitialState());
	useScreenStore.setState({ dialog: undefined, notices: [] });
});

it("goes on without a queue too: to the next open package that has no verdict, and asks for one first", async () => {
	const bench = { host: createMockHost({ pace: 0 }), queries: new QueryClient() };
	const { queryFn } = caseStateQuery(bench.host, "a");
	if (typeof queryFn !== "function") throw new Error("no query");
	const state = await bench.host.engine.triage.state({ artifactId: "a" });
	const says = (artifactId: string, verdict: "benign" | "unreviewed"): void => {
		const value = { ...state, artifactId, verdict: { ...state.verdict, verdict } };
		bench.queries.setQueryData(caseStateQuery(bench.host, artifactId).queryKey, value);
	};
	for (const artifactId of ["a", "b", "c"])
		useSessionStore.getState().add({ artifactId, label: artifactId, source: { kind: "token", token: artifactId } });
	useSessionStore.getState().activate("a");
	says("a", "unreviewed");
	says("b", "benign");
	says("c", "unreviewed");
	const commands = createCommands(bench);
	commands.run("queue.done");
	expect(useScreenStore.getState().dialog).toBe("verdict");
	says("a", "benign");
	useFinishing.getState().next?.();
	expect(useSessionStore.getState().activeArtifactId).toBe("c");
	says("c", "benign");
	commands.run("queue.done");
	await Promise.resolve();
	expect(useSessionStore.getState().activeArtifactId).toBe("c");
	expect(useScreenStore.getState().notices.at(-1)?.text).toContain("No other open package");
});
