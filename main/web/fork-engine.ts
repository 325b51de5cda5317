import { fork } from "node:child_process";
import type { EngineChild } from "../api/host/engine-supervisor.ts";

/** The engine as a child process; "advanced" serialisation carries bytes as bytes. */
export function forkEngine(entry: URL): EngineChild {
	const child = fork(entry, [], {
		serialization: "advanced",
		execArgv: [],
		stdio: ["ignore", "inherit", "inherit", "ipc"],
	});
	let exited = false;
	const exitListeners: ((how: string) => void)[] = [];

	function exit(how: string): void {
		if (exited) return;
		exited = true;
		for (const listener of exitListeners) listener(how);
	}

	child.once("error", (error) => exit(error.message));
	child.once("exit", (code, signal) => exit(signal === null ? `exit status ${code}` : signal));
	return {
		send(message) {
			// Between the child's death and its "exit" event a message has nowhere to go; the restart follows.
			if (child.connected) child.send(message, () => {});
		},
		onMessage: (listener) => void child.on("message", listener),
		onExit: (listener) => void exitListeners.push(listener),
		kill: () => void child.kill("SIGKILL"),
	};
}
