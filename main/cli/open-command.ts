import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AnalystError } from "../model/analyst-error.ts";
import type { OpenCommand } from "./command-line.ts";
import { exitStatus, type Terminal } from "./terminal.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** A program of its own, started and never imported. Of a checkout: builds the face when needed and decides between Electron and the web host, as `npm start` does. */
const START_SCRIPT = join(ROOT, "build", "start.ts");
/** The face as build/build-face.ts makes it; an installed Vivarium brings it along. */
export const RENDERER_FOLDER = join(ROOT, ".vite", "renderer");

/** The arguments of build/start.ts for an `open` command. */
export function startArguments(command: OpenCommand): string[] {
	return [
		...(command.web ? ["--web"] : []),
		...(command.port === undefined ? [] : ["--port", String(command.port)]),
		...(command.browser ? [] : ["--no-browser"]),
		...(command.indexUrl === undefined ? [] : ["--index-url", command.indexUrl]),
		...(command.offline ? ["--offline"] : []),
		"--",
		...command.targets,
	];
}

function runStartScript(command: OpenCommand, terminal: Terminal): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [START_SCRIPT, ...startArguments(command)], {
			cwd: terminal.folder,
			stdio: "inherit",
			env: { ...terminal.environment, INIT_CWD: terminal.folder },
		});
		// An interrupt at the terminal reaches the child as well; one that was sent to this process alone is handed on.
		const interrupt = (): void => void child.kill("SIGINT");
		terminal.signal.addEventListener("abort", interrupt, { once: true });
		child.once("error", reject);
		child.once("exit", (status, ended) => {
			terminal.signal.removeEventListener("abort", interrupt);
			resolve(terminal.signal.aborted || ended !== null ? exitStatus.interrupted : (status ?? exitStatus.interrupted));
		});
	});
}

async function serve(command: OpenCommand, terminal: Terminal): Promise<number> {
	// Where a start script does it, it is not loaded here as well.
	const { startWebHost } = await import("../web/start-web-host.ts");
	const host = await startWebHost({
		targets: command.targets,
		from: terminal.folder,
		rendererFolder: RENDERER_FOLDER,
		openBrowser: command.browser,
		offline: command.offline,
		...(command.port === undefined ? {} : { port: command.port }),
		...(command.indexUrl === undefined ? {} : { indexUrl: command.indexUrl }),
	});
	const close = (): void => void host.close();
	terminal.signal.addEventListener("abort", close, { once: true });
	await host.closed;
	return exitStatus.clean;
}

/** Opens the workbench and stays until it is closed. */
export async function openCommand(command: OpenCommand, terminal: Terminal): Promise<number> {
	if (existsSync(START_SCRIPT)) return await runStartScript(command, terminal);
	if (!command.web) {
		throw new AnalystError(
			"not-found",
			"The desktop workbench is a program of its own; from here use vivarium open --web.",
		);
	}
	return await serve(command, terminal);
}
