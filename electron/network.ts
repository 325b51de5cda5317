import { app, type Session } from "electron";
import { isAppUrl } from "./origin.ts";

/** Nothing leaves this session: the face needs its own files and Monaco's inline images. The engine has its own process and its one client. */
export function setUpNetwork(session: Session): void {
	session.webRequest.onBeforeRequest((details, decide) => {
		decide({ cancel: !mayLoad(details.url, details.resourceType, !app.isPackaged) });
	});
	session.setSpellCheckerEnabled(false);
	session.on("will-download", (event) => event.preventDefault());
}

/** The developer tools are a page of Chromium's own, to be had in a checkout only. */
export function mayLoad(url: string, resourceType: string, allowTools: boolean): boolean {
	if (isAppUrl(url)) return true;
	if (resourceType === "image") return url.startsWith("data:");
	return allowTools && url.startsWith("devtools://");
}
