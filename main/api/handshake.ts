import type { DesktopApi } from "./contract.ts";

/**
 * Constants and the one helper that the face and its two hosts share. No imports at run time, so that the face stays small.
 * The whole handshake is written down in main/web/handshake.ts.
 */

/** `http://127.0.0.1:PORT/#t=TOKEN`. */
export const TOKEN_FRAGMENT_KEY = "t";
export const SESSION_PATH = "/session";
export const UPLOAD_PATH = "/upload";
export const RPC_PATH = "/rpc";

/** Close codes of the WebSocket (RFC 6455 section 7.4.2: 4000–4999 are for applications). */
export const CLOSE_CODES = {
	/** The engine was restarted: connect again at once; artifacts must be opened again (calls answer `unknown-id` until then). */
	engineRestarted: 4001,
	/** The host is leaving: do not connect again. */
	hostLeaving: 4002,
	/** The engine died too often and is not started again: do not connect again. */
	engineLost: 4003,
} as const;

/** Marks the window message that carries the desktop's port. */
export const DESKTOP_PORT_MESSAGE = "vivarium-port";

interface PortMessage {
	readonly kind: typeof DESKTOP_PORT_MESSAGE;
	readonly nonce: string;
}

function isPortMessage(data: unknown, nonce: string): data is PortMessage {
	return (
		typeof data === "object" &&
		data !== null &&
		"kind" in data &&
		data.kind === DESKTOP_PORT_MESSAGE &&
		"nonce" in data &&
		data.nonce === nonce
	);
}

/**
 * On the desktop: asks the host for a port to the engine and waits for it. `contextBridge` cannot hand over a port, so the preload script
 * posts it to the page's own window; the nonce (ours, unguessable) says that it is the answer to this very call.
 * The port is started. Rejects with the host's message when the engine cannot be had.
 */
export async function openDesktopPort(connect: NonNullable<DesktopApi["connect"]>): Promise<MessagePort> {
	const nonce = crypto.randomUUID();
	let stopListening = (): void => {};
	const arrived = new Promise<MessagePort>((resolve) => {
		function listener(event: MessageEvent): void {
			const port = event.ports[0];
			if (event.source !== window || !isPortMessage(event.data, nonce) || port === undefined) return;
			resolve(port);
		}
		window.addEventListener("message", listener);
		stopListening = () => window.removeEventListener("message", listener);
	});
	try {
		await connect(nonce);
		const port = await arrived;
		port.start();
		return port;
	} finally {
		stopListening();
	}
}
