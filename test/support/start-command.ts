import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface StartedHost {
	/** With the one-time token. */
	readonly url: string;
	readonly process: ChildProcess;
	close(): Promise<void>;
}

/** `vivarium open --web --no-browser` as a process of its own; answers when it has said its address. */
export async function startCommand(root: string, environment: NodeJS.ProcessEnv): Promise<StartedHost> {
	const program = path.join(root, "main", "cli", "vivarium.ts");
	const child = spawn(process.execPath, [program, "open", "--web", "--no-browser", "--offline"], {
		cwd: root,
		env: environment,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let said = "";
	const url = await new Promise<string>((resolve, reject) => {
		const read = (chunk: Buffer): void => {
			said += chunk.toString();
			const address = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0];
			if (address !== undefined) resolve(address);
		};
		child.stdout.on("data", read);
		child.stderr.on("data", read);
		child.once("exit", () => reject(new Error(`It ended at once: ${said.slice(0, 500)}`)));
	});
	return {
		url,
		process: child,
		async close() {
			const ended = once(child, "exit");
			child.kill("SIGINT");
			await ended;
		},
	};
}
