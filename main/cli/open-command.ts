import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AnalystError } from "../model/analyst-error.ts";
import type { OpenCommand } from "./command-line.ts";
import { exitStatus, type Terminal } from "./terminal.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** Programs of their own, started and never imported. Of a checkout: one decides between Electron and the web host, as `npm start` does, and … */
const START_SCRIPT = join(ROOT, "build", "start.ts");
/** … one builds the face when it is not there or older than its sources. */
const FACE_SCRIPT = join(ROOT, "build", "ensure-face.ts");
/** The face as build/build-face.ts makes it; an installed Vivarium brings it along. */
export const RENDERER_FOLDER = join(ROOT, ".vite", "renderer");

/** The arguments of build/start.ts for an `open` command; with `--web`, to which the rest belongs, it is not asked. */
export function startArguments(command: OpenCommand): string[] {
	return [
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

/** In a checkout; an installed Vivarium brings its face along. */
async function ensureFace(terminal: Terminal): Promise<void> {
	if (!existsSync(FACE_SCRIPT)) return;
	// Its words are about the building, and go where progress goes: the address alone is a result.
	const child = spawn(process.execPath, [FACE_SCRIPT], {
		cwd: ROOT,
		stdio: ["ignore", "ignore", "inherit"],
		env: terminal.environment,
		signal: terminal.signal,
	});
	const [status] = (await once(child, "exit")) as [number | null];
	if (status !== 0)
		throw new AnalystError("not-found", "The workbench could not be built; what is printed above says why.");
}

async function serve(command: OpenCommand, terminal: Terminal): Promise<number> {
	// Loaded while the face is looked at: each takes a tenth of a second.
	const [{ startWebHost }] = await Promise.all([import("../web/start-web-host.ts"), ensureFace(terminal)]);
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
	return terminal.signal.aborted ? exitStatus.interrupted : exitStatus.clean;
}

/** Opens the workbench and stays until it is closed. */
export async function openCommand(command: OpenCommand, terminal: Terminal): Promise<number> {
	if (command.web) return await serve(command, terminal);
	if (existsSync(START_SCRIPT)) return await runStartScript(command, terminal);
	throw new AnalystError(
		"not-found",
		"The desktop workbench is a program of its own; from here use vivarium open --web.",
	);
}
