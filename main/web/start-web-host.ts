import { mkdir, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { TOKEN_FRAGMENT_KEY } from "../api/handshake.ts";
import { superviseEngine } from "../api/host/engine-supervisor.ts";
import { createHostServices } from "../api/host/host-services.ts";
import { takeJournals } from "../api/host/journals.ts";
import { issueLaunch, issueTarget } from "../api/host/launch-targets.ts";
import { openRecentFile } from "../api/host/recent-list.ts";
import { openSessionFile } from "../api/host/session-file.ts";
import { openSettingsFile } from "../api/host/settings-file.ts";
import { indexCacheFolder, stateFolders } from "../api/host/state-folders.ts";
import { readStaticMap } from "../api/host/static-map.ts";
import { createTargetTable } from "../api/host/target-table.ts";
import { terminalLine } from "../api/host/terminal-line.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { forkEngine } from "./fork-engine.ts";
import { type BrowserOutcome, openBrowser } from "./open-browser.ts";
import { createRelay } from "./relay.ts";
import { createUploadStore, defaultUploadBounds, type UploadBounds } from "./upload-store.ts";
import { createWebServer } from "./web-server.ts";
import { createWebSession, type WebSession } from "./web-session.ts";

const LOOPBACK = "127.0.0.1";
/** A reload or a closed lid must not end the host; an abandoned one must end some time. */
const IDLE_EXIT_MS = 60_000;

export interface WebHostOptions {
	/** Paths and references, as given on the command line. */
	readonly targets: readonly string[];
	/** The folder that relative paths start from; absent: the process's own. */
	readonly from?: string;
	/** The built face. */
	readonly rendererFolder: string;
	/** 0 or absent: any free port. */
	readonly port?: number;
	/** Open a window of an installed browser; otherwise, and where that fails, the address is said. */
	readonly openBrowser?: boolean;
	/** Milliseconds after the last client left, until the host ends by itself; absent: a minute when a browser was opened, else never. */
	readonly idleExitMs?: number;
	readonly indexUrl?: string;
	readonly offline?: boolean;
	/** Workers. */
	readonly jobs?: number;
	/** Processes unless told otherwise. */
	readonly workers?: "process" | "thread";
	/** See `EngineOptions.memoryMegabytes`. */
	readonly memoryMegabytes?: number;
	/** See `EngineSupervisorOptions.silenceMs`. */
	readonly silenceMs?: number;
	/** Keeps settings, recent artifacts and cases there instead of in the user's folders. */
	readonly stateFolder?: string;
	readonly author?: string;
	/** The engine's program; tests bring their own. */
	readonly engineEntry?: URL;
	readonly uploadBounds?: UploadBounds;
	/** One line for the terminal. */
	readonly say?: (line: string) => void;
	/** Opens the window; tests bring their own. */
	readonly browser?: (options: { url: string; cacheFolder: string }) => Promise<BrowserOutcome>;
}

export interface WebHost {
	/** With the one-time token in its fragment. */
	readonly url: string;
	/** Settles when the host has ended, by `close` or by itself. */
	readonly closed: Promise<void>;
	close(): Promise<void>;
}

/**
 * Serves the workbench on 127.0.0.1 (the handshake is in handshake.ts). Errors: `not-found` (the face is not built), `not-readable` (the
 * port is taken).
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
	const say = options.say ?? terminalLine;
	const folders = stateFolders(options.stateFolder);
	await Promise.all(
		[folders.settings, folders.data, folders.cases].map((folder) => mkdir(folder, { recursive: true })),
	);
	const files = await readStaticMap(options.rendererFolder);
	const targets = createTargetTable();
	const launch = issueLaunch(targets, options.targets, options.from);
	const uploads = createUploadStore(options.uploadBounds ?? defaultUploadBounds);
	const journalFolder = await mkdtemp(join(tmpdir(), "vivarium-journal-"));

	let expectedHost = "";
	let session: WebSession | undefined;
	const server = createWebServer({
		expectedHost: () => expectedHost,
		session: () => session ?? notListening(),
		files,
		uploads,
		issueUpload: (path, filename) => issueTarget(targets, { kind: "upload", path, filename }),
		onSocket: (socket) => relay.add(socket),
	});
	const port = await listen(server, options.port ?? 0);
	expectedHost = `${LOOPBACK}:${port}`;
	session = createWebSession(port);

	const supervisor = superviseEngine({
		start: () => forkEngine(options.engineEntry ?? new URL("../api/engine/engine-process.ts", import.meta.url)),
		services: createHostServices({
			targets,
			recent: openRecentFile(folders.data),
			settings: openSettingsFile(folders.settings),
			session: openSessionFile(folders.data),
			launch: () => launch,
			say,
		}),
		engineOptions: {
			host: "web",
			version: packageJson.version,
			author: options.author ?? userInfo().username,
			casesFolder: folders.cases,
			journalFile: join(journalFolder, "reading"),
			offline: options.offline ?? false,
			workers: options.workers ?? "process",
			cacheFolder: indexCacheFolder(process.env, options.stateFolder),
			...(options.jobs === undefined ? {} : { jobs: options.jobs }),
			...(options.memoryMegabytes === undefined ? {} : { memoryMegabytes: options.memoryMegabytes }),
			...(options.indexUrl === undefined ? {} : { indexUrl: options.indexUrl }),
		},
		takeJournal: () => takeJournals(journalFolder),
		say,
		...(options.silenceMs === undefined ? {} : { silenceMs: options.silenceMs }),
	});
	const relay = createRelay(supervisor);

	const ended = Promise.withResolvers<void>();
	let closing: Promise<void> | undefined;
	function close(): Promise<void> {
		closing ??= (async () => {
			relay.close();
			await supervisor.close();
			server.close();
			server.closeAllConnections();
			await Promise.all([uploads.close(), rm(journalFolder, { recursive: true, force: true })]);
			ended.resolve();
		})();
		return closing;
	}

	const url = `http://${expectedHost}/#${TOKEN_FRAGMENT_KEY}=${session.token}`;
	const outcome: BrowserOutcome = options.openBrowser
		? await (options.browser ?? openBrowser)({ url, cacheFolder: folders.cache })
		: { opened: false, reason: "" };
	if (!outcome.opened) {
		if (outcome.reason !== "") say(`No window was opened: ${outcome.reason}.`);
		say(`Open this address in a browser on this machine (it works once): ${url}`);
	}
	const idleExitMs = options.idleExitMs ?? (outcome.opened ? IDLE_EXIT_MS : undefined);
	if (idleExitMs !== undefined) {
		exitWhenIdle(relay, idleExitMs, () => {
			say("The last window is closed; ending.");
			void close();
		});
	}
	return { url, closed: ended.promise, close };
}

function exitWhenIdle(
	relay: { onCount(listener: (clients: number) => void): void },
	idleMs: number,
	exit: () => void,
): void {
	let timer: NodeJS.Timeout | undefined;
	relay.onCount((clients) => {
		clearTimeout(timer);
		if (clients === 0) timer = setTimeout(exit, idleMs);
	});
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", (error) => {
			const why = "code" in error && error.code === "EADDRINUSE" ? "another program uses it" : error.message;
			reject(
				new AnalystError("not-readable", `Port ${port} cannot be used: ${why}. Choose another with --port.`, error),
			);
		});
		server.listen({ host: LOOPBACK, port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
	});
}

function notListening(): never {
	throw new Error("A request before the host listens");
}
