import path from "node:path";
import type { ForgeHookFn, IForgePlugin } from "@electron-forge/shared-types";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");

/**
 * Builds the face and the engine for Forge, after plugin-vite has emptied .vite and built the main process and the preload script. They are not
 * that plugin's targets: its renderer targets are a development server when started, and ours is served by its own scheme in both cases; its
 * build targets are CommonJS, and the worker has a top-level await.
 */
export class FaceAndEnginePlugin implements IForgePlugin {
	readonly __isElectronForgePlugin = true;
	readonly name = "face-and-engine";

	init(): void {}

	getHooks(): { preStart: ForgeHookFn<"preStart">; prePackage: ForgeHookFn<"prePackage"> } {
		return { preStart: buildBoth, prePackage: buildBoth };
	}
}

async function buildBoth(): Promise<void> {
	for (const name of ["renderer", "engine"]) {
		await build({ configFile: path.join(root, "build", `vite.${name}.config.ts`), logLevel: "error" });
	}
}
