import type { RPCHandler } from "@orpc/server/websocket";
import type { CallContext } from "../router.ts";

/** One face, as the engine sees it, whatever its bytes travel by. */
export interface Connection {
	receive(payload: string | Uint8Array): void;
	close(): void;
}

/**
 * Serves one connection. oRPC's own listeners for message ports let the failure of reading a message escape as an unhandled rejection, which
 * ends the process: a face that sends nonsense must not end everybody's engine. So its messages are fed by hand, and a failure is told to
 * `onBroken`.
 */
export function serveConnection(
	handler: RPCHandler<CallContext>,
	context: CallContext,
	send: (payload: string | Uint8Array) => void,
	onBroken: (error: unknown) => void,
): Connection {
	let open = true;
	const socket = {
		send(payload: string | ArrayBufferLike | Blob | ArrayBufferView): void {
			if (!open) return;
			if (typeof payload === "string" || payload instanceof Uint8Array) send(payload);
			else if (payload instanceof ArrayBuffer) send(new Uint8Array(payload));
			else onBroken(new TypeError("An answer that is neither text nor bytes"));
		},
		// Messages and the end come by `receive` and `close`.
		addEventListener(): void {},
	};
	return {
		receive(payload) {
			if (!open) return;
			const data = typeof payload === "string" ? payload : Uint8Array.from(payload).buffer;
			handler.message(socket, data, { context }).catch(onBroken);
		},
		close() {
			if (!open) return;
			open = false;
			handler.close(socket);
		},
	};
}

/** Electron's MessagePortMain, by shape: this file runs in plain Node too. */
export interface TransferredPort {
	on(event: "message", listener: (event: { data: unknown }) => void): unknown;
	on(event: "close", listener: () => void): unknown;
	postMessage(message: unknown): void;
	start(): void;
}

export function isTransferredPort(value: unknown): value is TransferredPort {
	return (
		typeof value === "object" &&
		value !== null &&
		["on", "postMessage", "start"].every((name) => typeof Reflect.get(value, name) === "function")
	);
}

/** Nothing is lost before this: a port holds its messages until it is started. */
export function connectPort(
	port: TransferredPort,
	connection: Connection,
	onBroken: (error: unknown) => void,
	onClose: () => void,
): void {
	port.on("message", ({ data }) => {
		if (typeof data === "string" || data instanceof Uint8Array) connection.receive(data);
		else if (data instanceof ArrayBuffer) connection.receive(new Uint8Array(data));
		else onBroken(new TypeError("A message that is neither text nor bytes"));
	});
	port.on("close", () => {
		connection.close();
		onClose();
	});
	port.start();
}
