import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { LaunchTarget } from "../../main/api/contract.ts";
import { CLOSE_CODES, RPC_PATH, SESSION_PATH, TOKEN_FRAGMENT_KEY, UPLOAD_PATH } from "../../main/api/handshake.ts";
import type { EngineClient, Host } from "../client.ts";
import { type ConnectionEnd, createReconnectingLink, type LiveLink, RefusedError } from "./reconnecting-link.ts";

/** Reads the one-time token and takes it out of the address at once, so that it stays in no history entry or screenshot. */
export function takeToken(page: Pick<Window, "location" | "history">): string | undefined {
	const token = new URLSearchParams(page.location.hash.slice(1)).get(TOKEN_FRAGMENT_KEY);
	if (token === null) return undefined;
	page.history.replaceState(null, "", page.location.pathname);
	return token;
}

/** The sentence of a refusal; every answer of the host that is not 2xx is `{ code, message }`. */
async function messageOf(response: Response): Promise<string> {
	const body: unknown = await response.json().catch(() => undefined);
	if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
		return body.message;
	}
	return `The host answered with status ${response.status}.`;
}

/** Exchanges the token for the session's cookie, or makes sure that an earlier cookie is still good. */
async function beginSession(token: string | undefined): Promise<void> {
	if (token !== undefined) {
		const exchanged = await fetch(SESSION_PATH, {
			method: "POST",
			body: token,
			headers: { "content-type": "text/plain" },
		});
		if (exchanged.ok) return;
	}
	const known = await fetch(SESSION_PATH);
	if (!known.ok) throw new RefusedError(await messageOf(known));
}

export function endOf(code: number): ConnectionEnd {
	switch (code) {
		case CLOSE_CODES.hostLeaving:
			return { kind: "final", message: "Vivarium's host has stopped. Start it again and open the address it prints." };
		case CLOSE_CODES.engineLost:
			return {
				kind: "final",
				message: "The engine stopped too often and is not started again. Restart Vivarium; your notes are kept.",
			};
		default:
			return { kind: "again" };
	}
}

async function openSocket(address: string): Promise<LiveLink> {
	const socket = new WebSocket(address);
	socket.binaryType = "arraybuffer";
	const ended = new Promise<ConnectionEnd>((resolve) => {
		socket.addEventListener("close", (event) => resolve(endOf(event.code)), { once: true });
	});
	const link = new RPCLink({ websocket: socket });
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener("open", () => resolve(), { once: true });
		socket.addEventListener("close", () => reject(new Error("The connection was refused.")), { once: true });
	});
	return { link, ended };
}

/** The local web host: a cookie, a WebSocket, and uploads (main/web/handshake.ts). */
export function createWebHost(page: Window): Host {
	let token = takeToken(page);
	const address = `${page.location.protocol === "https:" ? "wss" : "ws"}://${page.location.host}${RPC_PATH}`;
	const { link, connection } = createReconnectingLink({
		async dial() {
			const once = token;
			token = undefined;
			await beginSession(once);
			return openSocket(address);
		},
	});
	return {
		kind: "web",
		engine: createORPCClient<EngineClient>(link),
		connection,
		desktop: {},
		async uploadFile(file, options = {}) {
			const response = await fetch(`${UPLOAD_PATH}?name=${encodeURIComponent(file.name)}`, {
				method: "POST",
				body: file,
				headers: { "content-type": "application/octet-stream" },
				...(options.signal ? { signal: options.signal } : {}),
			});
			if (!response.ok) throw new Error(await messageOf(response));
			const target: LaunchTarget = await response.json();
			return target;
		},
	};
}
