import { displayBlock } from "../../model/text/display-text.ts";

/** One line (or a stack) for whoever started the program; package text in it can steer no terminal. */
export function terminalLine(message: string): void {
	process.stderr.write(`vivarium: ${displayBlock(message)}\n`);
}
