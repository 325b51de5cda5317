import { describe, expect, test } from "vitest";
import { makeDocument } from "../../../main/model/text/document.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { readModule } from "../../../main/python/read-module.ts";

const engine = await loadSyntaxEngine("wasm");
const text = `import os\nos.system("first")\ndata = [${"1,".repeat(400_000)}]\nos.system("last")\n`;
const source = { path: "slow.py", role: "module", dottedName: "slow", document: makeDocument(text) } as const;

/** Takes too long over the first text that it is given, on every machine alike. */
function makeImpatient(): SyntaxEngine {
	let texts = 0;
	return {
		name: engine.name,
		parse: (code, options) =>
			texts++ === 0 ? undefined : engine.parse(code, { ...options, deadline: Date.now() + 20_000 }),
	};
}

describe("a source that is too slow to parse whole", () => {
	test("is read at its head and its tail, and says so", () => {
		const module = readModule(makeImpatient(), source);
		expect(module.calls.map((call) => text.slice(call.range.start, call.range.end))).toEqual([
			'os.system("first")',
			'os.system("last")',
		]);
		expect(module.exhausted.join()).toContain("could not be parsed whole");
	});

	test("is not read at all once it was cancelled", () => {
		const module = readModule(engine, source, { cancel: new Int32Array(new SharedArrayBuffer(4)).fill(1) });
		expect(module.calls).toEqual([]);
		expect(module.exhausted.join()).toContain("not examined");
	});
});
