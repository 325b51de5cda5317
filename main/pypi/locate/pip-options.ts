import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { pipSettingsFiles } from "./pip-files.ts";
import { readSettings } from "./pip-settings.ts";

/** The machine as pip sees it; what is absent is this machine's. */
export interface PipMachine {
	readonly environment?: NodeJS.ProcessEnv;
	readonly platform?: NodeJS.Platform;
	readonly homeFolder?: string;
	/** The content of a settings file; `undefined` when it isn't there. For tests. */
	readonly readFile?: (path: string) => string | undefined;
	readonly folderExists?: (path: string) => boolean;
}

export interface PipOption {
	readonly value: string;
	/** Where it was found, for messages: "PIP_INDEX_URL", "pip's settings file /etc/pip.conf". */
	readonly source: string;
}

function readWhatIsThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (thrown) {
		// Not there, a folder on the way is a file, or it is a folder itself: no settings. Not allowed: pip stops there as well.
		const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
		if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
		throw new AnalystError(
			"bad-index-url",
			`pip's settings file ${displayText(path)} can't be read. Make it readable, or name the index with --index-url.`,
			thrown,
		);
	}
}

/** Section over section first, as in pip: what a command's own section says wins over [global], whichever file it stands in. */
const SECTIONS = ["download", "install", "global"];

function optionFromFiles(
	key: string,
	files: readonly string[],
	read: (path: string) => string | undefined,
): PipOption | undefined {
	const found = new Map<string, PipOption>();
	for (const file of files) {
		const text = read(file);
		if (text === undefined) continue;
		for (const setting of readSettings(text)) {
			// pip passes empty values over.
			if (setting.key !== key || setting.value === "") continue;
			found.set(setting.section, { value: setting.value, source: `pip's settings file ${displayText(file)}` });
		}
	}
	for (const section of SECTIONS) {
		const hit = found.get(section);
		if (hit) return hit;
	}
	return undefined;
}

/**
 * An option as pip has it: from `PIP_KEY` in the environment, else from its settings files ([download], [install], [global]).
 * @param key as in the files: "index-url"
 * @throws AnalystError bad-index-url when a settings file can't be read
 */
export function pipOption(key: string, machine: PipMachine = {}): PipOption | undefined {
	const environment = machine.environment ?? process.env;
	const variable = `PIP_${key.toUpperCase().replaceAll("-", "_")}`;
	const value = environment[variable];
	if (value?.trim()) return { value, source: variable };
	const read = machine.readFile ?? readWhatIsThere;
	const exists = machine.readFile ? (path: string) => read(path) !== undefined : existsSync;
	const files = pipSettingsFiles(
		{
			environment,
			platform: machine.platform ?? process.platform,
			homeFolder: machine.homeFolder ?? homedir(),
			folderExists:
				machine.folderExists ?? ((path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true),
		},
		exists,
	);
	return optionFromFiles(key, files, read);
}
