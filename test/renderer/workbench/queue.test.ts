import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { createCommands } from "../../../renderer/commands/registry.ts";
import { countQueue, useQueueStore } from "../../../renderer/state/queue-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore } from "../../../renderer/state/view-store.ts";
import type { Bench } from "../../../renderer/workbench/bench.ts";
import { enqueue, finish, isPackageName, loadSweep } from "../../../renderer/workbench/queue.ts";
import { createMockHost } from "../mock-client.ts";
import { mockAnalysis } from "../mock-package.ts";

function benchOf(): Bench {
	return { host: createMockHost({ pace: 0 }), queries: new QueryClient() };
}

function states(): string[] {
	return useQueueStore.getState().items.map(({ state }) => state);
}

async function until(done: () => boolean): Promise<void> {
	while (!done()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const token = (name: string) => ({ label: name, source: { kind: "token", token: name } as const });

beforeEach(() => {
	useSessionStore.setState(useSessionStore.getInitialState());
	useQueueStore.setState(useQueueStore.getInitialState());
	useScreenStore.setState(useScreenStore.getInitialState());
	useViewStore.setState(useViewStore.getInitialState());
});

describe("a queue of packages", () => {
	it("shows the first, fetches the one after, and closes what is done", async () => {
		const bench = benchOf();
		enqueue(bench, [token("one"), token("two"), token("three")]);
		await until(() => states()[1] === "open");
		expect([activeArtifactId(), ...states()]).toEqual([mockAnalysis.artifact.id, "open", "open", "waiting"]);
		await finish(bench);
		expect(states()[0]).toBe("done");
		expect(countQueue(useQueueStore.getState().items)).toEqual({ over: 1, left: 2, total: 3 });
	});

	it("is loaded from a sweep's results: what an index has, the worst first; paths are the host's to open", async () => {
		const bench = benchOf();
		const line = (target: string, verdict: string, filename = ""): string =>
			JSON.stringify({ target, verdict, score: 7, filename });
		const lines = [
			line("tame==1", "clear"),
			line("/etc/passwd", "malicious"),
			line("../x.whl", "malicious"),
			line("wild==2", "malicious", "<b>\u202e.whl"),
		];
		await loadSweep(bench, new File([lines.join("\n")], "sweep.jsonl"));
		const { items } = useQueueStore.getState();
		expect(items.map(({ source }) => source)).toEqual([
			{ kind: "index", reference: "wild==2", filename: "<b>\u202e.whl" },
			{ kind: "index", reference: "tame==1" },
		]);
		expect(items[0]?.label).toBe("<b>\\u202e.whl (malicious 7)");
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("2 packages of it stand on disk");
		await loadSweep(bench, new File(["no results"], "__proto__.jsonl"));
		expect(useQueueStore.getState().items).toHaveLength(2);
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("no results of a sweep");
	});

	it("passes over what cannot be opened, says so, and asks for nothing", async () => {
		const bench = benchOf();
		enqueue(bench, [token("broken"), token("fine")]);
		await until(() => activeArtifactId() !== undefined);
		expect(states()).toEqual(["failed", "open"]);
		expect(useSessionStore.getState().openings).toEqual([]);
		expect(useScreenStore.getState().notices[0]?.text).toContain("broken was passed over");
	});

	it("asks for a verdict before a package is done", async () => {
		const bench = benchOf();
		enqueue(bench, [token("one"), token("two")]);
		await until(() => activeArtifactId() !== undefined);
		createCommands(bench).run("queue.done");
		expect(useScreenStore.getState().dialog).toBe("verdict");
		expect(states()[0]).toBe("open");
	});

	it("takes packages out of a folder by their names", () => {
		const names = ["a-1.0.tar.gz", "a.whl", "A.ZIP", "x.py", "notes.txt", "a.tar.gz.asc", "whl", ".whl.d/x"];
		expect(names.filter(isPackageName)).toEqual(["a-1.0.tar.gz", "a.whl", "A.ZIP", "x.py"]);
	});
});
