import { RPCHandler } from "@orpc/server/message-port";
import { toAnalystError } from "../../model/analyst-error.ts";
import { displayBlock, displayText } from "../../model/text/display-text.ts";
import { type CallContext, createRouter } from "../router.ts";
import type { Holder } from "../session/opened-artifacts.ts";
import { createOpenedArtifacts } from "../session/opened-artifacts.ts";
import { createFedPort, type FedPort, feedFromPort, isTransferredPort } from "./connection-port.ts";
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
	const relayed = new Map<number, FedPort>();
	let engine: { attach(fed: FedPort, holder: Holder): void; close(): Promise<void> } | undefined;

	async function start(options: EngineOptions): Promise<void> {
		try {
			engine = createEngine(await compose(options, link.services));
			channel.send({ kind: "ready" });
		} catch (error) {
			const { code, message } = toAnalystError(error);
			console.error(displayBlock(error instanceof Error ? (error.stack ?? message) : message));
			channel.send({ kind: "failed", error: { code, message: displayText(message) } });
			channel.exit(1);
		}
	}

	function connect(connection: number, port: unknown): void {
		const holder: Holder = { name: `connection ${connection}` };
		if (isTransferredPort(port)) {
			engine?.attach(feedFromPort(port, brokenMessage), holder);
			port.start();
			return;
		}
		const fed = createFedPort((payload) => channel.send({ kind: "data", connection, payload }), brokenMessage);
		relayed.set(connection, fed);
		engine?.attach(fed, holder);
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
			case "stop":
				void (engine?.close() ?? Promise.resolve()).finally(() => channel.exit(0));
				return;
		}
	});
}

function brokenMessage(error: unknown): void {
	console.error(`A message of the face could not be read: ${displayText(String(error))}`);
}

function createEngine(services: EngineServices): {
	attach(fed: FedPort, holder: Holder): void;
	close(): Promise<void>;
} {
	const opened = createOpenedArtifacts((error) => services.log(displayBlock(String(error))));
	const handler = new RPCHandler<CallContext>(createRouter(services, opened), {
		clientInterceptors: [
			async ({ next, path }) => {
				try {
					return await next();
				} catch (error) {
					// Typed errors are answers. The rest (an output that breaks the contract) the face sees as "Internal server error".
					if (isOurFault(error)) services.log(displayBlock(`${path.join(".")}: ${causeOf(error)}`));
					throw error;
				}
			},
		],
	});
	return {
		attach(fed, holder) {
			handler.upgrade(fed.port, { context: { holder } });
			fed.port.onDisconnect.addListener(() => opened.leave(holder));
		},
		async close() {
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
