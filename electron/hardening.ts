import { app } from "electron";

/**
 * Before anything else starts. Every renderer is sandboxed, whatever a window asks for, and Chromium's own talk to the outside is off: a
 * package under glass must not make the machine look up or fetch anything (study/workbench.md section 5.2).
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
export function setUpHardening(): void {
	app.enableSandbox();
	for (const name of [
		"disable-background-networking",
		"disable-component-update",
		"dns-prefetch-disable",
		"no-pings",
	]) {
		app.commandLine.appendSwitch(name);
	}
}
