import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findBrowser } from "./find-browser.ts";

export interface BrowserOptions {
	/** Holds the one-time token in its fragment. */
	readonly url: string;
	/** The window's own profile lives under it: no extension and no session of the analyst's daily browser sees the packages. */
	readonly cacheFolder: string;
	readonly browser?: string | undefined;
	readonly environment?: NodeJS.ProcessEnv;
	readonly platform?: NodeJS.Platform;
	/** As root, Chromium starts without its sandbox or not at all. */
	readonly isRoot?: boolean;
	readonly start?: (command: string, parameters: readonly string[]) => Promise<void>;
}

/** What became of it; "printed" reasons are for the line that shows the address. */
export type BrowserOutcome = { readonly opened: true } | { readonly opened: false; readonly reason: string };

/** Opens the workbench in a window of its own ("app mode") of the installed Chromium, Chrome or Edge. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserOutcome> {
	const { environment = process.env, platform = process.platform } = options;
	if (!hasDisplay(platform, environment)) return { opened: false, reason: "there is no display" };
	const browser = options.browser ?? findBrowser();
	if (browser === undefined) return { opened: false, reason: "no Chromium, Chrome or Edge was found" };
	const profile = join(options.cacheFolder, "browser-profile");
	const isRoot = options.isRoot ?? process.getuid?.() === 0;
	try {
		await mkdir(profile, { recursive: true, mode: 0o700 });
		await (options.start ?? startDetached)(browser, browserParameters(options.url, profile, isRoot));
		return { opened: true };
	} catch (error) {
		const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
		return { opened: false, reason: `the browser could not be started${code}` };
	}
}

export function browserParameters(url: string, profile: string, isRoot: boolean): string[] {
	return [
		`--app=${url}`,
		`--user-data-dir=${profile}`,
		"--no-first-run",
		"--no-default-browser-check",
		// The window shows hostile text: nothing of it is to leave for a spelling or translation service, and no update or sync traffic starts.
		"--disable-sync",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-features=Translate",
		...(isRoot ? ["--no-sandbox"] : []),
	];
}

function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
	if (platform === "win32" || platform === "darwin") return true;
	return Boolean(environment["DISPLAY"]) || Boolean(environment["WAYLAND_DISPLAY"]);
}

function startDetached(command: string, parameters: readonly string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, parameters, { stdio: "ignore", detached: true });
		child.once("error", reject);
		child.once("spawn", () => {
			child.unref();
			resolve();
		});
	});
}
