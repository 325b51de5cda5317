import { formatSize } from "../../model/analysis/layer.ts";
import type { Progress } from "../../model/package/progress.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { OutputStream } from "../terminal.ts";
import { fitStart } from "../text/measure.ts";

/** One line at the bottom of the terminal, drawn over and over. Does nothing where there is no terminal. */
export interface ProgressLine {
	update(target: string, progress: Progress): void;
	/** One artifact is done. */
	advance(): void;
	/** Takes the line away, before something else is written. */
	clear(): void;
}

/** Milliseconds between two drawings. */
const INTERVAL = 80;
const ERASE = "\r\u001b[2K";

const PHASES: Record<Progress["phase"], string> = {
	resolving: "asking the index for",
	downloading: "downloading",
	verifying: "verifying",
	unpacking: "unpacking",
	reading: "reading",
	judging: "judging",
};

function amount({ phase, done, total }: Progress): string {
	if (phase === "downloading") return ` ${formatSize(done)}${total === undefined ? "" : ` of ${formatSize(total)}`}`;
	return total === undefined || total === 0 ? "" : ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}

export function createProgressLine(
	stream: OutputStream,
	enabled: boolean,
	total: number,
	now: () => number = Date.now,
): ProgressLine {
	let finished = 0;
	let drawn = false;
	let lastDrawn = Number.NEGATIVE_INFINITY;
	if (!enabled || !stream.isTerminal)
		return { update: () => undefined, advance: () => undefined, clear: () => undefined };
	return {
		update(target, progress) {
			if (now() - lastDrawn < INTERVAL) return;
			lastDrawn = now();
			const counter = total > 1 ? `[${finished + 1}/${total}] ` : "";
			const what = displayText(progress.detail ?? target, 100);
			const line = `${counter}${PHASES[progress.phase]} ${what}${amount(progress)}`;
			stream.write(`${ERASE}${fitStart(line, Math.max(20, (stream.columns ?? 80) - 1))}`);
			drawn = true;
		},
		advance() {
			finished++;
		},
		clear() {
			if (drawn) stream.write(ERASE);
			drawn = false;
		},
	};
}
