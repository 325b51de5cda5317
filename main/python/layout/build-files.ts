import type { BuildHook } from "./build-hook.ts";

/** Steps of a Meson build that run a program while the project is configured, compiled or installed. */
const MESON_STEP =
	/\b(run_command|add_install_script|add_postconf_script|custom_target|generator|find_program|configure_file|vcs_tag)\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\)){0,4000})\)/g;
const CMAKE_STEP = /\b(execute_process|add_custom_command|add_custom_target)\s*\(((?:[^()]|\([^()]*\)){0,4000})\)/gi;
const PYTHON_FILE = /(?<![\p{L}\p{N}_./+-])[\p{L}\p{N}_./+-]+\.pyw?(?![\p{L}\p{N}_])/giu;
const MAXIMUM_STEPS = 200;

/** Python files that a `meson.build` or `CMakeLists.txt` names in a step that runs a program. `folder`: where it stands, with its "/" at the end. */
export function buildFileHooks(text: string, file: string, folder: string): BuildHook[] {
	const step = file === "meson.build" ? MESON_STEP : CMAKE_STEP;
	const hooks = new Map<string, BuildHook>();
	const plain = text.replace(/(^|[^'"#\n])#[^\n]*/g, "$1");
	for (const [, name = "", given = ""] of plain.matchAll(step)) {
		for (const [path] of given.matchAll(PYTHON_FILE)) {
			if (hooks.size >= MAXIMUM_STEPS) return [...hooks.values()];
			const below = path.replace(/^(?:\.{0,2}\/)+/, "");
			for (const one of new Set([folder + below, below])) {
				const hook = { steps: [folder + file, name.toLowerCase()], file: one, attribute: "", asMain: true };
				if (!hooks.has(one)) hooks.set(one, hook);
			}
		}
	}
	return [...hooks.values()];
}
