import path from "node:path";
import { defineConfig } from "vite";
import { nativePackages } from "./native-packages.ts";

const root = path.resolve(import.meta.dirname, "..");

/**
 * The engine's program and its workers, for the packaged desktop: ES modules side by side (main/api/engine/compose-engine.ts looks for the
 * workers there). Everything is bundled but the packages that bring native code or WebAssembly, which are found by name at run time.
 */
export default defineConfig({
	root,
	publicDir: false,
	build: {
		ssr: true,
		target: "node22",
		outDir: path.join(root, ".vite", "engine"),
		emptyOutDir: true,
		minify: false,
		rolldownOptions: {
			input: {
				engine: path.join(root, "main", "api", "engine", "engine-process.ts"),
				"scan-worker": path.join(root, "main", "scan", "pool", "worker.ts"),
				"ahead-thread": path.join(root, "main", "scan", "ahead", "ahead-thread.ts"),
				"workshop-worker": path.join(root, "main", "api", "workshop", "worker.ts"),
			},
			external: nativePackages.map((name) => new RegExp(`^${name}(/|$)`)),
			output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
		},
	},
	ssr: { noExternal: true, external: [...nativePackages] },
});
