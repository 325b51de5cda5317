import { userInfo } from "node:os";
import { join } from "node:path";
import { app, type BrowserWindow, session } from "electron";
import { createHostServices } from "../main/api/host/host-services.ts";
import { issueLaunch } from "../main/api/host/launch-targets.ts";
import { openSessionFile } from "../main/api/host/session-file.ts";
import { indexCacheFolder, stateFolders } from "../main/api/host/state-folders.ts";
import { readStaticMap } from "../main/api/host/static-map.ts";
import { createTargetTable } from "../main/api/host/target-table.ts";
import { terminalLine } from "../main/api/host/terminal-line.ts";
import { COMMAND_CHANNEL, TARGET_CHANNEL } from "./channels.ts";
import { pickArtifact, pickFiles, saveReport, tokenForPath } from "./dialogs.ts";
import { setUpEngine } from "./engine.ts";
import { setUpHardening } from "./hardening.ts";
import { setUpIpc } from "./ipc.ts";
import { parseLaunch } from "./launch.ts";
import { setUpMenu } from "./menu.ts";
import { setUpNavigation } from "./navigation.ts";
import { setUpNetwork } from "./network.ts";
import { setUpPermissions } from "./permissions.ts";
import { registerScheme, setUpProtocol } from "./protocol.ts";
import { openDesktopStore } from "./settings.ts";
import { setUpSingleInstance } from "./single-instance.ts";
import { createWindow } from "./window.ts";

/** The folder that relative paths of this start are meant from: build/start.ts hands on where the analyst stands. */
function startedFrom(): string {
	return process.env["VIVARIUM_FROM"] ?? process.cwd();
}

/** The desktop: a list of what is set up, in its order. Each file owns its part, and none of them reads a package. */
async function start(): Promise<void> {
	const launch = parseLaunch(process.argv, process.defaultApp ?? false);
	const targets = createTargetTable();
	const store = openDesktopStore();
	const launched = issueLaunch(targets, launch.targets, startedFrom());
	let window: BrowserWindow | undefined;
	const contents = () => (window === undefined || window.isDestroyed() ? undefined : window.webContents);

	const files = await readStaticMap(join(import.meta.dirname, "..", "renderer"));
	setUpNetwork(session.defaultSession);
	setUpProtocol(session.defaultSession, files);
	setUpPermissions(session.defaultSession);
	setUpNavigation();
	const services = createHostServices({
		targets,
		recent: store.recent,
		settings: store.settings,
		session: openSessionFile(stateFolders().data),
		launch: () => launched,
		say: terminalLine,
	});
	const engine = setUpEngine(
		services,
		{
			host: "desktop",
			version: app.getVersion(),
			author: userInfo().username,
			casesFolder: stateFolders().cases,
			offline: launch.offline,
			cacheFolder: indexCacheFolder(process.env),
			...(launch.indexUrl === undefined ? {} : { indexUrl: launch.indexUrl }),
		},
		contents,
	);
	setUpIpc(
		{
			connect: (sender, nonce) => engine.connect(sender, nonce),
			pickFiles: async () => (window === undefined ? [] : await pickFiles(window, targets)),
			pickArtifact: async (what) => (window === undefined ? undefined : await pickArtifact(window, targets, what)),
			tokenForPath: (path) => tokenForPath(targets, path),
			saveReport: async (report) => (window === undefined ? false : await saveReport(window, report)),
			readSettings: () => services.readSettings(),
			writeSettings: (settings) => services.writeSettings(settings),
		},
		contents,
	);
	setUpMenu((command) => contents()?.send(COMMAND_CHANNEL, command));
	window = createWindow(store);

	onSecondStart = (argv, folder) => {
		if (window?.isMinimized()) window.restore();
		window?.focus();
		const given = issueLaunch(targets, parseLaunch(argv, process.defaultApp ?? false).targets, folder);
		for (const target of given.targets) contents()?.send(TARGET_CHANNEL, target);
	};
	app.once("before-quit", () => void engine.close());
}

let onSecondStart: (argv: readonly string[], folder: string) => void = () => {};

setUpHardening();
registerScheme();
if (setUpSingleInstance((argv, folder) => onSecondStart(argv, folder), startedFrom())) {
	app.on("window-all-closed", () => app.quit());
	app
		.whenReady()
		.then(start)
		.catch((error: unknown) => {
			terminalLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
			app.exit(1);
		});
}
