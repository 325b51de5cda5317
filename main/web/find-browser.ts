import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** What the search looks at; the machine's own by default. */
export interface BrowserSurroundings {
	readonly platform: NodeJS.Platform;
	readonly environment: NodeJS.ProcessEnv;
	readonly home: string;
	readonly isExecutable: (path: string) => boolean;
	/** Names in a folder; empty when it is not there. */
	readonly namesIn: (folder: string) => readonly string[];
}

const COMMANDS = [
	"chromium",
	"chromium-browser",
	"google-chrome-stable",
	"google-chrome",
	"chrome",
	"microsoft-edge-stable",
	"microsoft-edge",
];

const LINUX_PLACES = [
	"/usr/bin",
	"/usr/local/bin",
	"/snap/bin",
	"/opt/google/chrome",
	"/opt/chromium",
	"/opt/microsoft/msedge",
];

const MAC_APPLICATIONS = [
	"Google Chrome.app/Contents/MacOS/Google Chrome",
	"Chromium.app/Contents/MacOS/Chromium",
	"Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const WINDOWS_PROGRAMS = [
	"Google\\Chrome\\Application\\chrome.exe",
	"Chromium\\Application\\chrome.exe",
	"Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * A Chromium, Chrome or Edge: `VIVARIUM_BROWSER` first (an executable; when it is none, nothing else is tried), then the search path and the
 * usual places of the system, then what Playwright has fetched. Undefined when there is none.
 */
export function findBrowser(surroundings: BrowserSurroundings = thisMachine()): string | undefined {
	const { environment, isExecutable } = surroundings;
	const named = environment["VIVARIUM_BROWSER"];
	if (named !== undefined && named !== "") return isExecutable(named) ? named : undefined;
	return [...usualPlaces(surroundings), ...playwrightCache(surroundings)].find(isExecutable);
}

function usualPlaces({ platform, environment, home }: BrowserSurroundings): string[] {
	if (platform === "darwin") {
		return ["/Applications", `${home}/Applications`].flatMap((folder) =>
			MAC_APPLICATIONS.map((name) => `${folder}/${name}`),
		);
	}
	if (platform === "win32") {
		const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => environment[name]);
		return roots.flatMap((root) => (root === undefined ? [] : WINDOWS_PROGRAMS.map((name) => `${root}\\${name}`)));
	}
	const searchPath = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder.startsWith("/"));
	const folders = [...new Set([...searchPath, ...LINUX_PLACES])];
	return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/** `chromium-1234/chrome-linux/chrome` and the like, the newest first. */
function playwrightCache({ platform, environment, home, namesIn }: BrowserSurroundings): string[] {
	const [folder, ...programs] =
		platform === "darwin"
			? [`${home}/Library/Caches/ms-playwright`, "chrome-mac/Chromium.app/Contents/MacOS/Chromium"]
			: platform === "win32"
				? [
						`${environment["LOCALAPPDATA"] ?? home}\\ms-playwright`,
						"chrome-win\\chrome.exe",
						"chrome-win64\\chrome.exe",
					]
				: [`${home}/.cache/ms-playwright`, "chrome-linux/chrome", "chrome-linux64/chrome"];
	const cache = environment["PLAYWRIGHT_BROWSERS_PATH"] ?? folder ?? home;
	const builds = namesIn(cache)
		.filter((name) => /^chromium-\d+$/.test(name))
		.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
	return builds.flatMap((build) => programs.map((program) => join(cache, build, program)));
}

function thisMachine(): BrowserSurroundings {
	return {
		platform: process.platform,
		environment: process.env,
		home: homedir(),
		isExecutable(path) {
			try {
				accessSync(path, constants.X_OK);
				return statSync(path).isFile();
			} catch {
				// Not there or not ours to run: the search goes on.
				return false;
			}
		},
		namesIn(folder) {
			try {
				return readdirSync(folder);
			} catch {
				// No such cache on this machine.
				return [];
			}
		},
	};
}
