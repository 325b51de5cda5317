import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { commandIds } from "../../../renderer/commands/command-ids.ts";
import { dismissSelected, judgedIds } from "../../../renderer/commands/finding-commands.ts";
import { createCommands, isCommandId } from "../../../renderer/commands/registry.ts";
import { currentList } from "../../../renderer/findings/current-list.ts";
import { useListStore, wholeFilter } from "../../../renderer/state/list-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore, viewOf } from "../../../renderer/state/view-store.ts";
import type { Bench } from "../../../renderer/workbench/bench.ts";
import { openSource } from "../../../renderer/workbench/open-artifact.ts";
import { caseStateQuery } from "../../../renderer/workbench/queries.ts";
import { createMockHost } from "../mock-client.ts";
import { mockAnalysis } from "../mock-package.ts";

const artifactId = mockAnalysis.artifact.id;

function makeBench(): Bench {
	return { host: createMockHost({ pace: 0 }), queries: new QueryClient() };
}

async function settled(bench: Bench): Promise<void> {
	// Entries are recorded one after the other: an answer to the last one means that all were.
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
	await bench.host.engine.triage.state({ artifactId });
	await new Promise((resolve) => setTimeout(resolve, 0));
}

beforeEach(() => {
	useSessionStore.setState({ openings: [], opened: [], activeArtifactId: undefined });
	useViewStore.setState({ views: new Map() });
	useScreenStore.setState({ dialog: undefined, popover: undefined, notices: [], sideTab: "findings" });
	useListStore.setState(useListStore.getInitialState());
});

