import { globSync, statSync } from "node:fs";
import path from "node:path";
import { runStep } from "./run-step.ts";

/** What the face is made of. */
const SOURCES = [
	"renderer/**/*",
	"main/api/*.ts",
	"main/model/**/*.ts",
	"build/vite.renderer.config.ts",
	"package-lock.json",
];

export function rendererFolder(root: string): string {
	return path.join(root, ".vite", "renderer");
}

function newest(root: string): number {
	return Math.max(...globSync(SOURCES, { cwd: root }).map((file) => statSync(path.join(root, file)).mtimeMs));
}

/** Builds the face when a source is newer than the last build. Throws when it does not build. */
export async function buildFace(root: string): Promise<string> {
	const folder = rendererFolder(root);
	const page = statSync(path.join(folder, "index.html"), { throwIfNoEntry: false });
	if (!page || page.mtimeMs < newest(root)) {
		console.error("vivarium: building the workbench, once …");
		const status = await runStep(root, "vite", [
			"build",
			"--config",
			"build/vite.renderer.config.ts",
			"--logLevel",
			"error",
		]);
		if (status !== 0) throw new Error("The workbench could not be built; what Vite printed above says why.");
	}
	return folder;
}
