import { describe, expect, it } from "vitest";
import { createProgressLine } from "../../../../main/cli/scan/progress-line.ts";

function lineOn(terminal: boolean, enabled = true) {
	let written = "";
	let time = 0;
	const stream = {
		write: (text: string) => {
			written += text;
		},
		isTerminal: terminal,
		columns: 60,
	};
	const line = createProgressLine(stream, enabled, 2, () => time);
	return { line, written: () => written, wait: () => (time += 1_000) };
}

describe("createProgressLine", () => {
	it("draws one line over and over, escaped and cut, and takes it away", () => {
		const { line, written, wait } = lineOn(true);
		line.update("x", { phase: "downloading", done: 500, total: 2_000, detail: "a\u001b[31m.whl" });
		expect(written()).toBe("\r\u001b[2K[1/2] downloading a\\x1b[31m.whl 500 B of 2.0 kB");
		line.advance();
		wait();
		line.update("x".repeat(99), { phase: "reading", done: 1 });
		expect(written().split("\r\u001b[2K").at(-1)).toMatch(/^\[2\/2\] reading x+…$/);
		line.clear();
		line.clear();
		expect(written().endsWith("…\r\u001b[2K")).toBe(true);
	});

	it("does not draw faster than anybody reads", () => {
		const { line, written } = lineOn(true);
		for (let done = 0; done < 100; done++) line.update("x", { phase: "reading", done });
		expect(written().match(/reading/g)).toHaveLength(1);
	});

	it("writes nothing where there is no terminal or nobody wants it", () => {
		for (const { line, written } of [lineOn(false), lineOn(true, false)]) {
			line.update("x", { phase: "reading", done: 1 });
			line.clear();
			expect(written()).toBe("");
		}
	});
});
