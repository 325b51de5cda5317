import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { writeFile } from "atomically";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { OutputStream } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** Where results go. */
export interface ResultSink {
	write(text: string): void;
	/** Everything was written. @throws AnalystError not-readable */
	finish(): Promise<void>;
}

export function streamSink(stream: OutputStream): ResultSink {
	return { write: (text) => stream.write(text), finish: () => Promise.resolve() };
}

/**
 * Told before a long scan, not after it.
 * @throws UsageError
 */
export function checkOutputFile(path: string, folder: string): void {
	const target = resolve(folder, path);
	if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) {
		throw new UsageError(`--output takes a file, and “${displayText(path, 200)}” is a folder`);
	}
	try {
		accessSync(dirname(target), constants.W_OK);
	} catch {
		throw new UsageError(`--output: nothing can be written to the folder of “${displayText(path, 200)}”`);
	}
}

/** The file appears whole or not at all: an interrupted scan leaves the old one. */
export function fileSink(path: string, folder: string): ResultSink {
	const pieces: string[] = [];
	return {
		write: (text) => void pieces.push(text),
		async finish() {
			try {
				await writeFile(resolve(folder, path), pieces.join(""));
			} catch (thrown) {
				const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "no reason given";
				throw new AnalystError(
					"not-readable",
					`The output file “${displayText(path, 200)}” can't be written (${displayText(code, 40)}).`,
					thrown,
				);
			}
		},
	};
}
