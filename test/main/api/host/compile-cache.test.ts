import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boundCompiled, keepCompiled } from "../../../../main/api/host/compile-cache.ts";

let root = "";

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "vivarium-compiled-"));
});

afterEach(() => {
	chmodSync(root, 0o700);
	rmSync(root, { recursive: true, force: true });
});

function node(name: string, files: number, written: number): void {
	mkdirSync(join(root, name));
	for (let index = 0; index < files; index++) writeFileSync(join(root, name, String(index)), "");
	utimesSync(join(root, name), written, written);
}

describe("what Node compiled", () => {
	it("is kept in the user's cache folder, for the processes that are started as well", () => {
		const environment: NodeJS.ProcessEnv = {};
		expect(keepCompiled(environment, { root })).toBe(true);
		expect(environment["NODE_COMPILE_CACHE"]).toBe(join(root, "cache", "compiled"));
		const { PATH } = process.env;
		const script = join(import.meta.dirname, "../../../../main/model/analyst-error.ts");
		// A process that is told by its environment writes what it has compiled when it ends.
		spawnSync(process.execPath, [script], { env: { PATH, ...environment } });
		const [kept = ""] = readdirSync(join(root, "cache", "compiled"));
		expect(readdirSync(join(root, "cache", "compiled", kept)).length).toBeGreaterThan(0);
	});

	it("is kept from the second start on by what ends at once", () => {
		const first: NodeJS.ProcessEnv = {};
		expect(keepCompiled(first, { root, fromTheFirst: false })).toBe(false);
		expect(first).toEqual({});
		const second: NodeJS.ProcessEnv = {};
		expect(keepCompiled(second, { root, fromTheFirst: false })).toBe(true);
		expect(second["NODE_COMPILE_CACHE"]).toBe(join(root, "cache", "compiled"));
	});

	it.runIf(process.platform !== "win32")("is not kept where somebody else may write", () => {
		const folder = join(root, "cache", "compiled");
		mkdirSync(folder, { recursive: true });
		chmodSync(folder, 0o777);
		const environment: NodeJS.ProcessEnv = {};
		expect(keepCompiled(environment, { root })).toBe(false);
		expect(environment).toEqual({});
		expect(readdirSync(folder)).toEqual([]);
	});

	it("is left to an environment that has a mind of its own", () => {
		const own = { NODE_COMPILE_CACHE: "/somewhere/else" };
		expect(keepCompiled(own, { root })).toBe(false);
		expect(own).toEqual({ NODE_COMPILE_CACHE: "/somewhere/else" });
		const off = { NODE_DISABLE_COMPILE_CACHE: "1" };
		expect(keepCompiled(off, { root })).toBe(false);
		expect(readdirSync(root)).toEqual([]);
	});

	it("is done without where there is no folder to be had", () => {
		writeFileSync(join(root, "cache"), "a file where the folder would be");
		expect(keepCompiled({}, { root })).toBe(false);
	});

	it("is bounded: the Nodes that wrote last stay, and none that has heaped up too much", () => {
		node("v1", 1, 1_000);
		node("v2", 1, 2_000);
		node("v3", 1, 3_000);
		boundCompiled(root);
		expect(readdirSync(root)).toEqual(["v1", "v2", "v3"]);
		node("v4", 1, 4_000);
		boundCompiled(root);
		expect(readdirSync(root)).toEqual(["v2", "v3", "v4"]);
		node("v5", 8_001, 5_000);
		boundCompiled(root);
		expect(readdirSync(root)).not.toContain("v5");
	});
});