describe("the commands", () => {
	it("are all there, each once, each with a title", () => {
		const commands = createCommands(makeBench());
		expect(commands.all.map(({ id }) => id).sort()).toEqual([...commandIds].sort());
		expect(commands.all.every(({ title }) => title.length > 0)).toBe(true);
	});

	it("never share a key", () => {
		const keys = createCommands(makeBench()).all.flatMap((command) => command.keys);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it("take the keys that the analyst gives them, and an unknown command's are nobody's", () => {
		const given = [
			{ command: "finding.confirm", keys: ["Ctrl+M"] },
			{ command: "finding.dismiss", keys: [] },
			{ command: "constructor", keys: ["q"] },
		];
		const commands = createCommands(makeBench(), given);
		expect(commands.get("finding.confirm").keys).toEqual(["Ctrl+M"]);
		expect(commands.get("finding.dismiss").keys).toEqual([]);
		expect(commands.get("finding.next").keys).toEqual(["F8", "j"]);
		expect(commands.all.flatMap(({ keys }) => keys)).not.toContain("q");
	});

	it("that are about a package do nothing while none is open", () => {
		const commands = createCommands(makeBench());
		const always = commands.all.filter(({ id }) => commands.enabled(id)).map(({ id }) => id);
		expect(always).toEqual([
			"artifact.open-file",
			"artifact.open-together",
			"artifact.paste",
			"artifact.open-index",
			"artifact.open-sample",
			"network.offline",
			"queue.load",
			"view.settings",
			"view.larger",
			"view.smaller",
			"view.theme",
			"view.theme-system",
			"view.theme-dark",
			"view.theme-light",
			"view.theme-contrast-dark",
			"view.theme-contrast-light",
			"palette.commands",
			"help.keys",
		]);
		commands.run("report.export");
		expect(useScreenStore.getState().dialog).toBeUndefined();
	});

	it("from outside are taken only by a known id", () => {
		const commands = createCommands(makeBench());
		expect(isCommandId(commands, "help.keys")).toBe(true);
		expect(isCommandId(commands, "constructor")).toBe(false);
	});
});

describe("triage by commands", () => {
	it("opens at the overview and walks the visible list from the most pressing finding", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		const order = currentList(bench, artifactId)?.order.map(({ id }) => id) ?? [];
		expect(viewOf(artifactId)).toMatchObject({ place: { documentId: "overview" }, selectedFindingId: undefined });
		commands.run("finding.next");
		expect(viewOf(artifactId).selectedFindingId).toBe(order[0]);
		commands.run("finding.next");
		expect(viewOf(artifactId).selectedFindingId).toBe(order[1]);
		commands.run("finding.previous");
		commands.run("finding.previous");
		expect(viewOf(artifactId).selectedFindingId).toBe(order.at(-1));
	});

	it("judges, goes on to the next open finding, and takes back", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		commands.run("finding.next");
		const order = currentList(bench, artifactId)?.order.map(({ id }) => id) ?? [];
		const key = caseStateQuery(bench.host, artifactId).queryKey;

		dismissSelected(bench, "False alarm");
		commands.run("finding.confirm");
		expect(viewOf(artifactId).selectedFindingId).toBe(order[2]);
		// Shown at once, before the host has answered.
		expect(bench.queries.getQueryData(key)?.findings.get(order[0] ?? "")?.state).toBe("dismissed");
		expect(currentList(bench, artifactId)?.order.map(({ id }) => id)).toEqual(order);
		await settled(bench);
		const recorded = await bench.host.engine.triage.state({ artifactId });
		expect(recorded.findings.get(order[0] ?? "")).toMatchObject({ state: "dismissed", reason: "False alarm" });
		expect(recorded.findings.get(order[1] ?? "")).toMatchObject({ state: "confirmed" });

		commands.run("triage.undo");
		await settled(bench);
		expect(bench.queries.getQueryData(key)?.findings.has(order[1] ?? "")).toBe(false);
		expect(bench.queries.getQueryData(key)?.findings.get(order[0] ?? "")?.state).toBe("dismissed");
	});

	it("judges all that are picked as one step, and takes it back and brings it back as one", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		const order = currentList(bench, artifactId)?.order.map(({ id }) => id) ?? [];
		for (let presses = 0; presses < 3; presses++) commands.run("list.pick-down");
		expect([...useListStore.getState().picked]).toEqual(order.slice(0, 3));
		commands.run("finding.second-look");
		await settled(bench);
		const judged = async () =>
			[...(await bench.host.engine.triage.state({ artifactId })).findings].filter(([, one]) => one.state !== "open");
		expect((await judged()).map(([id, { state }]) => [id, state])).toEqual(
			order.slice(0, 3).map((id) => [id, "second-look"]),
		);
		expect(useListStore.getState().picked.size).toBe(0);
		expect((await bench.host.engine.triage.state({ artifactId })).entries).toBe(1);
		commands.run("triage.undo");
		await settled(bench);
		expect(await judged()).toEqual([]);
	});

	it("goes by what is visible: a picked finding that a filter hides is not judged", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		commands.run("list.pick-all");
		const all = useListStore.getState().picked;
		useListStore.getState().setFilterText("sev=critical");
		useListStore.getState().pick(all);
		const critical = currentList(bench, artifactId)?.order.map(({ id }) => id) ?? [];
		expect(judgedIds(bench, artifactId)).toEqual(critical);
		expect(critical.length).toBeLessThan(all.size);
	});

	it("hides again what it has shown by the same key", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		useListStore.getState().setFilterText("sev>=high");
		commands.run("list.show-all");
		expect(useListStore.getState().filterText).toBe("");
		commands.run("list.show-all");
		expect(useListStore.getState().filterText).toBe("sev>=high");
		expect(wholeFilter({ filterText: " sev>=high ", stateFilter: "open" })).toBe("sev>=high state=open");
	});

	it("sets back only what was judged", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		commands.run("finding.next");
		expect(commands.enabled("finding.reopen")).toBe(false);
		const first = viewOf(artifactId).selectedFindingId ?? "";
		commands.run("finding.confirm");
		commands.run("finding.previous");
		expect(viewOf(artifactId).selectedFindingId).toBe(first);
		expect(commands.enabled("finding.reopen")).toBe(true);
		commands.run("finding.reopen");
		expect(commands.enabled("finding.reopen")).toBe(false);
	});

	it("unfolds the decoded payload a finding stands in", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		commands.run("finding.next");
		expect(viewOf(artifactId).selectedFindingId).toBe("finding-3");
		expect(viewOf(artifactId).expandedLayerIds).toEqual(new Set(["l0"]));
		commands.run("finding.toggle-layer");
		expect(viewOf(artifactId).expandedLayerIds).toEqual(new Set());
		commands.run("finding.open-layer");
		expect(viewOf(artifactId).place?.documentId).toBe("l0");
		commands.run("history.back");
		expect(viewOf(artifactId).place?.documentId).toBe("m2");
	});

	it("keeps a failed opening on the screen with the host's own sentence, and closes a package", async () => {
		const bench = makeBench();
		const commands = createCommands(bench);
		expect(await openSource(bench, { kind: "token", token: "broken" }, "x.pdf")).toBeUndefined();
		expect(useSessionStore.getState().openings[0]?.fault).toMatchObject({ code: "not-an-archive" });
		await openSource(bench, { kind: "token", token: "t" }, "x.tar.gz");
		expect(useSessionStore.getState().activeArtifactId).toBe(artifactId);
		commands.run("artifact.close");
		expect(useSessionStore.getState()).toMatchObject({ opened: [], activeArtifactId: undefined });
		expect(bench.queries.getQueryData(["analysis", artifactId])).toBeUndefined();
	});
});
