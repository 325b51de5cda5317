import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow, IpcMainInvokeEvent, Session, WebContents } from "electron";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { contentSecurityPolicy } from "../../main/api/content-security-policy.ts";
import type { StaticFile } from "../../main/api/host/static-map.ts";
import { createTargetTable } from "../../main/api/host/target-table.ts";
import { commandIds } from "../../renderer/commands/command-ids.ts";
import {
	app,
	dialog,
	ipcMain,
	StandInContents,
	StandInFrame,
	StandInSession,
	StandInWindow,
} from "./electron-stand-in.ts";

vi.mock("electron", async () => (await import("./electron-stand-in.ts")).electronModule);

const { IPC_CHANNEL } = await import("../../electron/channels.ts");
const { isTrustedSender, setUpIpc } = await import("../../electron/ipc.ts");
const { guardContents } = await import("../../electron/navigation.ts");
const { mayLoad, setUpNetwork } = await import("../../electron/network.ts");
const { setUpPermissions } = await import("../../electron/permissions.ts");
const { answer, setUpProtocol } = await import("../../electron/protocol.ts");
const { pickArtifact, pickFiles, safeName, saveReport, tokenForPath } = await import("../../electron/dialogs.ts");
const { menuCommands, menuTemplate } = await import("../../electron/menu.ts");
const { parseLaunch } = await import("../../electron/launch.ts");
const { isAppPage, isAppUrl } = await import("../../electron/origin.ts");
const { openDesktopStore } = await import("../../electron/settings.ts");
const { createWindow } = await import("../../electron/window.ts");
const { setUpSingleInstance } = await import("../../electron/single-instance.ts");
const { enginePath } = await import("../../electron/engine.ts");

const PAGE = "vivarium://app/index.html";
const foreign = [
	"https://example.com/",
	"file:///etc/passwd",
	"vivarium://app.evil/index.html",
	"vivarium://evil/index.html",
	"vivarium://user@app/index.html",
	"vivarium-evil://app/index.html",
	"about:blank",
	"data:text/html,x",
	"javascript:alert(1)",
	"not an address",
];

describe("our origin", () => {
	test("is ours, and nothing that looks alike is", () => {
		expect([PAGE, "vivarium://app/", "vivarium://app/assets/a.js"].map(isAppUrl)).toEqual([true, true, true]);
		expect(foreign.filter(isAppUrl)).toEqual([]);
		expect([PAGE, `${PAGE}#x`, "vivarium://app/"].map(isAppPage)).toEqual([true, true, true]);
		expect(["vivarium://app/assets/a.js", `${PAGE}?x`, ...foreign].filter(isAppPage)).toEqual([]);
	});
});

describe("navigation", () => {
	function guarded(): StandInContents {
		const contents = new StandInContents();
		guardContents(contents as unknown as WebContents);
		return contents;
	}

	test("our own page may load again; everything else is prevented, in every frame", () => {
		const contents = guarded();
		expect(contents.isPrevented("will-navigate", { url: PAGE })).toBe(false);
		expect(contents.isPrevented("will-frame-navigate", { url: PAGE, isMainFrame: true })).toBe(false);
		for (const url of foreign) {
			expect(contents.isPrevented("will-navigate", { url })).toBe(true);
			expect(contents.isPrevented("will-frame-navigate", { url, isMainFrame: true })).toBe(true);
		}
		expect(contents.isPrevented("will-frame-navigate", { url: PAGE, isMainFrame: false })).toBe(true);
	});

	test("redirects, webviews and windows are refused whatever they are for", () => {
		const contents = guarded();
		expect(contents.isPrevented("will-redirect", { url: PAGE })).toBe(true);
		expect(contents.isPrevented("will-attach-webview")).toBe(true);
		for (const url of [PAGE, ...foreign]) expect(contents.windowOpenHandler?.({ url })).toEqual({ action: "deny" });
		// What nobody guards is not prevented by chance.
		expect(new StandInContents().isPrevented("will-redirect", { url: PAGE })).toBe(false);
	});
});

