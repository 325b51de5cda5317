import type { Session } from "electron";
import { isAppUrl } from "./origin.ts";

/** Writing plain text to the clipboard after a key or click of the analyst ("copy"); reading it is not among what the face may. */
const ALLOWED = "clipboard-sanitized-write";

/** Everything a page can ask for is denied, save that. Both handlers: some features ask only one of them. */
export function setUpPermissions(session: Session): void {
	session.setPermissionRequestHandler((_contents, permission, decide, details) => {
		decide(permission === ALLOWED && details.isMainFrame && isAppUrl(details.requestingUrl));
	});
	session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
		return permission === ALLOWED && isAppUrl(requestingOrigin);
	});
	session.setDevicePermissionHandler(() => false);
	session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
}
