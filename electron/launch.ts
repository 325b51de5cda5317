import { parseArgs } from "node:util";

/** What was on the command line of this start, or of a second one. */
export interface Launch {
	readonly targets: readonly string[];
	readonly indexUrl?: string;
	readonly offline: boolean;
}

/**
 * `argv` as Electron has it: the executable, in a checkout the app's folder (`isDefaultApp`), then ours. Chromium and the system add switches
 * of their own, so unknown ones are passed over.
 */
export function parseLaunch(argv: readonly string[], isDefaultApp: boolean): Launch {
	const { values, positionals } = parseArgs({
		args: argv.slice(isDefaultApp ? 2 : 1).filter((argument) => argument !== "--"),
		strict: false,
		allowPositionals: true,
		options: { "index-url": { type: "string" }, offline: { type: "boolean" } },
	});
	const indexUrl = values["index-url"];
	return {
		targets: positionals,
		offline: values.offline === true,
		...(typeof indexUrl === "string" ? { indexUrl } : {}),
	};
}
