import { spawnSync } from "node:child_process";
import { findBrowser } from "../main/web/find-browser.ts";

const INSTALL_MILLISECONDS = 600_000;

/** A Chromium for the end-to-end tests: what is there, else Debian's where this process may install it. Throws a sentence that says what to do. */
export function ensureBrowser(): string {
	const found = findBrowser();
	if (found !== undefined) return found;
	const mayInstall =
		process.platform === "linux" && process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
	if (mayInstall) {
		console.log("test: no Chromium here: installing Debian's");
		const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		const install = (): boolean =>
			spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
				stdio: ["ignore", "ignore", "inherit"],
				timeout: INSTALL_MILLISECONDS,
				env: environment,
			}).status === 0;
		const update = (): boolean =>
			spawnSync("apt-get", ["update", "-qq"], {
				stdio: ["ignore", "ignore", "inherit"],
				timeout: INSTALL_MILLISECONDS,
				env: environment,
			}).status === 0;
		if (install() || (update() && install())) {
			const installed = findBrowser();
			if (installed !== undefined) return installed;
		}
	}
	throw new Error(
		"The end-to-end tests need a Chromium. Install one (Debian: apt-get install chromium; elsewhere Chrome, Chromium or Edge), or name its executable in VIVARIUM_BROWSER.",
	);
}
