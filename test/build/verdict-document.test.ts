import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { verdictDocument } from "../../build/verdict-document.ts";
import { chains } from "../../main/scan/verdict/chains.ts";

it("keeps docs/verdict.md as the table of chains has it (npm run docs:verdict)", () => {
	expect(readFileSync(new URL("../../docs/verdict.md", import.meta.url), "utf8")).toBe(verdictDocument());
});

it("names every chain once", () => {
	expect(new Set(chains.map((chain) => chain.id)).size).toBe(chains.length);
	for (const { id } of chains) expect(verdictDocument()).toContain(`### \`${id}\``);
});
