import type { RawData, WebSocket } from "ws";
import { CLOSE_CODES } from "../api/handshake.ts";
import type { EngineSupervisor } from "../api/host/engine-supervisor.ts";

/** Bytes waiting to be read by a face that does not read; above it the face is gone for us. */
const MAXIMUM_UNSENT = 512 * 1024 * 1024;

export interface Relay {
	/** Takes over an accepted socket. */
	add(socket: WebSocket): void;
	readonly clients: number;
	onCount(listener: (clients: number) => void): void;
	close(): void;
}

/** Carries each WebSocket as one connection over the engine's channel, unread: the engine validates, the host only moves. */
export function createRelay(supervisor: EngineSupervisor): Relay {
	const sockets = new Map<number, WebSocket>();
	const countListeners: ((clients: number) => void)[] = [];
	let lastConnection = 0;

	function tellCount(): void {
		for (const listener of countListeners) listener(sockets.size);
	}

	async function serve(connection: number, socket: WebSocket): Promise<void> {
		// Nothing is read from the socket until an engine is there to read it.
		socket.pause();
		try {
			const engine = await supervisor.ready();
			if (sockets.get(connection) !== socket) return;
			engine.send({ kind: "connect", connection });
			socket.on("message", (data, isBinary) => {
				const payload = isBinary ? bytesOf(data) : bytesOf(data).toString("utf8");
				engine.send({ kind: "data", connection, payload });
			});
			socket.once("close", () => engine.send({ kind: "disconnect", connection }));
			socket.resume();
		} catch {
			// `ready` rejects only when there will be no engine; the supervisor has said why.
			end(socket, CLOSE_CODES.engineLost);
		}
	}

	supervisor.onData((connection, payload) => {
		const socket = sockets.get(connection);
		if (socket === undefined) return;
		if (socket.bufferedAmount > MAXIMUM_UNSENT) socket.terminate();
		else socket.send(payload);
	});
	supervisor.onChange((change) => {
		const code = change === "restarted" ? CLOSE_CODES.engineRestarted : CLOSE_CODES.engineLost;
		for (const socket of sockets.values()) end(socket, code);
		sockets.clear();
		tellCount();
	});

	return {
		add(socket) {
			const connection = ++lastConnection;
			sockets.set(connection, socket);
			socket.once("close", () => {
				if (sockets.delete(connection)) tellCount();
			});
			// A broken frame or an oversized message: `ws` closes the socket with the right code by itself.
			socket.on("error", () => {});
			tellCount();
			void serve(connection, socket);
		},
		get clients() {
			return sockets.size;
		},
		onCount: (listener) => void countListeners.push(listener),
		close() {
			for (const socket of sockets.values()) end(socket, CLOSE_CODES.hostLeaving);
			sockets.clear();
		},
	};
}

/** A socket that is still paused would never read the face's own farewell. */
function end(socket: WebSocket, code: number): void {
	socket.resume();
	socket.close(code);
}

function bytesOf(data: RawData): Buffer {
	if (Buffer.isBuffer(data)) return data;
	return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
