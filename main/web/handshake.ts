/**
 * How the face gets to the engine. Constants and `openDesktopPort` are in main/api/handshake.ts, which the face may import.
 *
 * WEB HOST (plain HTTP on 127.0.0.1:PORT; the host accepts no other Host header, no other Origin)
 *
 *  1. The host prints or opens `http://127.0.0.1:PORT/#t=TOKEN`. TOKEN: 256 random bits, base64url (43 characters), works once.
 *  2. The face, on load, before anything else:
 *     - `location.hash` has `t=TOKEN`: take it, remove it from the address at once (`history.replaceState(null, "", "/")`), then
 *       `fetch("/session", { method: "POST", body: TOKEN, headers: { "content-type": "text/plain" } })`
 *         204  the cookie `vivarium-session-PORT` (HttpOnly, SameSite=Strict, Path=/) is set: go on.
 *         403  the token is wrong or was used already. Fall through to `GET /session`: the cookie of an earlier exchange may still be good
 *              (the address was opened again from the history).
 *     - no token (a reload, a second tab): `fetch("/session")`  204: the cookie is good, go on.  401: show "Open Vivarium from the address
 *       that the terminal printed."
 *     Every answer that is not 2xx is JSON `{ "code": ErrorCode, "message": "…" }` (main/model/analyst-error.ts); show its message.
 *  3. `new WebSocket("ws://" + location.host + "/rpc")`, then oRPC: `new RPCLink({ websocket })` of "@orpc/client/websocket" and
 *     `createORPCClient(link)` typed `ContractRouterClient<Contract>`. No subprotocol. Nothing is sent before oRPC's first message.
 *     A refused upgrade shows as a failed connection: ask `GET /session` to learn why.
 *  4. The socket's close code (`CLOSE_CODES`):
 *       4001 engineRestarted  connect again at once, open the artifact again (`artifact.open` with the same source), then go on. The
 *                             annotations are in the case file; what killed the engine is in the new coverage.
 *       4002 hostLeaving      the host has stopped: say so, do not connect again.
 *       4003 engineLost       the engine died too often: say so, do not connect again.
 *       anything else         connect again with a growing wait (0.25 s … 5 s); `GET /session` 401 ends the attempts.
 *     Calls under way reject when the socket closes; test `signal.aborted`, not the error's name (study/stack.md section 5).
 *  5. Upload (dropped or picked file): `fetch("/upload?name=" + encodeURIComponent(file.name), { method: "POST", body: file,
 *     headers: { "content-type": "application/octet-stream" } })`
 *       201 JSON `LaunchTarget` `{ token, label }`: `artifact.open({ source: { kind: "token", token } })`.
 *       413 too large, 401 no session, 400 no name, 507 no room.
 *     Tokens of uploads, launch targets and recent artifacts live as long as the host, and may be opened more than once.
 *  6. A reload forgets the face's state but not the engine's: `artifact.analysis({ artifactId })` still answers for what is open. Ids of
 *     artifacts (SHA-256) may be kept in `sessionStorage`; when it answers `unknown-id`, open again by token.
 *
 * DESKTOP (`window.vivarium` is a `DesktopApi`; its presence tells the face that it is the desktop)
 *
 *  1. `const port = await openDesktopPort(window.vivarium.connect)`, then `new RPCLink({ port })` of "@orpc/client/message-port".
 *  2. When the engine was restarted or lost, `window.vivarium.onEngineChange(listener)` calls with "restarted" (then do as for 4001)
 *     or "lost" (as for 4003); the old port is dead from then on (its "close" event comes too).
 *  3. Files: `pickArtifact` and `tokenForFile` answer with a `LaunchTarget`, opened by token as above. There is no HTTP.
 *
 * ERRORS OF CALLS: `isDefinedError(error)` and `error.code === "ANALYST"`: `error.data` is `{ code, message }`, safe to show.
 */
export {
	CLOSE_CODES,
	DESKTOP_PORT_MESSAGE,
	RPC_PATH,
	SESSION_PATH,
	TOKEN_FRAGMENT_KEY,
	UPLOAD_PATH,
} from "../api/handshake.ts";
