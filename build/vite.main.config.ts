import { defineConfig } from "vite";

/** Electron's main process, for @electron-forge/plugin-vite: one CommonJS file in .vite/build. It reads no package, so no parser is in it. */
export default defineConfig({
	define: { "import.meta.dirname": "__dirname" },
	build: { sourcemap: false, minify: false },
});
