import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createTargetTable } from "../../main/api/host/target-table.ts";
import { commandIds } from "../../renderer/commands/command-ids.ts";
import { app, dialog, ipcMain, StandInWindow } from "./electron-stand-in.ts";

vi.mock("electron", async () => (await import("./electron-stand-in.ts")).electronModule);

const { pickArtifact, pickFiles, safeName, saveReport, tokenForPath } = await import("../../electron/dialogs.ts");
const { menuCommands, menuTemplate } = await import("../../electron/menu.ts");
const { parseLaunch } = await import("../../electron/launch.ts");
const { openDesktopStore } = await import("../../electron/settings.ts");
const { createWindow } = await import("../../electron/window.ts");
const { setUpSingleInstance } = await import("../../electron/single-instance.ts");
const { enginePath } = await import("../../electron/engine.ts");

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "vivarium-electron-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

describe("dialogs", () => {
	const window = {} as unknown as BrowserWindow;

	test("a pick becomes a token, the path stays; a cancelled pick is nothing", async () => {
		const targets = createTargetTable();
		dialog.open = { canceled: false, filePaths: ["/home/a/secret/thing.whl"] };
		const picked = await pickArtifact(window, targets, "file");
		expect(picked).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), label: "thing.whl" });
		expect(targets.resolve(picked?.token ?? "")).toEqual({ kind: "path", path: "/home/a/secret/thing.whl" });
		expect(dialog.asked.at(-1)?.["properties"]).toEqual(["openFile", "dontAddToRecent"]);
		dialog.open = { canceled: true, filePaths: [] };
		expect(await pickArtifact(window, targets, "folder")).toBeUndefined();
	});

	test("several picks become tokens, at most so many", async () => {
		const targets = createTargetTable();
		dialog.open = { canceled: false, filePaths: ["/home/a/one.py", "/home/a/two.py"] };
		const picked = await pickFiles(window, targets);
		expect(picked.map(({ label }) => label)).toEqual(["one.py", "two.py"]);
		expect(picked.map(({ token }) => targets.resolve(token)?.kind)).toEqual(["path", "path"]);
		expect(dialog.asked.at(-1)?.["properties"]).toEqual(["openFile", "multiSelections", "dontAddToRecent"]);
		dialog.open = { canceled: false, filePaths: Array.from({ length: 600 }, (_, index) => `/home/a/${index}.py`) };
		expect(await pickFiles(window, targets)).toHaveLength(500);
		dialog.open = { canceled: true, filePaths: [] };
		expect(await pickFiles(window, targets)).toEqual([]);
	});

	test("a drop must be there", async () => {
		const targets = createTargetTable();
		const folder = await temporaryFolder();
		await writeFile(join(folder, "a.whl"), "");
		expect(await tokenForPath(targets, join(folder, "a.whl"))).toMatchObject({ label: "a.whl" });
		expect(await tokenForPath(targets, folder)).toMatchObject({ token: expect.any(String) });
		for (const path of [join(folder, "b.whl"), "a.whl", "/dev/null"]) {
			await expect(tokenForPath(targets, path)).rejects.toMatchObject({ code: "not-found" });
		}
	});

	test("a report is written where the analyst says, under a name that is safe", async () => {
		const folder = await temporaryFolder();
		const report = { filename: "../../evil.sh.md", mediaType: "text/markdown", text: "# report" } as const;
		dialog.save = { canceled: false, filePath: join(folder, "mine.md") };
		expect(await saveReport(window, report)).toBe(true);
		expect(await readFile(join(folder, "mine.md"), "utf8")).toBe("# report");
		expect(dialog.asked.at(-1)?.["defaultPath"]).toBe("evil.sh.md");
		dialog.save = { canceled: true, filePath: "" };
		expect(await saveReport(window, report)).toBe(false);
		dialog.save = { canceled: false, filePath: join(folder, "not", "there.md") };
		await rm(folder, { recursive: true });
		await writeFile(folder, "a file where a folder was");
		await expect(saveReport(window, report)).rejects.toMatchObject({ code: "not-readable" });
	});

	test.each([
		["thing-1.0.report.md", "thing-1.0.report.md"],
		["/etc/passwd", "etc-passwd.md"],
		["C:\\x\u202egpj.exe", "C-x-gpj.md"],
		["....", "report.md"],
		["a".repeat(500), `${"a".repeat(100)}.md`],
	])("%j is proposed as %j", (proposed, safe) => {
		expect(safeName(proposed, "md")).toBe(safe);
	});
});

