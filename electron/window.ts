import { join } from "node:path";
import { app, BrowserWindow, screen } from "electron";
import { APP_PAGE } from "./origin.ts";
import type { DesktopStore, WindowBounds } from "./settings.ts";

const DEFAULT_SIZE = { width: 1440, height: 900 };
const SMALLEST = { minWidth: 800, minHeight: 500 };

/** The workbench's window, where it was the last time. */
export function createWindow(
	store: Pick<DesktopStore, "readBounds" | "writeBounds">,
	preload = preloadPath(),
): BrowserWindow {
	const bounds = visible(store.readBounds());
	const window = new BrowserWindow({
		...DEFAULT_SIZE,
		...(bounds === undefined ? {} : { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }),
		...SMALLEST,
		show: false,
		backgroundColor: "#1e1e1e",
		title: "Vivarium",
		webPreferences: {
			preload,
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			experimentalFeatures: false,
			webviewTag: false,
			navigateOnDragDrop: false,
			// The words of a package are nobody's business, not a dictionary's either.
			spellcheck: false,
			devTools: !app.isPackaged,
		},
	});
	if (bounds?.maximized === true) window.maximize();
	window.once("ready-to-show", () => window.show());
	window.on("close", () => {
		store.writeBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
	});
	void window.loadURL(APP_PAGE);
	return window;
}

/** A window that was on a screen which is gone now would open out of sight. */
function visible(bounds: WindowBounds | undefined): WindowBounds | undefined {
	if (bounds === undefined) return undefined;
	const isSeen = screen.getAllDisplays().some(({ workArea }) => {
		const insideX = bounds.x < workArea.x + workArea.width && bounds.x + bounds.width > workArea.x;
		const insideY = bounds.y < workArea.y + workArea.height && bounds.y + bounds.height > workArea.y;
		return insideX && insideY;
	});
	return isSeen ? bounds : undefined;
}

function preloadPath(): string {
	return join(import.meta.dirname, "preload.cjs");
}
