import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { MOST_QUEUED } from "../../../main/model/package/sweep-results.ts";
import { createCommands } from "../../../renderer/commands/registry.ts";
import { countQueue, useQueueStore } from "../../../renderer/state/queue-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore } from "../../../renderer/state/view-store.ts";
import type { Bench } from "../../../renderer/workbench/bench.ts";
import { enqueue, finish, isPackageName, loadSweep, showItem } from "../../../renderer/workbench/queue.ts";
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
		expect(countQueue(useQueueStore.getState().items)).toEqual({ done: 1, left: 2, total: 3, failed: 0 });
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
			"{half a line",
		];
		await loadSweep(bench, new File([lines.join("\n")], "sweep.jsonl"));
		const { items } = useQueueStore.getState();
		const had = items.filter(({ why }) => why === undefined);
		expect(had.map(({ source }) => source)).toEqual([
			{ kind: "index", reference: "wild==2", filename: "<b>\u202e.whl" },
			{ kind: "index", reference: "tame==1" },
		]);
		expect(had[0]?.label).toBe("<b>\\u202e.whl (malicious 7)");
		expect(items.filter(({ why }) => why !== undefined)).toMatchObject([
			{ label: "passwd (malicious 7)", state: "failed", why: expect.stringContaining("vivarium open sweep.jsonl") },
			{ label: "x.whl (malicious 7)", state: "failed" },
			{ label: "1 line of sweep.jsonl", why: "Not a result of a scan." },
		]);
		expect(countQueue(items)).toMatchObject({ total: 2, failed: 3 });
		expect(useScreenStore.getState().notices.at(-1)?.text).toMatch(/^3 of the sweep could not be queued/);
		await loadSweep(bench, new File(["no results"], "__proto__.jsonl"));
		expect(useQueueStore.getState().items).toHaveLength(5);
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("no results of a sweep");
	});

	it("keeps the reason of what could not be opened, and says what there is nothing of any more", async () => {
		const bench = benchOf();
		enqueue(bench, [token("broken"), token("fine")]);
		await until(() => activeArtifactId() !== undefined);
		const [broken] = useQueueStore.getState().items;
		expect(broken).toMatchObject({ state: "failed", why: expect.stringMatching(/\S/) });
		await showItem(bench, { id: 99, label: "gone.whl", state: "done" });
		expect(useScreenStore.getState().notices.at(-1)?.text).toContain("gone.whl: it came from the browser");
	});

	it("has room for so many packages, and says how many did not fit", () => {
		enqueue(
			benchOf(),
			Array.from({ length: MOST_QUEUED + 3 }, () => ({ label: "x", why: "no" })),
		);
		expect(useQueueStore.getState().items).toHaveLength(MOST_QUEUED);
		expect(useScreenStore.getState().notices.at(-1)?.text).toMatch(/^3 packages did not fit/);
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
