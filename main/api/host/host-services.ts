import { type AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import type { Launch } from "../contract.ts";
import type { HostServices } from "../engine/control-messages.ts";
import { type RecentStore, recentEntry, toRecentArtifacts, withRecent } from "./recent-list.ts";
import type { SessionFile } from "./session-file.ts";
import { withTargets, withTokens } from "./session-targets.ts";
import { defaultSettings, type SettingsStore } from "./settings-file.ts";
import type { TargetTable } from "./target-table.ts";

export interface HostServicesOptions {
	readonly targets: TargetTable;
	readonly recent: RecentStore;
	readonly settings: SettingsStore;
	readonly session: SessionFile;
	/** To be opened at once; read anew whenever a face asks. */
	readonly launch: () => Launch;
	/** Told of a file that was refused, once for each message. */
	readonly say: (message: string) => void;
	readonly now?: () => Date;
}

/** The host's side of the questions that an engine asks; the same for both hosts. */
export function createHostServices(options: HostServicesOptions): HostServices {
	const { targets, recent, settings, session, launch, say, now = () => new Date() } = options;
	const notices: string[] = [];
	// Two artifacts opened at the same moment must not lose one another's line.
	let lastWrite: Promise<unknown> = Promise.resolve();
	let lastSession: Promise<unknown> = Promise.resolve();
	let sessionRead = false;

	/** A file of ours that is refused does not keep the program from starting: it says so and goes on without it. */
	function notice(error: AnalystError): void {
		if (notices.includes(error.message)) return;
		notices.push(error.message);
		say(error.message);
	}

	async function readSettings(): Promise<Awaited<ReturnType<SettingsStore["read"]>>> {
		try {
			return await settings.read();
		} catch (error) {
			notice(toAnalystError(error));
			return defaultSettings;
		}
	}

	async function readRecent(): Promise<Awaited<ReturnType<RecentStore["read"]>>> {
		try {
			return await recent.read();
		} catch (error) {
			notice(toAnalystError(error));
			return [];
		}
	}

	async function noteOpened(entry: Parameters<HostServices["opened"]>[0]): Promise<null> {
		try {
			const entries = await recent.read();
			await recent.write(withRecent(entries, recentEntry(entry.artifactId, entry.filename, entry.target, now())));
		} catch (error) {
			notice(toAnalystError(error));
		}
		return null;
	}

	return {
		launch: async () => launch(),
		async notices() {
			// Reading finds out whether the files are refused, before the face shows anything.
			await readSettings();
			await readRecent();
			return [...notices];
		},
		resolve: async (token) => targets.resolve(token) ?? null,
		opened(entry) {
			const written = lastWrite.then(() => noteOpened(entry));
			lastWrite = written;
			return written;
		},
		recent: async () => toRecentArtifacts(await readRecent(), targets),
		readSettings,
		writeSettings: (value) => settings.write(value),
		async readSession() {
			const first = !sessionRead;
			sessionRead = true;
			// A page that is reloaded writes as it goes, and reads as it comes.
			await lastSession;
			try {
				const last = await session.read();
				return { first, ...(last === undefined ? {} : { session: withTokens(last, targets) }) };
			} catch (error) {
				notice(toAnalystError(error));
				return { first };
			}
		},
		writeSession(value) {
			const written = lastSession.then(async () => {
				await session.write(withTargets(value, targets));
				return null;
			});
			lastSession = written.catch(() => null);
			return written;
		},
	};
}
