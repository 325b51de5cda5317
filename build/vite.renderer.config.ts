import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const root = path.resolve(import.meta.dirname, "..");

/**
 * What may never reach the face's bundle: zod (it compiles functions from strings, which the content security policy forbids, and the
 * host validates anyway), and rooms that the import table of design.md section 2 closes to the renderer.
 */
function forbiddenModule(id: string): string | undefined {
	const clean = id.replace(/^\0/, "").replaceAll("\\", "/");
	if (/\/node_modules\/zod\//.test(clean)) return "zod";
	if (clean.startsWith("node:")) return "a Node module";
	const inside = clean.startsWith(root.replaceAll("\\", "/")) ? clean.slice(root.length + 1) : "";
	if (/^main\/(?!model\/|api\/(?:contract|handshake)\.ts)/.test(inside)) return "a room of main that is closed to it";
	if (inside.startsWith("electron/")) return "the desktop host";
	return undefined;
}

/** Fails the build, rather than shipping, when something slipped into the bundle that does not belong there. */
export function guardBundle(): Plugin {
	return {
		name: "vivarium:guard-bundle",
		apply: "build",
		generateBundle(_options, bundle) {
			for (const output of Object.values(bundle)) {
				if (output.type !== "chunk") continue;
				for (const [id, module] of Object.entries(output.modules)) {
					const why = module.renderedLength > 0 ? forbiddenModule(id) : undefined;
					if (why !== undefined)
						this.error(`The renderer's bundle holds ${why}: ${id}. Use "import type" or a file without it.`);
				}
			}
		},
	};
}

/** The face, for both hosts: relative addresses, no inline scripts, nothing inlined as data:, no preload polyfill. */
export default defineConfig({
	root: path.join(root, "renderer"),
	base: "./",
	publicDir: false,
	plugins: [react(), guardBundle()],
	build: {
		outDir: path.join(root, ".vite", "renderer"),
		emptyOutDir: true,
		target: "chrome136",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		chunkSizeWarningLimit: 6_000,
		rolldownOptions: {
			// A schema that nobody uses is dropped together with zod: building one changes nothing else.
			treeshake: { manualPureFunctions: ["z"] },
		},
	},
	worker: { format: "es" },
});
