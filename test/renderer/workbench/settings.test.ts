import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Settings } from "../../../main/api/contract.ts";
import type { Host } from "../../../renderer/client.ts";
import { useListStore } from "../../../renderer/state/list-store.ts";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";
import { useSessionStore } from "../../../renderer/state/session-store.ts";
import {
	changePreferences,
	chooseTheme,
	isOffline,
	loadSettings,
	rememberLayout,
	setOffline,
	settingsNow,
	sized,
} from "../../../renderer/workbench/settings.ts";
import { createMockHost } from "../mock-client.ts";

beforeEach(() => {
	vi.useFakeTimers();
	useScreenStore.setState(useScreenStore.getInitialState());
	useListStore.setState(useListStore.getInitialState());
	useSessionStore.setState(useSessionStore.getInitialState());
});

afterEach(() => {
	vi.useRealTimers();
});

function hostWith(settings: Settings, written: Settings[] = []): Host {
	return {
		...createMockHost({ pace: 0 }),
		desktop: {
			readSettings: async () => settings,
			async writeSettings(next) {
				written.push(next);
				return next;
			},
		},
	};
}

it("that are changed while they are read at the start hold", async () => {
	const host = createMockHost({ pace: 0 });
	const read = loadSettings(host);
	await changePreferences(host, { index: "https://index.example/simple/" });
	await read;
	expect(settingsNow().index).toBe("https://index.example/simple/");
	await changePreferences(host, { index: undefined });
});

it("that are changed before the kept ones are known do not write over the others", async () => {
	const written: Settings[] = [];
	const read = loadSettings(hostWith({ theme: "light", codeSize: 15 }, written));
	await changePreferences(hostWith({ theme: "light", codeSize: 15 }, written), {
		index: "https://index.example/simple/",
	});
	await read;
	expect(written).toEqual([{ theme: "light", codeSize: 15, index: "https://index.example/simple/" }]);
});

describe("the arrangement of the screen", () => {
	it("is there again in the next session", async () => {
		await loadSettings(hostWith({ theme: "light", layout: { side: 41, grouping: "rule" } }));
		expect(useScreenStore.getState()).toMatchObject({ theme: "light", layout: { side: 41 } });
		expect(useListStore.getState().grouping).toBe("rule");
	});

	it("is as the face has it when nothing was kept", async () => {
		await loadSettings(hostWith({ theme: "dark" }));
		expect(useScreenStore.getState().layout).toEqual({});
		expect(useListStore.getState().grouping).toBe("file");
	});

	it("is written once for many changes, with the theme", async () => {
		const written: Settings[] = [];
		const host = hostWith({ theme: "light" }, written);
		await loadSettings(host);
		for (const side of [35, 36, 37]) rememberLayout(host, { side });
		expect(written).toEqual([]);
		await vi.runAllTimersAsync();
		expect(written).toEqual([{ theme: "light", layout: { side: 37 } }]);
	});

	it("is not lost when a theme is chosen meanwhile", async () => {
		const written: Settings[] = [];
		const host = hostWith({ theme: "light" }, written);
		rememberLayout(host, { explorer: 20 });
		await chooseTheme(host, "dark");
		await vi.runAllTimersAsync();
		expect(written).toEqual([{ theme: "dark", layout: { explorer: 20 } }]);
	});

	it("remembers how the list is grouped and sorted", async () => {
		await loadSettings(hostWith({ theme: "light", layout: { grouping: "reach", sorting: "place" } }));
		expect(useListStore.getState()).toMatchObject({ grouping: "reach", sorting: "place" });
	});

	it("that cannot be kept is said", async () => {
		const host = hostWith({ theme: "light" });
		rememberLayout(
			{ ...host, desktop: { writeSettings: () => Promise.reject(new Error("no room")) } },
			{ explorer: 20 },
		);
		await vi.runAllTimersAsync();
		expect(useScreenStore.getState().notices).toMatchObject([{ kind: "problem" }]);
	});

	it("leaves out panels that are not shown", () => {
		expect(sized("side", 33.333)).toEqual({ side: 33.3 });
		expect(sized("explorer", undefined)).toEqual({});
		expect(sized("explorer", 0)).toEqual({});
	});
});

describe("being offline", () => {
	it("is kept with the other settings, and asks the engine anew what it says of itself", async () => {
		const written: Settings[] = [];
		const host = hostWith({ theme: "light", offline: true }, written);
		await loadSettings(host);
		expect(isOffline()).toBe(true);
		const queries = new QueryClient();
		const asked = vi.spyOn(queries, "invalidateQueries");
		await setOffline({ host, queries }, false);
		expect(written).toEqual([{ theme: "light" }]);
		await setOffline({ host, queries }, true);
		await chooseTheme(host, "dark");
		expect(written.slice(1)).toEqual([
			{ theme: "light", offline: true },
			{ theme: "dark", offline: true },
		]);
		expect(asked).toHaveBeenCalledWith({ queryKey: ["host-info"] });
	});

	it("that can't be kept has not come about, and is told", async () => {
		const host: Host = {
			...createMockHost({ pace: 0 }),
			desktop: {
				writeSettings: async () => {
					throw new Error("disk full");
				},
			},
		};
		await setOffline({ host, queries: new QueryClient() }, true);
		expect(isOffline()).toBe(false);
		expect(useScreenStore.getState().notices.at(-1)?.text).toMatch(/Being offline is not kept: .*disk full/);
	});
});
