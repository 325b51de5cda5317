import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { makeDocument } from "../../../main/model/text/document.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { readModule } from "../../../main/python/read-module.ts";

/** Files taken from the standard library, spread over the sorted list; all of them with VIVARIUM_WHOLE_LIBRARY=1. */
const SAMPLE = 150;

function libraryFolder(): string | undefined {
	try {
		return execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
			encoding: "utf8",
		}).trim();
	} catch {
		return undefined;
	}
}

async function nativeEngine(): Promise<SyntaxEngine | string> {
	try {
		return await loadSyntaxEngine("native");
	} catch (thrown) {
		return thrown instanceof Error ? thrown.message : String(thrown);
	}
}

const wasm = await loadSyntaxEngine("wasm");
const native = await nativeEngine();
const folder = libraryFolder();
const both = typeof native !== "string";

function whyNot(): string {
	if (!both) return "skipped: the native engine is not built on this machine";
	return folder === undefined ? "skipped: there is no python3 whose standard library could be read" : "";
}

const options = { deadline: Date.now() + 3_600_000 };
const ODD = [
	"",
	"x = 1\0\n",
	"\ufeffx",
	"print 'a'\nexec 'b'\n",
	"𝓮𝔁𝓮𝓬('😀')\n".repeat(3_000),
	`x = "${"é😀".repeat(9_000)}"\n`,
	"def f(:\n  x = )\n",
	"if a:\n\tb\n        c\n",
	`x = ${"(".repeat(50_000)}1${")".repeat(50_000)}`,
	"\r\nx\r\n",
	"f'{a!r:>{w}}' '{'",
	"match x:\n  case [a, *b]: pass\n",
];

describe("both engines", () => {
	test.runIf(both)("give the same trees of odd texts", () => {
		for (const text of ODD) {
			const first = wasm.parse(text, options);
			const second = (native as SyntaxEngine).parse(text, options);
			expect(second).toEqual(first);
		}
	});

	test.runIf(whyNot() === "")(
		"give the same facts of the standard library",
		async () => {
			const files = readdirSync(folder ?? "", { recursive: true, encoding: "utf8" })
				.filter((name) => name.endsWith(".py") && !name.includes("site-packages") && !name.includes("dist-packages"))
				.toSorted();
			const step = process.env["VIVARIUM_WHOLE_LIBRARY"] === "1" ? 1 : Math.max(1, Math.floor(files.length / SAMPLE));
			let compared = 0;
			for (let index = 0; index < files.length; index += step) {
				const name = files[index] ?? "";
				const document = makeDocument(readFileSync(join(folder ?? "", name), "latin1"));
				const source = { path: name, role: "module", dottedName: "", document } as const;
				const first = readModule(wasm, source);
				const second = readModule(native as SyntaxEngine, source);
				// The clock may stop folding in one and not in the other; nothing else may differ.
				if ([...first.exhausted, ...second.exhausted].some((reason) => reason.includes("time"))) continue;
				// The matcher takes its time over large facts: it is only asked to show a difference.
				const same = isDeepStrictEqual(second, first);
				expect({ name, facts: same ? [] : second }).toEqual({ name, facts: same ? [] : first });
				compared++;
				// Native trees are freed only after a turn of the event loop.
				if (index % 10 === 0) await turn();
			}
			expect(compared).toBeGreaterThan(files.length / step / 2);
		},
		3_600_000,
	);

	test.runIf(whyNot() !== "")("or say why they were not compared", () => {
		console.info(`both engines: ${whyNot()}`);
		expect(whyNot()).toMatch(/^skipped/);
	});
});

describe("loading", () => {
	test("the environment forces one of them, and refuses any other word", async () => {
		const before = process.env["VIVARIUM_SYNTAX_ENGINE"];
		try {
			process.env["VIVARIUM_SYNTAX_ENGINE"] = "wasm";
			expect((await loadSyntaxEngine()).name).toBe("wasm");
			process.env["VIVARIUM_SYNTAX_ENGINE"] = "other";
			await expect(loadSyntaxEngine()).rejects.toThrow(/VIVARIUM_SYNTAX_ENGINE/);
			process.env["VIVARIUM_SYNTAX_ENGINE"] = "";
			expect(["native", "wasm"]).toContain((await loadSyntaxEngine()).name);
		} finally {
			if (before === undefined) delete process.env["VIVARIUM_SYNTAX_ENGINE"];
			else process.env["VIVARIUM_SYNTAX_ENGINE"] = before;
		}
	});

	test.each([wasm, ...(typeof native === "string" ? [] : [native])])(
		"a parse that was stopped leaves nothing behind: $name",
		(engine) => {
			const long = "x = [1, (2, 3)]\n".repeat(40_000);
			expect(engine.parse(long, { deadline: 0 })).toBeUndefined();
			const next = engine.parse("import os", options);
			expect(next?.text).toBe("import os");
			expect(next?.size).toBe(4);
		},
	);
});
