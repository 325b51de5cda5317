import { RPCHandler } from "@orpc/server/websocket";
import { toAnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { terminalLine } from "../host/terminal-line.ts";
import { type CallContext, createRouter } from "../router.ts";
import type { Holder } from "../session/opened-artifacts.ts";
import { createOpenedArtifacts } from "../session/opened-artifacts.ts";
import { type Connection, connectPort, isTransferredPort, serveConnection } from "./connection.ts";
import { type EngineMessage, type EngineOptions, type HostServices, hostMessageSchema } from "./control-messages.ts";
import type { EngineServices } from "./engine-services.ts";
import { createHostLink } from "./host-link.ts";

/** The engine's line to its host: a forked child's channel or a utility process's parent port. */
export interface EngineChannel {
	send(message: EngineMessage): void;
	onMessage(listener: (message: unknown, ports: readonly unknown[]) => void): void;
	/** Ends the process. */
	exit(code: number): void;
}

export type Compose = (options: EngineOptions, host: HostServices) => Promise<EngineServices>;

/** Waits for the host's "start", makes the rooms, and serves the contract to every connection that the host announces. */
export function serveEngine(channel: EngineChannel, compose: Compose): void {
	const link = createHostLink((message) => channel.send(message));
	const relayed = new Map<number, Connection>();
	let engine: Engine | undefined;

	async function start(options: EngineOptions): Promise<void> {
		try {
			engine = createEngine(await compose(options, link.services));
			channel.send({ kind: "ready" });
		} catch (error) {
			const { code, message } = toAnalystError(error);
			terminalLine(error instanceof Error ? (error.stack ?? message) : message);
			channel.send({ kind: "failed", error: { code, message: displayText(message) } });
			channel.exit(1);
		}
	}

	function connect(number: number, port: unknown): void {
		if (engine === undefined) throw new Error("The host connects before the engine is ready");
		const holder: Holder = { name: `connection ${number}` };
		if (isTransferredPort(port)) {
			const connection = engine.serve(holder, (payload) => port.postMessage(payload));
			connectPort(port, connection, brokenMessage, () => engine?.leave(holder));
			return;
		}
		const connection = engine.serve(holder, (payload) => channel.send({ kind: "data", connection: number, payload }));
		relayed.set(number, {
			receive: (payload) => connection.receive(payload),
			close() {
				connection.close();
				engine?.leave(holder);
			},
		});
	}

	channel.onMessage((raw, ports) => {
		const message = hostMessageSchema.parse(raw);
		switch (message.kind) {
			case "start":
				void start(message.options);
				return;
			case "connect":
				connect(message.connection, ports[0]);
				return;
			case "data":
				relayed.get(message.connection)?.receive(message.payload);
				return;
			case "disconnect":
				relayed.get(message.connection)?.close();
				relayed.delete(message.connection);
				return;
			case "answer":
				link.onAnswer(message.id, message.value);
				return;
			case "refusal":
				link.onRefusal(message.id, message.error);
				return;
			case "ping":
				channel.send({ kind: "pong" });
				return;
			case "stop":
				void (engine?.close() ?? Promise.resolve()).finally(() => channel.exit(0));
				return;
		}
	});
}

function brokenMessage(error: unknown): void {
	terminalLine(`A message of the face could not be read: ${displayText(String(error))}`);
}

interface Engine {
	serve(holder: Holder, send: (payload: string | Uint8Array) => void): Connection;
	leave(holder: Holder): void;
	readonly close: () => Promise<void>;
}

function createEngine(services: EngineServices): Engine {
	const opened = createOpenedArtifacts(services.log);
	const handler = new RPCHandler<CallContext>(createRouter(services, opened), {
		clientInterceptors: [
			async (call) => {
				try {
					return await call.next();
				} catch (error) {
					// Typed errors are answers. The rest (an output that breaks the contract) the face sees as "Internal server error".
					if (isOurFault(error)) services.log(`${call.path.join(".")}: ${causeOf(error)}`);
					throw error;
				}
			},
		],
	});
	return {
		serve: (holder, send) => serveConnection(handler, { holder }, send, brokenMessage),
		leave: (holder) => opened.leave(holder),
		close: async () => {
			await opened.close();
			await services.pool.close();
		},
	};
}

function isOurFault(error: unknown): boolean {
	return !(error instanceof Error && "code" in error && (error.code === "ANALYST" || error.code === "BAD_REQUEST"));
}

function causeOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause instanceof Error ? ` ${JSON.stringify(error.cause, undefined, " ").slice(0, 4_000)}` : "";
	return `${error.stack ?? error.message}${cause}`;
}
