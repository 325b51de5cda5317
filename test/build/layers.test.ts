import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkLayers } from "../../build/check-layers.ts";
import { judgeImport } from "../../build/layers.ts";

describe("judgeImport", () => {
	it.each([
		["main/python/read-module.ts", "../model/text/span.ts"],
		["main/rules/network/a.ts", "../../python/facts.ts"],
		["main/archive/unpack-own.ts", "../decode/index.ts"],
		["main/api/router.ts", "../scan/scan-pool.ts"],
		["renderer/client.ts", "../main/api/contract.ts"],
		["renderer/app.tsx", "react"],
		["electron/main.ts", "electron"],
		["main/web/start.ts", "../api/router.ts"],
		["test/main/a.test.ts", "../../renderer/x.ts"],
	])("lets %s import %s", (file, specifier) => {
		expect(judgeImport(file, specifier)).toBeUndefined();
	});

	it.each([
		["main/model/a.ts", "../python/facts.ts", "main/model may import nothing of ours"],
		["main/model/a.ts", "node:fs", "main/model may import nothing of ours"],
		["main/python/a.ts", "../rules/rule.ts", "main/python may import model, decode"],
		["main/archive/a.ts", "../python/facts.ts", "main/archive may import model, decode"],
		["main/decode/a.ts", "../archive/open-artifact.ts", "main/decode may import model"],
		["main/report/a.ts", "../triage/case-store.ts", "main/report may import model"],
		["main/api/contract.ts", "./router.ts", "main/api/contract.ts may import model only"],
		["main/scan/a.ts", "electron", "main/scan may import"],
		["renderer/a.ts", "../main/scan/scan-pool.ts", "renderer may import"],
		["renderer/a.ts", "node:path", "renderer may import"],
		["renderer/a.ts", "../electron/preload.ts", "renderer may import"],
		["electron/a.ts", "../main/archive/open-artifact.ts", "electron may import"],
	])("refuses %s importing %s, naming the row", (file, specifier, row) => {
		expect(judgeImport(file, specifier)).toContain(row);
	});
});

describe("checkLayers", () => {
	it("finds every way of importing", () => {
		const root = mkdtempSync(path.join(tmpdir(), "vivarium-layers-"));
		try {
			mkdirSync(path.join(root, "main/model"), { recursive: true });
			writeFileSync(
				path.join(root, "main/model/a.ts"),
				[
					'import { a } from "../scan/a.ts";',
					'import type { B } from "../scan/b.ts";',
					'export * from "../scan/c.ts";',
					'export { d } from "../scan/d.ts";',
					'export const e = import("../scan/e.ts");',
					'export type F = import("../scan/f.ts").F;',
					'export const g = new URL("../scan/g.ts", import.meta.url);',
					'export const fine = "../scan/h.ts";',
				].join("\n"),
			);
			const { offences } = checkLayers(root);
			expect(offences.map((offence) => /scan\/(\w)\.ts/.exec(offence)?.[1] ?? "").sort()).toEqual([
				"a",
				"b",
				"c",
				"d",
				"e",
				"f",
				"g",
			]);
		} finally {
			rmSync(root, { recursive: true });
		}
	});
});
