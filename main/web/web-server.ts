import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { securityHeaders } from "../api/content-security-policy.ts";
import type { LaunchTarget } from "../api/contract.ts";
import { RPC_PATH, SESSION_PATH, UPLOAD_PATH } from "../api/handshake.ts";
import type { StaticFile } from "../api/host/static-map.ts";
import { AnalystError, type ErrorCode, toAnalystError } from "../model/analyst-error.ts";
import { type Refusal, refuseRequest } from "./request-guard.ts";
import { NoRoomError, type UploadStore } from "./upload-store.ts";
import type { WebSession } from "./web-session.ts";

/** Bytes of one message from the face: its largest is an annotation of 100,000 characters. Uploads do not come this way. */
const MAXIMUM_MESSAGE = 4 * 1024 * 1024;
/** Bytes of a token's exchange. */
const MAXIMUM_TOKEN_BODY = 1_024;
const MAXIMUM_UPLOAD_NAME = 1_000;

export interface WebServerParts {
	/** Known once the port is. */
	expectedHost(): string;
	session(): WebSession;
	readonly files: ReadonlyMap<string, StaticFile>;
	readonly uploads: UploadStore;
	issueUpload(path: string, filename: string): LaunchTarget;
	onSocket(socket: WebSocket): void;
}

/** The host's HTTP face: the static shell for anybody on this machine, everything else for who has the session's cookie. */
export function createWebServer(parts: WebServerParts): Server {
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: MAXIMUM_MESSAGE,
		// Compressing text that the author of a package chose beside text of ours helps nobody on loopback.
		perMessageDeflate: false,
	});
	const server = createServer((request, response) => {
		handle(parts, request, response).catch((error: unknown) => {
			if (response.headersSent) response.destroy();
			else refuse(response, 500, toAnalystError(error).code, "The host failed to answer.");
		});
	});
	server.on("upgrade", (request, socket, head) => {
		const status = refuseUpgrade(parts, request);
		if (status !== undefined) {
			refuseSocket(socket, status);
			return;
		}
		sockets.handleUpgrade(request, socket, head, (accepted) => parts.onSocket(accepted));
	});
	// A request that is no HTTP: the default answers with Node's own text; a bare status is enough.
	server.on("clientError", (_error, socket) => refuseSocket(socket, "400 Bad Request"));
	return server;
}

async function handle(parts: WebServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
	for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
	response.setHeader("cache-control", "no-store");
	const refusal = refuseRequest(request, { host: parts.expectedHost(), upgrade: false });
	if (refusal !== undefined) return refuse(response, 403, "bad-input", REFUSALS[refusal]);
	const { path, query } = splitTarget(request.url ?? "/");
	if (path === SESSION_PATH) return await handleSession(parts, request, response);
	if (path === UPLOAD_PATH) return await handleUpload(parts, request, response, query);
	serveFile(parts, request, response, path);
}

const REFUSALS: Record<Refusal, string> = {
	host: "This host answers under its own loopback address only.",
	origin: "This host answers its own page only.",
	"fetch-site": "This host answers its own page only.",
};

async function handleSession(parts: WebServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
	if (request.method === "GET") {
		if (parts.session().admits(request.headers.cookie)) return answerEmpty(response);
		return refuse(response, 401, "bad-input", OPEN_FROM_TERMINAL);
	}
	if (request.method !== "POST") return refuseMethod(response, "GET, POST");
	const cookie = parts.session().exchange(await readSmallBody(request));
	if (cookie === undefined) {
		const message = `This address was used already, or is not the right one. ${OPEN_FROM_TERMINAL}`;
		return refuse(response, 403, "bad-input", message);
	}
	response.setHeader("set-cookie", cookie);
	answerEmpty(response);
}

const OPEN_FROM_TERMINAL = "Open Vivarium from the address that the terminal printed.";

async function handleUpload(
	parts: WebServerParts,
	request: IncomingMessage,
	response: ServerResponse,
	query: URLSearchParams,
): Promise<void> {
	if (request.method !== "POST") return refuseMethod(response, "POST");
	if (!parts.session().admits(request.headers.cookie)) return refuse(response, 401, "bad-input", OPEN_FROM_TERMINAL);
	const filename = query.get("name") ?? "";
	if (filename === "" || filename.length > MAXIMUM_UPLOAD_NAME) {
		return refuse(response, 400, "bad-input", "An upload needs the file's name.");
	}
	let path: string;
	try {
		path = await parts.uploads.take(request);
	} catch (error) {
		// The rest of the body is not read: the connection ends with the answer.
		response.setHeader("connection", "close");
		const { code, message } = toAnalystError(error);
		return refuse(response, statusOfUpload(error), code, message);
	}
	response.writeHead(201, { "content-type": "application/json; charset=utf-8" });
	response.end(JSON.stringify(parts.issueUpload(path, filename)));
}

function statusOfUpload(error: unknown): number {
	if (error instanceof NoRoomError) return 507;
	return error instanceof AnalystError && error.code === "archive-too-large" ? 413 : 400;
}

function serveFile(parts: WebServerParts, request: IncomingMessage, response: ServerResponse, path: string): void {
	if (request.method !== "GET" && request.method !== "HEAD") return refuseMethod(response, "GET, HEAD");
	const file = parts.files.get(path);
	if (file === undefined) return refuse(response, 404, "not-found", "There is no such file in the workbench.");
	response.writeHead(200, { "content-type": file.contentType, "content-length": file.body.length });
	response.end(request.method === "HEAD" ? undefined : file.body);
}

/** The status line of a refused upgrade; undefined when it may pass. */
function refuseUpgrade(parts: WebServerParts, request: IncomingMessage): string | undefined {
	if (refuseRequest(request, { host: parts.expectedHost(), upgrade: true }) !== undefined) return "403 Forbidden";
	if (splitTarget(request.url ?? "/").path !== RPC_PATH) return "404 Not Found";
	if (!parts.session().admits(request.headers.cookie)) return "401 Unauthorized";
	return undefined;
}

function refuseSocket(socket: Duplex, status: string): void {
	if (!socket.writable) return;
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The path as it was sent: nothing is decoded or normalised, so only exact names of the map hit. */
function splitTarget(target: string): { path: string; query: URLSearchParams } {
	const mark = target.indexOf("?");
	if (mark === -1) return { path: target, query: new URLSearchParams() };
	return { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

async function readSmallBody(request: IncomingMessage): Promise<string> {
	let text = "";
	for await (const chunk of request) {
		text += String(chunk);
		if (text.length > MAXIMUM_TOKEN_BODY) return "";
	}
	return text;
}

function answerEmpty(response: ServerResponse): void {
	response.writeHead(204);
	response.end();
}

function refuseMethod(response: ServerResponse, allowed: string): void {
	response.setHeader("allow", allowed);
	refuse(response, 405, "bad-input", "This address does not take that method.");
}

function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
	response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
	response.end(JSON.stringify({ code, message }));
}
