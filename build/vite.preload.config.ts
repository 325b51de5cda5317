import { defineConfig } from "vite";

/** The preload script, for @electron-forge/plugin-vite: one CommonJS file; the sandbox lets it require "electron" and nothing else. */
export default defineConfig({
	build: { sourcemap: false, minify: false },
});
