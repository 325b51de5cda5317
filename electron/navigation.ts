import { app, type WebContents } from "electron";
import { isAppPage } from "./origin.ts";

/**
 * For every web contents that ever comes to be: it stays on our page (a reload is allowed), opens no window, and holds no webview. Nothing
 * is handed to the system's browser: an address in a package is not for clicking.
 */
export function setUpNavigation(): void {
	app.on("web-contents-created", (_event, contents) => guardContents(contents));
}

export function guardContents(contents: WebContents): void {
	contents.on("will-navigate", (details) => {
		if (!isAppPage(details.url)) details.preventDefault();
	});
	contents.on("will-frame-navigate", (details) => {
		if (!details.isMainFrame || !isAppPage(details.url)) details.preventDefault();
	});
	contents.on("will-redirect", (details) => details.preventDefault());
	contents.on("will-attach-webview", (event) => event.preventDefault());
	contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
