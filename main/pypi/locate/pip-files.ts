import { posix, win32 } from "node:path";

export interface Machine {
	readonly environment: NodeJS.ProcessEnv;
	readonly platform: NodeJS.Platform;
	readonly homeFolder: string;
	folderExists(path: string): boolean;
}

/** The name of the file that says "no settings files at all" (`os.devnull`). */
function nullDevice(machine: Machine): string {
	return machine.platform === "win32" ? "nul" : "/dev/null";
}

function globalFiles(machine: Machine): string[] {
	switch (machine.platform) {
		case "win32":
			return [win32.join(machine.environment.ProgramData ?? "C:\\ProgramData", "pip", "pip.ini")];
		case "darwin":
			return ["/Library/Application Support/pip/pip.conf"];
		default: {
			const folders = (machine.environment.XDG_CONFIG_DIRS || "/etc/xdg").split(":").filter((folder) => folder !== "");
			return [...folders.map((folder) => posix.join(folder, "pip", "pip.conf")), "/etc/pip.conf"];
		}
	}
}

/** The older place first: the newer one overrides it. */
function userFiles(machine: Machine): string[] {
	const { environment, homeFolder } = machine;
	if (machine.platform === "win32") {
		const roaming = environment.APPDATA ?? win32.join(homeFolder, "AppData", "Roaming");
		return [win32.join(homeFolder, "pip", "pip.ini"), win32.join(roaming, "pip", "pip.ini")];
	}
	const legacy = posix.join(homeFolder, ".pip", "pip.conf");
	if (machine.platform === "darwin") {
		const library = posix.join(homeFolder, "Library", "Application Support", "pip");
		const folder = machine.folderExists(library) ? library : posix.join(homeFolder, ".config", "pip");
		return [legacy, posix.join(folder, "pip.conf")];
	}
	const configuration = environment.XDG_CONFIG_HOME || posix.join(homeFolder, ".config");
	return [legacy, posix.join(configuration, "pip", "pip.conf")];
}

/**
 * pip takes the file beside the running Python (`sys.prefix`). No Python runs here, so only an environment that is active in the shell is
 * known; a file beside a Python that is not is not found.
 */
function siteFiles(machine: Machine): string[] {
	const prefix = machine.environment.VIRTUAL_ENV || machine.environment.CONDA_PREFIX;
	if (!prefix) return [];
	return [machine.platform === "win32" ? win32.join(prefix, "pip.ini") : posix.join(prefix, "pip.conf")];
}

/**
 * pip's settings files in the order in which they are read; a later one overrides an earlier one. As in pip itself: global, the user's, the
 * environment's, then PIP_CONFIG_FILE, which also stands in for the user's when it exists, and turns all of them off when it is the null device.
 * https://pip.pypa.io/en/stable/topics/configuration/#location
 */
export function pipSettingsFiles(machine: Machine, fileExists: (path: string) => boolean): string[] {
	const named = machine.environment.PIP_CONFIG_FILE;
	if (named !== undefined && named.toLowerCase() === nullDevice(machine)) return [];
	const replacesUser = named !== undefined && named !== "" && fileExists(named);
	return [
		...globalFiles(machine),
		...(replacesUser ? [] : userFiles(machine)),
		...siteFiles(machine),
		...(named ? [named] : []),
	];
}
