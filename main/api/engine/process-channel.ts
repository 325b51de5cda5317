import process from "node:process";
import type { EngineChannel } from "./serve-engine.ts";

/** What a process of Electron's `utilityProcess` has; by shape, because plain Node must load this file. */
interface ParentPort {
	on(event: "message", listener: (event: { data: unknown; ports: readonly unknown[] }) => void): void;
	postMessage(message: unknown): void;
}

/** The line to whoever started this process: Electron's parent port, or the channel of `child_process.fork`. */
export function processChannel(): EngineChannel {
	const parentPort: unknown = Reflect.get(process, "parentPort");
	if (isParentPort(parentPort)) {
		return {
			send: (message) => parentPort.postMessage(message),
			onMessage: (listener) => parentPort.on("message", ({ data, ports }) => listener(data, ports)),
			exit: (code) => process.exit(code),
		};
	}
	if (process.send === undefined) {
		throw new Error("The engine is started by a host, not by hand: use `vivarium open` or `vivarium scan`.");
	}
	// The host has died: an engine without a host is of no use to anybody.
	process.on("disconnect", () => process.exit(0));
	return {
		// A message to a host that is just leaving has nowhere to go.
		send: (message) => void process.send?.(message, undefined, undefined, () => {}),
		onMessage: (listener) => void process.on("message", (message) => listener(message, [])),
		exit: (code) => process.exit(code),
	};
}

function isParentPort(value: unknown): value is ParentPort {
	return typeof value === "object" && value !== null && "postMessage" in value && "on" in value;
}
