#!/usr/bin/env node
import { keepCompiled } from "../api/host/compile-cache.ts";
import { readAll } from "./read-stdin.ts";
import { exitStatus, type OutputStream } from "./terminal.ts";

/** What shells give for a program that SIGPIPE ended. */
const BROKEN_PIPE = 141;

function outputStream(stream: NodeJS.WriteStream): OutputStream {
	return {
		write: (text) => void stream.write(text),
		get isTerminal() {
			return stream.isTTY;
		},
		get columns() {
			return stream.isTTY ? stream.columns : undefined;
		},
	};
}

/** npm runs scripts in the checkout; relative paths are meant from where the analyst stands. */
function analystFolder(): string {
	const { npm_lifecycle_event: script, INIT_CWD: standing } = process.env;
	return script === "vivarium" && standing ? standing : process.cwd();
}

const interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
	process.on(name, () => {
		// The second time somebody means it.
		if (interrupt.signal.aborted) process.exit(exitStatus.interrupted);
		interrupt.abort();
	});
}
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	// The reader went away ("| head"): nothing is left to say to anybody.
	if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
	throw error;
});

// Before anything large is loaded.
keepCompiled(process.env, { fromTheFirst: process.argv[2] === "open" });
const { runCommandLine } = await import("./run-command.ts");

process.exitCode = await runCommandLine(process.argv.slice(2), {
	stdout: outputStream(process.stdout),
	stderr: outputStream(process.stderr),
	stdin: (most) => readAll(process.stdin, most),
	environment: process.env,
	folder: analystFolder(),
	signal: interrupt.signal,
});
