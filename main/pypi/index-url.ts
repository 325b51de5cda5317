import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { AnalystError } from "../model/analyst-error.ts";
import { displayText } from "../model/text/display-text.ts";
import { parseIndexAddress, withoutCredentials } from "./locate/index-address.ts";
import { pipSettingsFiles } from "./locate/pip-files.ts";
import { readSettings } from "./locate/pip-settings.ts";
import { defaultIndexUrl } from "./pypi-hosts.ts";

export interface IndexUrlOptions {
	/** From `--index-url` or the settings: wins over everything. */
	readonly given?: string | undefined;
	readonly environment?: NodeJS.ProcessEnv;
	readonly platform?: NodeJS.Platform;
	readonly homeFolder?: string;
	/** The content of a settings file; `undefined` when it isn't there. For tests. */
	readonly readFile?: (path: string) => string | undefined;
	readonly folderExists?: (path: string) => boolean;
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

function indexFromFiles(files: readonly string[], read: (path: string) => string | undefined): Found | undefined {
	const found = new Map<string, Found>();
	for (const file of files) {
		const text = read(file);
		if (text === undefined) continue;
		for (const setting of readSettings(text)) {
			// pip passes empty values over.
			if (setting.key !== "index-url" || setting.value === "") continue;
			found.set(setting.section, { address: setting.value, source: `pip's settings file ${displayText(file)}` });
		}
	}
	for (const section of SECTIONS) {
		const hit = found.get(section);
		if (hit) return hit;
	}
	return undefined;
}

interface Found {
	readonly address: string;
	readonly source: string;
}

function locate(options: IndexUrlOptions): Found {
	const environment = options.environment ?? process.env;
	if (options.given) return { address: options.given, source: "--index-url" };
	if (environment.PIP_INDEX_URL?.trim()) return { address: environment.PIP_INDEX_URL, source: "PIP_INDEX_URL" };
	const machine = {
		environment,
		platform: options.platform ?? process.platform,
		homeFolder: options.homeFolder ?? homedir(),
		folderExists:
			options.folderExists ?? ((path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true),
	};
	const read = options.readFile ?? readWhatIsThere;
	const exists = options.readFile ? (path: string) => read(path) !== undefined : existsSync;
	return (
		indexFromFiles(pipSettingsFiles(machine, exists), read) ?? { address: defaultIndexUrl, source: "the default index" }
	);
}

/**
 * The address of the index to ask, in this order: the one given, PIP_INDEX_URL, pip's settings files ([download], [install], [global]), PyPI.
 * It may hold credentials: give it to `createIndexClient`, show `describeIndexUrl` of it. `extra-index-url` is left aside on purpose: which index
 * answers for a name must not be a race.
 * @throws AnalystError bad-index-url when what was found is not https (or http to this machine), naming where it was found
 */
export function resolveIndexUrl(options: IndexUrlOptions = {}): string {
	const { address, source } = locate(options);
	parseIndexAddress(address, source);
	return address.trim();
}

/** An index address for people: no credentials, safe to show. */
export function describeIndexUrl(address: string): string {
	return withoutCredentials(address);
}
