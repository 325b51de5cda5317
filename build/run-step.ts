import { spawn } from "node:child_process";
import path from "node:path";

/** Runs a program of the project in the foreground; the answer is its exit status. Programs of node_modules/.bin are found by name. */
export function runStep(
	root: string,
	command: string,
	parameters: readonly string[],
	environment: NodeJS.ProcessEnv = {},
): Promise<number> {
	const bin = path.join(root, "node_modules", ".bin");
	return new Promise((resolve, reject) => {
		const child = spawn(command, parameters, {
			cwd: root,
			stdio: "inherit",
			// npm's shims on Windows are .cmd files, which only a shell starts.
			shell: process.platform === "win32",
			env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`, ...environment },
		});
		child.once("error", reject);
		child.once("exit", (status, signal) => resolve(status ?? (signal === "SIGINT" ? 130 : 1)));
	});
}
