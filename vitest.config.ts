import path from "node:path";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./test/support/slow-first.ts";

/**
 * `pool: "forks"`: the native tree-sitter addon aborts the process when a worker thread is ended during a parse (study/stack.md section 7).
 */
export default defineConfig({
	test: {
		pool: "forks",
		maxWorkers: 2,
		// What tests start compiles our sources once, as what an analyst starts does (main/api/host/compile-cache.ts).
		env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules", ".cache", "vivarium") },
		sequence: { sequencer: SlowFirst },
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["test/{main,electron,renderer,hostile,build,bench,fuzz}/**/*.test.{ts,tsx}"],
					testTimeout: 30_000,
					// electron-store reads "electron" when it is loaded; inlined, it gets the stand-in that a test sets up.
					server: { deps: { inline: ["electron-store"] } },
				},
			},
			{
				extends: true,
				test: {
					name: "e2e",
					include: ["test/e2e/**/*.test.ts"],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					fileParallelism: false,
				},
			},
		],
	},
});