describe("settings", () => {
	test("start with defaults, last, and remember the window and what was open", async () => {
		app.userData = await temporaryFolder();
		const store = openDesktopStore();
		expect(await store.settings.read()).toEqual({ theme: "system" });
		expect(store.readBounds()).toBeUndefined();
		await store.settings.write({ theme: "dark" });
		store.writeBounds({ x: 1, y: 2, width: 900, height: 600, maximized: true });
		await store.recent.write([{ artifactId: "a", filename: "f", openedAt: "2026-01-01T00:00:00Z" }]);
		const again = openDesktopStore();
		expect(await again.settings.read()).toEqual({ theme: "dark" });
		expect(again.readBounds()).toEqual({ x: 1, y: 2, width: 900, height: 600, maximized: true });
		expect(await again.recent.read()).toHaveLength(1);
		const text = await readFile(join(app.userData, "desktop.json"), "utf8");
		expect(JSON.parse(text)).toMatchObject({ schema: "vivarium-desktop/1" });
		// The stray door of electron-store is shut.
		expect(ipcMain.listenerCount("electron-store-get-data")).toBe(0);
	});

	test.each([
		["file-too-new", '{"schema":"vivarium-desktop/2","settings":{}}'],
		["file-broken", "{"],
		["file-broken", '{"schema":"vivarium-desktop/1","settings":{"theme":"mauve"},"recent":[]}'],
		["file-broken", '{"theme":"dark"}'],
	])("%s: %s is refused, and left as it is", async (code, text) => {
		app.userData = await temporaryFolder();
		const file = join(app.userData, "desktop.json");
		await writeFile(file, text);
		const store = openDesktopStore();
		await expect(store.settings.read()).rejects.toMatchObject({ code });
		await expect(store.settings.write({ theme: "dark" })).rejects.toMatchObject({ code });
		await expect(store.recent.write([])).rejects.toMatchObject({ code });
		expect(store.readBounds()).toBeUndefined();
		store.writeBounds({ x: 1, y: 2, width: 900, height: 600, maximized: false });
		expect(await readFile(file, "utf8")).toBe(text);
	});
});

describe("the window", () => {
	const store = { readBounds: () => undefined, writeBounds: vi.fn() };

	test("has no Node, no webview, no spelling, and a world of its own", () => {
		createWindow(store, "/preload.cjs");
		expect(StandInWindow.all.at(-1)?.options.webPreferences).toEqual({
			preload: "/preload.cjs",
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			experimentalFeatures: false,
			webviewTag: false,
			navigateOnDragDrop: false,
			spellcheck: false,
			devTools: false,
		});
	});

	test("opens where it was, unless that is out of sight", () => {
		const bounds = { x: 100, y: 50, width: 900, height: 600, maximized: true };
		createWindow({ ...store, readBounds: () => bounds }, "/p");
		expect(StandInWindow.all.at(-1)?.options).toMatchObject({ x: 100, y: 50, width: 900, height: 600 });
		expect(StandInWindow.all.at(-1)?.maximized).toBe(true);
		createWindow({ ...store, readBounds: () => ({ ...bounds, x: 9_000 }) }, "/p");
		expect(StandInWindow.all.at(-1)?.options).toMatchObject({ width: 1440, height: 900 });
		expect(StandInWindow.all.at(-1)?.options).not.toHaveProperty("x");
		StandInWindow.all.at(-1)?.emit("close");
		expect(store.writeBounds).toHaveBeenCalledWith({ x: 10, y: 20, width: 1_000, height: 700, maximized: false });
	});
});

describe("the small parts", () => {
	test("every menu item runs a command that the face has", () => {
		expect(menuCommands.filter((command) => !commandIds.includes(command))).toEqual([]);
		const run = vi.fn();
		const items = menuTemplate(run, false, true).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
		for (const item of items) (item.click as (() => void) | undefined)?.();
		expect(new Set(run.mock.calls.flat())).toEqual(new Set(menuCommands));
		expect(run).toHaveBeenCalledTimes(menuCommands.length);
		expect(JSON.stringify(menuTemplate(run, true, true))).not.toContain("toggleDevTools");
	});

	test("the command line, with the system's own switches passed over", () => {
		expect(parseLaunch(["vivarium", "a.whl", "--offline", "b==1"], false)).toEqual({
			targets: ["a.whl", "b==1"],
			offline: true,
		});
		expect(parseLaunch(["electron", ".", "--", "--index-url", "https://i.example/simple", "a"], true)).toEqual({
			targets: ["a"],
			offline: false,
			indexUrl: "https://i.example/simple",
		});
		expect(parseLaunch(["vivarium", "--ozone-platform=wayland", "a"], false).targets).toEqual(["a"]);
	});

	test("a second program hands over and ends; the first one listens", () => {
		const onSecond = vi.fn();
		expect(setUpSingleInstance(onSecond, "/here")).toBe(true);
		expect(app.lockData).toEqual({ from: "/here" });
		app.emit("second-instance", {}, ["vivarium", "a"], "/checkout", { from: "/home" });
		expect(onSecond).toHaveBeenLastCalledWith(["vivarium", "a"], "/home");
		for (const data of [undefined, null, "x", { from: 3 }]) {
			app.emit("second-instance", {}, ["vivarium", "a"], "/checkout", data);
			expect(onSecond).toHaveBeenLastCalledWith(["vivarium", "a"], "/checkout");
		}
		app.hasLock = false;
		const quits = app.quits;
		expect(setUpSingleInstance(onSecond, "/here")).toBe(false);
		expect(app.quits).toBe(quits + 1);
		app.hasLock = true;
	});

	test("the engine lies beside the archive, not in it", () => {
		expect(enginePath("/opt/v/resources/app.asar/.vite/build")).toBe(
			join("/opt/v/resources/app.asar.unpacked/.vite/engine/engine.mjs"),
		);
		expect(enginePath("/src/.vite/build")).toBe(join("/src/.vite/engine/engine.mjs"));
	});
});
