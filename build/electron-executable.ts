import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** To decide whether Electron can be fetched at all: an analyst waits seconds for that, not minutes. */
const PROBE_MILLISECONDS = 4_000;
/** To fetch some 120 MB once it has been seen that they are within reach. */
const FETCH_MILLISECONDS = 300_000;

export type ElectronAnswer = { readonly executable: string } | { readonly missing: string };

/** The executable that Electron's package brought; undefined where it was never fetched. */
export function findElectron(root: string): string | undefined {
	const folder = path.join(root, "node_modules", "electron");
	const pointer = path.join(folder, "path.txt");
	if (!existsSync(pointer)) return undefined;
	const executable = path.join(
		process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(folder, "dist"),
		readFileSync(pointer, "utf8").trim(),
	);
	return existsSync(executable) ? executable : undefined;
}

/** Electron's own installer, with a bound on how long it may take to get its first answer. */
function runInstaller(root: string): Promise<boolean> {
	return new Promise((resolve) => {
		const installer = spawn(process.execPath, [path.join(root, "node_modules", "electron", "install.js")], {
			cwd: root,
			stdio: "ignore",
		});
		const timer = setTimeout(() => installer.kill(), FETCH_MILLISECONDS);
		const answer = (fetched: boolean): void => {
			clearTimeout(timer);
			resolve(fetched);
		};
		installer.once("error", () => answer(false));
		installer.once("exit", (status) => answer(status === 0));
	});
}

/** Where Electron's installer would look: its own mirror setting, else the project's releases as its package names them. */
function downloadAddress(root: string): string {
	const mirror = process.env["ELECTRON_MIRROR"] ?? process.env["npm_config_electron_mirror"];
	if (mirror !== undefined) return mirror;
	const { repository } = JSON.parse(
		readFileSync(path.join(root, "node_modules", "electron", "package.json"), "utf8"),
	) as {
		repository: string | { url: string };
	};
	return typeof repository === "string" ? repository : repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
}

/** The executable, fetched if need be and if it can be; otherwise why not, in a few words. */
export async function obtainElectron(root: string): Promise<ElectronAnswer> {
	if (!existsSync(path.join(root, "node_modules", "electron"))) return { missing: "it is not installed" };
	if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) {
		return { missing: "there is no display" };
	}
	const present = findElectron(root);
	if (present !== undefined) return { executable: present };
	try {
		await fetch(downloadAddress(root), { method: "HEAD", signal: AbortSignal.timeout(PROBE_MILLISECONDS) });
	} catch (error) {
		const reason =
			error instanceof Error && error.name === "TimeoutError" ? "no answer within seconds" : "no way to its downloads";
		return { missing: `its executable is not here and cannot be fetched: ${reason}` };
	}
	console.error("vivarium: fetching Electron, once …");
	if (!(await runInstaller(root))) return { missing: "its executable is not here and fetching it failed" };
	const fetched = findElectron(root);
	return fetched === undefined ? { missing: "its executable is not where its package says" } : { executable: fetched };
}
