import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkLayers } from "../../build/check-layers.ts";
import { judgeImport, judgeNetwork } from "../../build/layers.ts";

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

describe("judgeNetwork", () => {
	it.each([
		["main/pypi/http/door.ts", "undici", "module"],
		["main/web/web-server.ts", "node:http", "module"],
		["renderer/host/web-host.ts", "WebSocket", "global"],
		["main/scan/scan-pool.ts", "node:worker_threads", "module"],
		["test/main/a.test.ts", "node:net", "module"],
	] as const)("lets %s use %s", (file, name, kind) => {
		expect(judgeNetwork(file, name, kind)).toBeUndefined();
	});

	it.each([
		["main/pypi/index-client.ts", "undici", "module"],
		["main/pypi/index-client.ts", "fetch", "global"],
		["main/scan/scan-pool.ts", "node:net", "module"],
		["main/decode/a.ts", "https", "module"],
		["main/cli/a.ts", "node:dns/promises", "module"],
		["main/api/a.ts", "ws", "module"],
		["electron/a.ts", "electron.net", "module"],
		["renderer/editor/a.ts", "EventSource", "global"],
	] as const)("refuses %s using %s", (file, name, kind) => {
		expect(judgeNetwork(file, name, kind)).toContain("may touch the network");
	});
});

describe("checkLayers", () => {
	it("finds every way to the network, and takes no name of somebody's own for one", () => {
		const root = mkdtempSync(path.join(tmpdir(), "vivarium-network-"));
		const write = (file: string, ...lines: string[]): void => {
			mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
			writeFileSync(path.join(root, file), lines.join("\n"));
		};
		try {
			write("main/pypi/http/door.ts", 'import { fetch } from "undici";', 'import "node:net";', "void fetch;");
			write(
				"main/scan/fine.ts",
				'import type { Server } from "node:http";',
				"export const table = { fetch: 1 };",
				"export const cell = table.fetch;",
				"export interface Doors { fetch(): Server }",
				"function fetch(start: number) { return start; }",
				"export const own = fetch(2);",
			);
			write("main/scan/a.ts", 'import { connect } from "node:tls";', "void connect;");
			write("main/scan/b.ts", "export const b = () => fetch('https://x.invalid/');");
			write("main/scan/c.ts", "export const c = globalThis.fetch;");
			write("main/scan/d.ts", 'export const d = () => import("node:https");');
			write("main/scan/e.ts", 'export { lookup } from "node:dns";');
			write("renderer/f.tsx", "export const f = () => new WebSocket('wss://x.invalid/');");
			write("electron/g.ts", 'import { net } from "electron";', "void net;");
			write("main/scan/h.ts", "export const h = { fetch };");
			const { offences } = checkLayers(root);
			expect(new Set(offences.map((offence) => /\/(\w)\.tsx? uses/.exec(offence)?.[1]))).toEqual(
				new Set(["a", "b", "c", "d", "e", "f", "g", "h"]),
			);
		} finally {
			rmSync(root, { recursive: true });
		}
	});

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
