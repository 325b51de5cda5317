import type { BrowserPortLike, MessagePortMainLike } from "@orpc/client/message-port";

/**
 * A connection as oRPC's message-port handler takes it, fed by hand. oRPC's own listener rejects on a message that it cannot read; that
 * must end neither the engine nor pass unseen, so the rejection is given to `onBroken`.
 */
export interface FedPort {
	readonly port: BrowserPortLike;
	receive(payload: string | Uint8Array): void;
	close(): void;
}

type Callback = (data: unknown) => unknown;

export function createFedPort(
	send: (payload: string | Uint8Array) => void,
	onBroken: (error: unknown) => void,
): FedPort {
	const messageListeners: Callback[] = [];
	const closeListeners: (() => void)[] = [];
	let open = true;
	return {
		port: {
			onMessage: { addListener: (listener: Callback) => void messageListeners.push(listener) },
			onDisconnect: { addListener: (listener: () => void) => void closeListeners.push(listener) },
			postMessage(payload: unknown) {
				if (open && (typeof payload === "string" || payload instanceof Uint8Array)) send(payload);
			},
		},
		receive(payload) {
			for (const listener of messageListeners) {
				Promise.resolve()
					.then(() => listener(payload))
					.catch(onBroken);
			}
		},
		close() {
			if (!open) return;
			open = false;
			for (const listener of closeListeners) listener();
		},
	};
}

/** Electron's MessagePortMain, by shape: this file runs in plain Node too. */
export interface TransferredPort extends MessagePortMainLike {
	start(): void;
	close(): void;
}

export function isTransferredPort(value: unknown): value is TransferredPort {
	return (
		typeof value === "object" &&
		value !== null &&
		["on", "postMessage", "start", "close"].every((name) => typeof Reflect.get(value, name) === "function")
	);
}

/** Wraps a transferred port so that it is guarded like a relayed connection. Nothing arrives before `start` of the original. */
export function feedFromPort(transferred: TransferredPort, onBroken: (error: unknown) => void): FedPort {
	const fed = createFedPort((payload) => transferred.postMessage(payload), onBroken);
	transferred.on("message", (event) => {
		const data: unknown = event?.data;
		if (typeof data === "string" || data instanceof Uint8Array) fed.receive(data);
		else if (data instanceof ArrayBuffer) fed.receive(new Uint8Array(data));
		else onBroken(new TypeError("A message that is neither text nor bytes"));
	});
	transferred.on("close", () => fed.close());
	return fed;
}
