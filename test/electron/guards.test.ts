import type { IpcMainInvokeEvent, Session, WebContents } from "electron";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { contentSecurityPolicy } from "../../main/api/content-security-policy.ts";
import type { StaticFile } from "../../main/api/host/static-map.ts";
import { ipcMain, StandInContents, StandInFrame, StandInSession } from "./electron-stand-in.ts";

vi.mock("electron", async () => (await import("./electron-stand-in.ts")).electronModule);

const { IPC_CHANNEL } = await import("../../electron/channels.ts");
const { isTrustedSender, setUpIpc } = await import("../../electron/ipc.ts");
const { guardContents } = await import("../../electron/navigation.ts");
const { mayLoad, setUpNetwork } = await import("../../electron/network.ts");
const { setUpPermissions } = await import("../../electron/permissions.ts");
const { answer, setUpProtocol } = await import("../../electron/protocol.ts");
const { isAppPage, isAppUrl } = await import("../../electron/origin.ts");

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
