/**
 * The desktop in the real Electron, where the machine has it: node_modules/electron's own, or the one that ELECTRON_EXEC_PATH names. Elsewhere
 * the run says that this was not tested, and why.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron } from "playwright-core";
import { expect, test } from "vitest";
import { findElectron } from "../../build/electron-executable.ts";
import { buildDesktop, buildFaceAndEngine } from "./build-desktop.ts";

const root = resolve(import.meta.dirname, "..", "..");

function realElectron(): { executable: string } | { missing: string } {
	const named = process.env["ELECTRON_EXEC_PATH"];
	if (named !== undefined) return existsSync(named) ? { executable: named } : { missing: `${named} is not there` };
	const executable = findElectron(root);
	if (executable === undefined) return { missing: "its executable was never fetched" };
	const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
	return hasDisplay ? { executable } : { missing: "there is no display" };
}

const electron = realElectron();

test("the real Electron, where there is one, starts, shows the workbench, and holds what the guards promise", {
	timeout: 180_000,
}, async () => {
	if ("missing" in electron) {
		console.warn(`NOT TESTED: the desktop in the real Electron: ${electron.missing}.`);
		return;
	}
	const folder = await mkdtemp(join(tmpdir(), "vivarium-electron-real-"));
	await buildDesktop(folder);
	await buildFaceAndEngine(folder);
	const isRoot = process.getuid?.() === 0;
	const running = await _electron.launch({
		executablePath: electron.executable,
		args: [folder, ...(isRoot ? ["--no-sandbox"] : []), "--offline"],
		env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
	});
	try {
		const page = await running.firstWindow();
		await page.waitForLoadState("domcontentloaded");
		expect(page.url()).toMatch(/^vivarium:\/\/app\//);
		const seen = await page.evaluate(async () => {
			const fails = (work: () => Promise<unknown>): Promise<boolean> =>
				work().then(
					() => false,
					() => true,
				);
			return {
				require: typeof Reflect.get(window, "require"),
				process: typeof Reflect.get(window, "process"),
				bridge: typeof Reflect.get(window, "vivarium"),
				opened: window.open("https://example.invalid/"),
				file: await fails(() => fetch("file:///etc/hostname")),
				network: await fails(() => fetch("https://example.invalid/")),
			};
		});
		expect(seen).toEqual({
			require: "undefined",
			process: "undefined",
			bridge: "object",
			opened: null,
			file: true,
			network: true,
		});
		await page.evaluate(() => {
			window.location.href = "https://example.invalid/";
		});
		expect(page.url()).toMatch(/^vivarium:\/\/app\//);
	} finally {
		await running.close();
		await rm(folder, { recursive: true, force: true });
	}
});
