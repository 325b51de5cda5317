import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannelMain, utilityProcess, type WebContents } from "electron";
import type { EngineOptions, HostServices } from "../main/api/engine/control-messages.ts";
import { type EngineChild, type EngineSupervisor, superviseEngine } from "../main/api/host/engine-supervisor.ts";
import { takeJournals } from "../main/api/host/journals.ts";
import { terminalLine } from "../main/api/host/terminal-line.ts";
import { ENGINE_CHANNEL, PORT_CHANNEL } from "./channels.ts";

export interface DesktopEngine {
	/** Gives the window a port to the engine, as soon as there is one. Errors: `engine-lost`. */
	connect(contents: WebContents, nonce: string): Promise<void>;
	close(): Promise<void>;
}

/** The engine in a utility process: hostile bytes are read there, never in the main process (study/workbench.md section 5.1, item 4). */
export function setUpEngine(
	services: HostServices,
	options: Omit<EngineOptions, "skip" | "journalFile" | "workers">,
	window: () => WebContents | undefined,
): DesktopEngine {
	const journalFolder = mkdtempSync(join(tmpdir(), "vivarium-journal-"));
	const supervisor: EngineSupervisor = superviseEngine({
		start: () => startUtility(enginePath()),
		services,
		// The packaged executable runs no scripts (forge.config.ts): a fault of a thread ends the engine, which is then started again.
		engineOptions: { ...options, workers: "thread", journalFile: join(journalFolder, "reading") },
		takeJournal: () => takeJournals(journalFolder),
		say: terminalLine,
	});
	supervisor.onChange((change) => window()?.send(ENGINE_CHANNEL, change));
	let lastConnection = 0;
	return {
		async connect(contents, nonce) {
			const engine = await supervisor.ready();
			const { port1, port2 } = new MessageChannelMain();
			engine.send({ kind: "connect", connection: ++lastConnection }, [port1]);
			contents.postMessage(PORT_CHANNEL, nonce, [port2]);
		},
		close: () => supervisor.close(),
	};
}

/** Built beside the main bundle by build/vite.engine.config.ts, and kept out of the archive: worker threads load files, not asar entries. */
export function enginePath(folder = import.meta.dirname): string {
	return join(folder.replace(/app\.asar(?=[\\/]|$)/, "app.asar.unpacked"), "..", "engine", "engine.mjs");
}

function startUtility(path: string): EngineChild {
	const child = utilityProcess.fork(path, [], { serviceName: "Vivarium engine", stdio: "inherit" });
	let state: "starting" | "running" | "gone" = "starting";
	const waiting: (() => void)[] = [];
	child.once("spawn", () => {
		if (state === "gone") return;
		state = "running";
		for (const send of waiting.splice(0)) send();
	});
	return {
		send(message, ports = []) {
			const send = (): void => child.postMessage(message, ports as Electron.MessagePortMain[]);
			if (state === "running") send();
			else if (state === "starting") waiting.push(send);
		},
		onMessage: (listener) => void child.on("message", listener),
		onExit(listener) {
			child.once("exit", (code) => {
				state = "gone";
				listener(`exit status ${code}`);
			});
		},
		kill: () => void child.kill(),
	};
}
