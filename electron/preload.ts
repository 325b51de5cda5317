/**
 * Runs in the sandboxed renderer before the page, in its own world. The page gets one frozen object and no more: no `ipcRenderer`, no channel
 * names, no process. Nothing from a registry is imported here but Electron itself.
 */
import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { DesktopApi, EngineChange, LaunchTarget } from "../main/api/contract.ts";
import { DESKTOP_PORT_MESSAGE } from "../main/api/handshake.ts";
import { COMMAND_CHANNEL, ENGINE_CHANNEL, IPC_CHANNEL, PORT_CHANNEL, TARGET_CHANNEL } from "./channels.ts";
import type { IpcAnswer } from "./ipc.ts";

async function call<T>(name: string, argument?: unknown): Promise<T> {
	const answer = (await ipcRenderer.invoke(IPC_CHANNEL, { call: name, argument })) as IpcAnswer;
	if (answer.ok) return answer.value as T;
	throw new Error(answer.error.message);
}

/** Electron's event, which holds `sender`, stays on this side. */
function listen<T>(
	channel: string,
	isExpected: (value: unknown) => value is T,
	listener: (value: T) => void,
): () => void {
	const relay = (_event: unknown, value: unknown): void => {
		if (isExpected(value)) listener(value);
	};
	ipcRenderer.on(channel, relay);
	return () => void ipcRenderer.off(channel, relay);
}

function isText(value: unknown): value is string {
	return typeof value === "string";
}

function isEngineChange(value: unknown): value is EngineChange {
	return value === "restarted" || value === "lost";
}

function isTarget(value: unknown): value is LaunchTarget {
	return typeof value === "object" && value !== null && "token" in value && "label" in value;
}

const api: Required<DesktopApi> = {
	pickArtifact: (what) => call("pick-artifact", what),
	pickFiles: () => call("pick-files"),
	// The path goes from the drop to the host; the page gets a token.
	tokenForFile: (file) => call("token-for-path", webUtils.getPathForFile(file)),
	saveReport: (report) => call("save-report", report),
	readSettings: () => call("read-settings"),
	writeSettings: (settings) => call("write-settings", settings),
	connect: (nonce) => call("connect", { nonce }),
	onEngineChange: (listener) => listen(ENGINE_CHANNEL, isEngineChange, listener),
	onCommand: (listener) => listen(COMMAND_CHANNEL, isText, listener),
	onOpenTarget: (listener) => listen(TARGET_CHANNEL, isTarget, listener),
};

// A bridge cannot hand over a port, the window itself can (https://www.electronjs.org/docs/latest/tutorial/message-ports).
ipcRenderer.on(PORT_CHANNEL, (event, nonce: unknown) => {
	if (isText(nonce)) window.postMessage({ kind: DESKTOP_PORT_MESSAGE, nonce }, window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld("vivarium", Object.freeze(api));
