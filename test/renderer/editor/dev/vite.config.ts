import path from "node:path";
import { defineConfig, mergeConfig } from "vite";
import face from "../../../../build/vite.renderer.config.ts";

/** `npx vite build --config test/renderer/editor/dev/vite.config.ts`: the editor pane by itself, over made-up documents. */
export default mergeConfig(
	face,
	defineConfig({
		root: import.meta.dirname,
		build: { outDir: path.resolve(import.meta.dirname, "../../../../.vite/editor-dev") },
	}),
);
