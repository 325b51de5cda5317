import { join } from "node:path";
import { z } from "zod";
import { type Settings, settingsSchema } from "../contract.ts";
import { readVersionedFile, type VersionedFile, writeVersionedFile } from "./versioned-file.ts";

export const defaultSettings: Settings = { theme: "system" };

const settingsFileSchema = z.object({ schema: z.literal("vivarium-settings/1"), settings: settingsSchema });

export interface SettingsStore {
	/** Errors: `file-too-new`, `file-broken`, `not-readable`. */
	read(): Promise<Settings>;
	/** Refuses to replace a file that `read` refuses, with the same error. */
	write(settings: Settings): Promise<Settings>;
}

export function openSettingsFile(folder: string): SettingsStore {
	const file: VersionedFile<z.infer<typeof settingsFileSchema>> = {
		path: join(folder, "settings.json"),
		name: "vivarium-settings",
		version: 1,
		schema: settingsFileSchema,
	};
	return {
		read: async () => (await readVersionedFile(file))?.settings ?? defaultSettings,
		async write(settings) {
			await readVersionedFile(file);
			await writeVersionedFile(file, { schema: "vivarium-settings/1", settings });
			return settings;
		},
	};
}
