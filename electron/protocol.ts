import { protocol, type Session } from "electron";
import { securityHeaders } from "../main/api/content-security-policy.ts";
import type { StaticFile } from "../main/api/host/static-map.ts";
import { APP_SCHEME, isAppUrl } from "./origin.ts";

/** Must be called before the app is ready. "standard": it has an origin, relative addresses and storage; "secure": it counts as https. */
export function registerScheme(): void {
	protocol.registerSchemesAsPrivileged([
		{
			scheme: APP_SCHEME,
			privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, bypassCSP: false },
		},
	]);
}

/** Serves the built face from memory by exact path, and nothing else: package content has no address. `file:` answers 403. */
export function setUpProtocol(session: Session, files: ReadonlyMap<string, StaticFile>): void {
	session.protocol.handle(APP_SCHEME, (request) => answer(files, request));
	session.protocol.handle("file", () => new Response(null, { status: 403 }));
}

export function answer(files: ReadonlyMap<string, StaticFile>, request: Pick<Request, "method" | "url">): Response {
	if (!isAppUrl(request.url)) return refuse(404);
	if (request.method !== "GET") return refuse(405);
	// The map's keys are exact: what was decoded, doubled or climbed does not hit one.
	const file = files.get(new URL(request.url).pathname);
	if (file === undefined) return refuse(404);
	return new Response(file.body, { headers: { ...securityHeaders, "content-type": file.contentType } });
}

function refuse(status: number): Response {
	return new Response(null, { status, headers: securityHeaders });
}
