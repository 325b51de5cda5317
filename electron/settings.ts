import { ipcMain } from "electron";
import Store from "electron-store";
import { z } from "zod";
import { settingsSchema } from "../main/api/contract.ts";
import { type RecentStore, recentEntrySchema } from "../main/api/host/recent-list.ts";
import { defaultSettings, type SettingsStore } from "../main/api/host/settings-file.ts";
import { AnalystError } from "../main/model/analyst-error.ts";

export const boundsSchema = z.object({
	x: z.int(),
	y: z.int(),
	width: z.int().min(200).max(100_000),
	height: z.int().min(200).max(100_000),
	maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

const FILE_NAME = "desktop";
const SCHEMA = "vivarium-desktop/1";
const VERSION = 1;

const fileSchema = z.object({
	schema: z.literal(SCHEMA),
	settings: settingsSchema,
	bounds: boundsSchema.optional(),
	recent: z.array(recentEntrySchema),
});
type DesktopFile = z.infer<typeof fileSchema>;

/** What the desktop remembers: electron-store, one file. No secrets go here. */
export interface DesktopStore {
	readonly settings: SettingsStore;
	readonly recent: RecentStore;
	/** Undefined the first time, and when the file is refused. */
	readBounds(): WindowBounds | undefined;
	writeBounds(bounds: WindowBounds): void;
}

/**
 * A file that is newer or broken is refused by every read and write (`file-too-new`, `file-broken`) and stays as it is; the program starts
 * with defaults all the same, and the host says so.
 */
export function openDesktopStore(): DesktopStore {
	// No `defaults`: electron-store would write them into a file that we are about to refuse.
	const opened = tryOpen();

	function read(): DesktopFile {
		if (opened instanceof AnalystError) throw opened;
		return parse(opened.store);
	}

	function change(next: Partial<DesktopFile>): void {
		const file = { ...read(), ...next };
		if (!(opened instanceof AnalystError)) opened.store = file;
	}

	return {
		settings: {
			read: async () => read().settings,
			async write(settings) {
				change({ settings });
				return settings;
			},
		},
		recent: {
			read: async () => read().recent,
			write: async (recent) => change({ recent: [...recent] }),
		},
		readBounds() {
			return isRefused(read) ? undefined : read().bounds;
		},
		writeBounds(bounds) {
			if (!isRefused(read)) change({ bounds });
		},
	};
}

function tryOpen(): Store | AnalystError {
	try {
		const store = new Store({
			name: FILE_NAME,
			clearInvalidConfig: false,
			accessPropertiesByDotNotation: false,
			configFileMode: 0o600,
		});
		// electron-store answers renderers that would make stores of their own; ours talks through the one door only.
		ipcMain.removeAllListeners("electron-store-get-data");
		// Reads the file: throws here when it is no JSON.
		void store.store;
		return store;
	} catch (error) {
		return broken(error);
	}
}

function parse(value: Record<string, unknown>): DesktopFile {
	if (Object.keys(value).length === 0) return { schema: SCHEMA, settings: defaultSettings, recent: [] };
	const version = /^vivarium-desktop\/(\d+)$/.exec(String(value["schema"]))?.[1];
	if (version !== undefined && Number(version) > VERSION) {
		throw new AnalystError(
			"file-too-new",
			`${FILE_NAME}.json was written by a newer Vivarium. Use that version, or move the file away to start afresh. It was left as it is.`,
		);
	}
	const parsed = fileSchema.safeParse(value);
	if (!parsed.success) throw broken(parsed.error);
	return parsed.data;
}

function broken(cause: unknown): AnalystError {
	return new AnalystError(
		"file-broken",
		`${FILE_NAME}.json is damaged. Mend it, or move it away to start afresh. It was left as it is.`,
		cause,
	);
}

function isRefused(read: () => unknown): boolean {
	try {
		read();
		return false;
	} catch (error) {
		if (error instanceof AnalystError) return true;
		throw error;
	}
}
