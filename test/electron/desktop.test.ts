/** The real electron/main.ts and electron/preload.ts, started once, with an engine that runs in this process behind a stand-in port. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Contract, DesktopApi, OpenEvent } from "../../main/api/contract.ts";
import type { EngineMessage } from "../../main/api/engine/control-messages.ts";
import { serveEngine } from "../../main/api/engine/serve-engine.ts";
import { openDesktopPort } from "../../main/api/handshake.ts";
import { ARTIFACT_ID, servicesWith } from "../main/api/stand-in-rooms.ts";
import {
	app,
	defaultSession,
	dialog,
	exposed,
	menu,
	StandInWindow,
	schemes,
	utilityProcess,
} from "./electron-stand-in.ts";

vi.mock("electron", async () => (await import("./electron-stand-in.ts")).electronModule);

/** The page's window: what preload and `openDesktopPort` touch of it. */
class PageWindow extends EventTarget {
	readonly location = { origin: "vivarium://app" };
	postMessage(data: unknown, origin: string, ports: readonly unknown[]): void {
		if (origin !== this.location.origin) return;
		this.dispatchEvent(Object.assign(new Event("message"), { data, ports, source: this }));
	}
}

const folder = mkdtempSync(join(tmpdir(), "vivarium-desktop-"));
const page = new PageWindow();
let api: Required<DesktopApi>;

beforeAll(async () => {
	app.userData = folder;
	vi.stubGlobal("window", page);
	vi.stubEnv("XDG_DATA_HOME", folder);
	const argv = process.argv;
	process.argv = ["vivarium", "/somewhere/fine", "--offline"];
	utilityProcess.program = (utility) => {
		const channel = {
			send: (message: EngineMessage) => void utility.emit("message", structuredClone(message)),
			onMessage: (listener: (message: unknown, ports: readonly unknown[]) => void) =>
				void utility.parentPort.on("message", ({ data, ports }: { data: unknown; ports: unknown[] }) =>
					listener(data, ports),
				),
			exit: (code: number) => void utility.emit("exit", code),
		};
		serveEngine(channel, async (options, host) =>
			servicesWith({ host, facts: { host: options.host, author: options.author } }),
		);
	};
	await import("../../electron/main.ts");
	await import("../../electron/preload.ts");
	await vi.waitUntil(() => StandInWindow.all.length === 1);
	process.argv = argv;
	api = exposed.get("vivarium") as Required<DesktopApi>;
});

afterAll(() => {
	vi.unstubAllGlobals();
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true, force: true });
});

async function client(): Promise<ContractRouterClient<Contract>> {
	const port = await openDesktopPort(api.connect);
	return createORPCClient(new RPCLink({ port }));
}