describe("permissions", () => {
	const session = new StandInSession();
	setUpPermissions(session as unknown as Session);

	function requested(permission: string, requestingUrl: string, isMainFrame = true): boolean {
		let granted: boolean | undefined;
		session.requestHandler?.({}, permission, (value) => (granted = value), { requestingUrl, isMainFrame });
		return granted ?? true;
	}

	test("copying is allowed to our page's main frame", () => {
		expect(requested("clipboard-sanitized-write", PAGE)).toBe(true);
		expect(session.checkHandler?.(null, "clipboard-sanitized-write", "vivarium://app/", {})).toBe(true);
	});

	test("to nobody else, and nothing else to anybody", () => {
		expect(requested("clipboard-sanitized-write", "https://example.com/")).toBe(false);
		expect(requested("clipboard-sanitized-write", PAGE, false)).toBe(false);
		expect(session.checkHandler?.(null, "clipboard-sanitized-write", "https://example.com", {})).toBe(false);
		for (const permission of [
			"clipboard-read",
			"media",
			"notifications",
			"geolocation",
			"openExternal",
			"fileSystem",
		]) {
			expect(requested(permission, PAGE)).toBe(false);
			expect(session.checkHandler?.(null, permission, "vivarium://app/", {})).toBe(false);
		}
		expect(session.deviceHandler?.({})).toBe(false);
		let streams: unknown = "none";
		session.displayHandler?.({}, (value) => (streams = value));
		expect(streams).toBeNull();
	});
});

