import { describe, expect, test } from "vitest";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { makeRemembering } from "../../../main/scan/remembering-engine.ts";

const engine = await loadSyntaxEngine("wasm");
const text = "x = [1, 2, 3]\n".repeat(200);
const options = { deadline: Date.now() + 600_000 };

function makeCounting(): { readonly counting: SyntaxEngine; readonly count: () => number } {
	let parsed = 0;
	const counting: SyntaxEngine = {
		name: engine.name,
		parse: (code, given) => {
			parsed++;
			return engine.parse(code, given);
		},
	};
	return { counting, count: () => parsed };
}

describe("an engine that remembers", () => {
	test("parses a text once, and gives the same tree", () => {
		const { counting, count } = makeCounting();
		const remembering = makeRemembering(counting);
		const first = remembering.parse(text, options);
		const second = remembering.parse(text, options);
		expect(count()).toBe(1);
		expect(second?.size).toBe(first?.size);
		const size = first?.size ?? 0;
		for (const part of ["kind", "field", "start", "end", "parent", "last", "height"] as const)
			expect(second?.[part].slice(0, size)).toEqual(first?.[part].slice(0, size));
	});

	test("keeps no more than it may", () => {
		const { counting, count } = makeCounting();
		const remembering = makeRemembering(counting, 10);
		remembering.parse(text, options);
		remembering.parse(text, options);
		expect(count()).toBe(2);
	});

	test("gives nothing once it was cancelled", () => {
		const remembering = makeRemembering(engine);
		remembering.parse(text, options);
		const cancel = new Int32Array(new SharedArrayBuffer(4)).fill(1);
		expect(remembering.parse(text, { ...options, cancel })).toBeUndefined();
	});
});
