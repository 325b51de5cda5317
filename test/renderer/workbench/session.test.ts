import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LaunchTarget } from "../../../main/api/contract.ts";
import type { Host } from "../../../renderer/client.ts";
import { useListStore } from "../../../renderer/state/list-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import { useViewStore, viewOf } from "../../../renderer/state/view-store.ts";
import { begin } from "../../../renderer/workbench/session.ts";
import { createMockHost, type MockOptions } from "../mock-client.ts";
import { mockAnalysis } from "../mock-package.ts";

const artifactId = mockAnalysis.artifact.id;
let stop = (): void => {};

beforeEach(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal("sessionStorage", {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
	});
	useSessionStore.setState(useSessionStore.getInitialState());
	useViewStore.setState({ views: new Map() });
	useScreenStore.setState(useScreenStore.getInitialState());
	useListStore.setState(useListStore.getInitialState());
});

afterEach(() => {
	stop();
	vi.unstubAllGlobals();
});

function beginOn(options: MockOptions, desktop: Host["desktop"] = {}): void {
	stop = begin({ host: { ...createMockHost({ pace: 0, ...options }), desktop }, queries: new QueryClient() });
}

describe("a session", () => {
	it("opens what it was started with, at its overview", async () => {
		beginOn({ launch: true });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(viewOf(artifactId).place?.documentId).toBe("overview");
	});

	it("shows what the host says about its own files, made harmless, and nothing when there is nothing", async () => {
		beginOn({ notices: ["settings.json is damaged.\u202e"] });
		await vi.waitFor(() => expect(useScreenStore.getState().hostNotices).toHaveLength(1));
		const [text] = useScreenStore.getState().hostNotices;
		expect(text).toContain("settings.json is damaged.");
		expect(text).not.toContain("\u202e");
		stop();
		beginOn({ launch: true });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(useScreenStore.getState().hostNotices).toEqual([]);
	});
});

describe("a package given to the running program", () => {
	it("is opened at once, until the session ends", async () => {
		const listeners = new Set<(target: LaunchTarget) => void>();
		beginOn(
			{},
			{
				onOpenTarget(listener) {
					listeners.add(listener);
					return () => listeners.delete(listener);
				},
			},
		);
		expect(listeners.size).toBe(1);
		for (const listener of listeners) listener({ token: "second", label: "second.whl" });
		await vi.waitFor(() => expect(useSessionStore.getState().activeArtifactId).toBe(artifactId));
		expect(useSessionStore.getState().opened).toMatchObject([
			{ label: "second.whl", source: { kind: "token", token: "second" } },
		]);
		stop();
		expect(listeners.size).toBe(0);
	});

	it("that cannot be opened is said", async () => {
		let give: (target: LaunchTarget) => void = () => {};
		beginOn(
			{},
			{
				onOpenTarget(listener) {
					give = listener;
					return () => {};
				},
			},
		);
		give({ token: "broken", label: "x.pdf" });
		await vi.waitFor(() => expect(useSessionStore.getState().openings[0]?.fault?.code).toBe("not-an-archive"));
		expect(useSessionStore.getState().activeArtifactId).toBeUndefined();
	});
});