describe("the desktop, started", () => {
	test("is sandboxed, has its scheme, and every guard is in place", () => {
		expect(app.sandboxed).toBe(true);
		expect(app.switches).toContain("disable-background-networking");
		expect(schemes).toEqual([
			{
				scheme: "vivarium",
				privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, bypassCSP: false },
			},
		]);
		expect([...defaultSession.handlers.keys()].sort()).toEqual(["file", "vivarium"]);
		expect(defaultSession.requestHandler).toBeDefined();
		expect(defaultSession.checkHandler).toBeDefined();
		expect(defaultSession.beforeRequest).toBeDefined();
		expect(defaultSession.spellChecker).toBe(false);
		const contents = StandInWindow.all[0]?.webContents;
		expect(contents?.mainFrame.url).toBe("vivarium://app/index.html");
		expect(contents?.isPrevented("will-navigate", { url: "https://example.com/" })).toBe(true);
		expect(contents?.windowOpenHandler?.({ url: "https://example.com/" })).toEqual({ action: "deny" });
		expect(StandInWindow.all[0]?.shown).toBe(true);
		expect(app.exits).toEqual([]);
	});

	test("the page gets one frozen object of functions and nothing of Electron", () => {
		expect([...exposed.keys()]).toEqual(["vivarium"]);
		expect(Object.isFrozen(api)).toBe(true);
		expect(Object.keys(api).sort()).toEqual([
			"connect",
			"onCommand",
			"onEngineChange",
			"onOpenTarget",
			"pickArtifact",
			"pickFiles",
			"readSettings",
			"saveReport",
			"tokenForFile",
			"writeSettings",
		]);
		expect(Object.values(api).every((member) => typeof member === "function")).toBe(true);
	});

	test("the contract is served over a transferred port: open, look, triage", async () => {
		const engine = await client();
		const info = await engine.host.info();
		expect(info).toMatchObject({ host: "desktop", launch: [{ label: "fine" }] });
		const events: OpenEvent[] = [];
		const source = { kind: "token", token: info.launch[0]?.token ?? "" } as const;
		for await (const event of await engine.artifact.open({ source })) events.push(event);
		expect(events.at(-1)).toEqual({ type: "opened", artifactId: ARTIFACT_ID });
		const state = await engine.triage.record({
			artifactId: ARTIFACT_ID,
			action: { kind: "judge", findingIds: ["f1"], state: "dismissed", reason: "" },
		});
		expect(state.findings.get("f1")?.state).toBe("dismissed");
		expect(await engine.host.recent()).toMatchObject([{ artifactId: ARTIFACT_ID }]);
	});

	test("settings of the page and of the engine are the same ones", async () => {
		expect(await api.writeSettings({ theme: "light" })).toEqual({ theme: "light" });
		expect(await (await client()).host.readSettings()).toEqual({ theme: "light" });
	});

	test("a native pick gives a token that the engine can open", async () => {
		dialog.open = { canceled: false, filePaths: ["/home/a/thing.whl"] };
		const picked = await api.pickArtifact("file");
		expect(picked).toEqual({ token: expect.any(String), label: "thing.whl" });
		const engine = await client();
		const events: OpenEvent[] = [];
		const source = { kind: "token", token: picked?.token ?? "" } as const;
		for await (const event of await engine.artifact.open({ source })) events.push(event);
		expect(events.at(-1)?.type).toBe("opened");
	});

	test("a refusal comes to the page as its sentence", async () => {
		await expect(api.tokenForFile({ path: "/not/there" } as unknown as File)).rejects.toThrow("There is no such file");
		await expect(api.writeSettings({ theme: "mauve" } as never)).rejects.toThrow("nothing the desktop can be asked");
		await expect(api.connect("guessable")).rejects.toThrow("nothing the desktop can be asked");
	});

	test("menu items reach the page as command ids, without Electron's event; unsubscribing holds", () => {
		const listener = vi.fn();
		const stop = api.onCommand(listener);
		const item = menu.template?.flatMap(({ submenu }) => submenu ?? []).find(({ label }) => label === "Export Report…");
		item?.click?.();
		expect(listener.mock.calls).toEqual([["report.export"]]);
		stop();
		item?.click?.();
		expect(listener).toHaveBeenCalledTimes(1);
	});

	test("a second start brings its targets to the window", () => {
		const listener = vi.fn();
		const stop = api.onOpenTarget(listener);
		app.emit("second-instance", {}, ["vivarium", "other==1.0"], "/home/a");
		expect(listener.mock.calls).toEqual([[{ token: expect.any(String), label: "other==1.0" }]]);
		expect(StandInWindow.all[0]?.focused).toBe(true);
		stop();
	});

	test("the engine's death is told, and a new one serves a new port", async () => {
		const changes: string[] = [];
		const stop = api.onEngineChange((change) => changes.push(change));
		expect(utilityProcess.started.at(-1)?.path).toMatch(/engine[\\/]engine\.mjs$/);
		utilityProcess.started.at(-1)?.emit("exit", 139);
		await vi.waitFor(() => expect(changes).toEqual(["restarted"]));
		expect((await (await client()).host.info()).host).toBe("desktop");
		expect(utilityProcess.started).toHaveLength(2);
		stop();
	});

	test("leaving stops the engine", async () => {
		const exited = vi.fn();
		utilityProcess.started.at(-1)?.once("exit", exited);
		app.emit("before-quit");
		await vi.waitFor(() => expect(exited).toHaveBeenCalledWith(0));
	});
});
