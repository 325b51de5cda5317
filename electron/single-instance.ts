import { app } from "electron";

/** True in the first program. A second start hands its command line to the first and ends: two writers of one set of cases help nobody. */
export function setUpSingleInstance(onSecondStart: (argv: readonly string[], folder: string) => void): boolean {
	if (!app.requestSingleInstanceLock()) {
		app.quit();
		return false;
	}
	app.on("second-instance", (_event, argv, folder) => onSecondStart(argv, folder));
	return true;
}
