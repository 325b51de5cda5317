import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, mergeConfig } from "vite";
import mainConfig from "../../build/vite.main.config.ts";
import preloadConfig from "../../build/vite.preload.config.ts";

const root = resolve(import.meta.dirname, "..", "..");

/** The main process and the preload script as Forge builds them (study/stack.md section 3), in a folder that Electron can start. */
export async function buildDesktop(folder: string): Promise<{ main: string; preload: string }> {
	const outDir = join(folder, ".vite", "build");
	for (const [name, config] of [
		["main", mainConfig],
		["preload", preloadConfig],
	] as const) {
		const shared = {
			root,
			configFile: false as const,
			logLevel: "error" as const,
			publicDir: false as const,
			resolve: { conditions: ["node"], mainFields: ["module", "jsnext:main", "jsnext"] },
			build: {
				outDir,
				emptyOutDir: false,
				lib: { entry: join(root, "electron", `${name}.ts`), formats: ["cjs" as const], fileName: () => `${name}.cjs` },
				rolldownOptions: { external: [/^electron(\/|$)/, /^node:/] },
			},
		};
		await build(mergeConfig(shared, config));
	}
	const manifest = { name: "vivarium", version: "0.0.0-test", main: ".vite/build/main.cjs" };
	await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
	return { main: join(outDir, "main.cjs"), preload: join(outDir, "preload.cjs") };
}

/** The engine and its workers, as they are packaged. Answers with the folder that they are in. */
export async function buildEngine(folder: string): Promise<string> {
	return buildAsConfigured("engine", folder);
}

async function buildAsConfigured(name: "renderer" | "engine", folder: string): Promise<string> {
	const outDir = join(folder, ".vite", name);
	await build({
		configFile: join(root, "build", `vite.${name}.config.ts`),
		logLevel: "error",
		build: { outDir, emptyOutDir: true },
	});
	return outDir;
}

/** Adds the face and the engine, for a real start. */
export async function buildFaceAndEngine(folder: string): Promise<void> {
	await buildAsConfigured("renderer", folder);
	await buildEngine(folder);
	await mkdir(folder, { recursive: true });
	await symlink(join(root, "node_modules"), join(folder, "node_modules"));
}