describe("the protocol", () => {
	const body = new TextEncoder().encode("<!doctype html>");
	const page: StaticFile = { contentType: "text/html; charset=utf-8", body };
	const files = new Map([
		["/", page],
		["/index.html", page],
		["/assets/index-1.js", { contentType: "text/javascript; charset=utf-8", body }],
	]);
	const session = new StandInSession();
	setUpProtocol(session as unknown as Session, files);
	const get = (url: string, method = "GET") => session.handlers.get("vivarium")?.({ url, method });

	test("a file of the map is served with its type and the policy", async () => {
		const response = get(PAGE);
		expect(response?.status).toBe(200);
		expect(response?.headers.get("content-type")).toBe("text/html; charset=utf-8");
		expect(response?.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
		expect(response?.headers.get("x-content-type-options")).toBe("nosniff");
		expect(await response?.text()).toBe("<!doctype html>");
		expect(get("vivarium://app/assets/index-1.js")?.status).toBe(200);
	});

	test.each([
		"vivarium://app/nothing.js",
		"vivarium://app/../package.json",
		"vivarium://app/assets/../../package.json",
		"vivarium://app/%2e%2e/package.json",
		"vivarium://app/assets/..%2f..%2fpackage.json",
		"vivarium://app//index.html",
		"vivarium://app/assets",
		"vivarium://app/__proto__",
		"vivarium://evil/index.html",
		"vivarium://app.evil/index.html",
	])("%s is not there", (url) => {
		expect(get(url)?.status).toBe(404);
		expect(answer(files, { url, method: "GET" }).headers.get("content-security-policy")).toBe(contentSecurityPolicy);
	});

	test("no other method, and no file: at all", () => {
		expect(get(PAGE, "POST")?.status).toBe(405);
		expect(session.handlers.get("file")?.({ url: "file:///etc/passwd", method: "GET" }).status).toBe(403);
	});
});

describe("requests", () => {
	function cancelled(url: string, resourceType: string): boolean | undefined {
		const session = new StandInSession();
		setUpNetwork(session as unknown as Session);
		let decision: boolean | undefined;
		session.beforeRequest?.({ url, resourceType }, ({ cancel }) => (decision = cancel));
		return decision;
	}

	test("our own files and inline images load", () => {
		expect(cancelled(PAGE, "mainFrame")).toBe(false);
		expect(cancelled("vivarium://app/assets/a.js", "script")).toBe(false);
		expect(cancelled("data:image/svg+xml,x", "image")).toBe(false);
	});

	test("nothing else leaves", () => {
		for (const url of foreign) expect(cancelled(url, "xhr")).toBe(true);
		expect(cancelled("https://example.com/beacon.png", "image")).toBe(true);
		expect(cancelled("devtools://devtools/bundled/x.html", "mainFrame")).toBe(true);
		expect(mayLoad("devtools://devtools/bundled/x.html", "mainFrame", true)).toBe(true);
		expect(mayLoad("https://example.com/", "mainFrame", true)).toBe(false);
	});

	test("no download, no spelling service", () => {
		const session = new StandInSession();
		setUpNetwork(session as unknown as Session);
		const preventDefault = vi.fn();
		session.emit("will-download", { preventDefault });
		expect(preventDefault).toHaveBeenCalled();
		expect(session.spellChecker).toBe(false);
	});
});

describe("the IPC door", () => {
	const contents = new StandInContents();
	contents.mainFrame = new StandInFrame(PAGE);
	const services = {
		connect: vi.fn(async () => {}),
		pickArtifact: vi.fn(async () => ({ token: "t", label: "l" })),
		pickFiles: vi.fn(async () => [{ token: "t", label: "l" }]),
		tokenForPath: vi.fn(async () => ({ token: "t", label: "l" })),
		saveReport: vi.fn(async () => true),
		readSettings: vi.fn(async () => ({ theme: "dark" as const })),
		writeSettings: vi.fn(async () => ({ theme: "dark" as const })),
	};
	setUpIpc(services, () => contents as unknown as WebContents);
	beforeEach(() => {
		for (const service of Object.values(services)) service.mockClear();
	});
	const trusted = { sender: contents, senderFrame: contents.mainFrame };
	const invoke = (message: unknown, event: { sender: unknown; senderFrame: unknown } = trusted) =>
		ipcMain.invokeFrom(event, IPC_CHANNEL, message);
	const isTrusted = (event: { sender: unknown; senderFrame: unknown }, window: unknown = contents) =>
		isTrustedSender(event as unknown as IpcMainInvokeEvent, window as WebContents);

	test("the main frame of our window on our page may ask", async () => {
		expect(await invoke({ call: "read-settings" })).toEqual({ ok: true, value: { theme: "dark" } });
	});

	test("a sub-frame, a gone frame, another page, another window may not", async () => {
		const other = new StandInContents();
		other.mainFrame = new StandInFrame(PAGE);
		const subFrame = new StandInFrame(PAGE, contents.mainFrame);
		const refused = [
			{ sender: contents, senderFrame: subFrame },
			{ sender: contents, senderFrame: null },
			{ sender: contents, senderFrame: other.mainFrame },
			{ sender: other, senderFrame: other.mainFrame },
			{ sender: other, senderFrame: contents.mainFrame },
		];
		for (const event of refused) {
			expect(isTrusted(event)).toBe(false);
			expect(await invoke({ call: "read-settings" }, event)).toMatchObject({ ok: false, error: { code: "bad-input" } });
		}
		expect(isTrusted(trusted)).toBe(true);
		expect(isTrustedSender(trusted as unknown as IpcMainInvokeEvent, undefined)).toBe(false);
		for (const url of foreign) {
			const strayed = new StandInContents();
			strayed.mainFrame = new StandInFrame(url);
			expect(isTrusted({ sender: strayed, senderFrame: strayed.mainFrame }, strayed)).toBe(false);
		}
		expect(services.readSettings).not.toHaveBeenCalled();
	});

	test("arguments of the right shape reach the service", async () => {
		const nonce = crypto.randomUUID();
		const report = { filename: "r.md", mediaType: "text/markdown", text: "#" };
		await invoke({ call: "connect", argument: { nonce } });
		await invoke({ call: "pick-artifact", argument: "folder" });
		expect(await invoke({ call: "pick-files" })).toEqual({ ok: true, value: [{ token: "t", label: "l" }] });
		await invoke({ call: "save-report", argument: report });
		await invoke({ call: "write-settings", argument: { theme: "light" } });
		expect(services.connect).toHaveBeenCalledWith(contents, nonce);
		expect(services.pickArtifact).toHaveBeenCalledWith("folder");
		expect(services.saveReport).toHaveBeenCalledWith(report);
		expect(services.writeSettings).toHaveBeenCalledWith({ theme: "light" });
	});

	test.each([
		[undefined],
		["read-settings"],
		[{ call: "run" }],
		[{ call: "__proto__" }],
		[{ call: "connect", argument: { nonce: "guessable" } }],
		[{ call: "pick-artifact", argument: "/etc/passwd" }],
		[{ call: "token-for-path", argument: "" }],
		[{ call: "token-for-path", argument: "x".repeat(5_000) }],
		[{ call: "token-for-path", argument: { toString: "x" } }],
		[{ call: "save-report", argument: { filename: "x", mediaType: "application/x-sh", text: "" } }],
		[{ call: "write-settings", argument: { theme: "mauve" } }],
	])("%j is refused before any service", async (message) => {
		expect(await invoke(message)).toMatchObject({ ok: false, error: { code: "bad-input" } });
		for (const service of Object.values(services)) expect(service).not.toHaveBeenCalled();
	});

	test("a failure comes back as code and sentence, without a stack", async () => {
		services.saveReport.mockRejectedValueOnce(new Error("disk full"));
		const report = { filename: "r.md", mediaType: "text/markdown", text: "#" };
		const answered = await invoke({ call: "save-report", argument: report });
		expect(answered).toEqual({ ok: false, error: { code: "internal", message: expect.stringContaining("disk full") } });
	});
});

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
