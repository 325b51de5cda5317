import path from "node:path";
import { mergeConfig } from "vite";
import face from "../../../build/vite.renderer.config.ts";

/** The face on a made-up host: `npx vite build --config test/renderer/dev/vite.config.ts`, then serve .vite/renderer-dev. */
export default mergeConfig(face, {
	root: import.meta.dirname,
	build: { outDir: path.resolve(import.meta.dirname, "../../../.vite/renderer-dev") },
});
