import { app } from "electron";

/** Where the second program was started, when it says so itself: npm and Forge change the folder on the way (VIVARIUM_FROM). */
function folderOf(data: unknown, workingFolder: string): string {
	return typeof data === "object" && data !== null && "from" in data && typeof data.from === "string"
		? data.from
		: workingFolder;
}

/**
 * True in the first program. A second start hands its command line and the folder that its relative paths are meant from to the first, and
 * ends: two writers of one set of cases help nobody.
 */
export function setUpSingleInstance(
	onSecondStart: (argv: readonly string[], folder: string) => void,
	from: string,
): boolean {
	if (!app.requestSingleInstanceLock({ from })) {
		app.quit();
		return false;
	}
	app.on("second-instance", (_event, argv, workingFolder, data) => onSecondStart(argv, folderOf(data, workingFolder)));
	return true;
}
