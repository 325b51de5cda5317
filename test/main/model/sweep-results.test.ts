import { describe, expect, it } from "vitest";
import { MOST_QUEUED, readSweep, sweepLabel } from "../../../main/model/package/sweep-results.ts";

const line = (target: string, verdict: string, score: number, more: object = {}): string =>
	JSON.stringify({ target, status: "scanned", verdict, score, filename: "", ...more });

describe("a sweep's results", () => {
	it("are a queue, the worst first, each once, what failed before what is clear", () => {
		const text = [
			line("a", "clear", 0),
			line("b", "suspicious", 50),
			line("c", "malicious", 80),
			line("d", "clear", 0, { status: "failed" }),
			line("e", "suspicious", 60),
			line("b", "suspicious", 50),
			line("b", "suspicious", 50, { filename: "b.whl" }),
		].join("\n");
		expect(readSweep(text).entries.map(({ target, filename }) => target + filename)).toEqual([
			"c",
			"e",
			"b",
			"bb.whl",
			"d",
			"a",
		]);
		expect(readSweep(JSON.stringify({ artifacts: text.split("\n").map((one) => JSON.parse(one) as unknown) }))).toEqual(
			readSweep(text),
		);
	});

	it("are read past broken lines, foreign shapes and prototype keys", () => {
		const text = [
			"",
			'{"target":"cut',
			"[1,2]",
			"null",
			'{"__proto__":{"target":"evil","verdict":"malicious"}}',
			line("__proto__", "malicious", 1),
			line("<img src=x>\u202e", "notable", Number.NaN),
			line("x", "constructor", 9),
			line("y".repeat(5_000), "malicious", 9),
			line("", "malicious", 9),
		].join("\n");
		expect(readSweep(text)).toEqual({
			entries: [
				{ target: "__proto__", filename: "", verdict: "malicious", score: 1 },
				{ target: "<img src=x>\u202e", filename: "", verdict: "notable", score: 0 },
			],
			beyond: 0,
			unread: 7,
		});
		for (const other of ["", "import os\n", "\u0000", "{}"]) expect(readSweep(other).entries).toEqual([]);
	});

	it("are bounded, the worst kept", () => {
		const lines = Array.from({ length: MOST_QUEUED + 10 }, (_, at) => line(`p${at}`, "notable", 1));
		const { entries, beyond } = readSweep([...lines, line("worst", "malicious", 100)].join("\n"));
		expect([entries.length, entries[0]?.target, beyond]).toEqual([MOST_QUEUED, "worst", 11]);
	});

	it("are called by their file, of a path its last part only, made harmless", () => {
		const label = (target: string, filename = "") =>
			sweepLabel({ target, filename, verdict: "malicious", score: 87.6 });
		expect(label("/home/ada/held/bad.whl")).toBe("bad.whl (malicious 88)");
		expect(label("C:\\held\\bad.whl")).toBe("bad.whl (malicious 88)");
		expect(label("thing==1", "thing-1<b>\u202e.whl")).toBe("thing-1<b>\\u202e.whl (malicious 88)");
		expect(label("https://ada:pw@index.example/thing/")).not.toContain("pw");
	});
});
