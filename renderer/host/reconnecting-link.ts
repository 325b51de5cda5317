import { type ClientContext, type ClientLink, DynamicLink } from "@orpc/client";
import type { Connection, ConnectionState } from "../client.ts";

/** No call carries a context of its own. */
type NoContext = ClientContext;

/** Why a connection ended, and what follows from it. */
export type ConnectionEnd =
	/** Connect again; the engine may have forgotten what was open. */
	| { readonly kind: "again" }
	/** Do not connect again. */
	| { readonly kind: "final"; readonly message: string };

export interface LiveLink {
	readonly link: ClientLink<NoContext>;
	/** Settles, once, when the connection is gone. Never rejects. */
	readonly ended: Promise<ConnectionEnd>;
}

/** Thrown by a dial that will never succeed; the message is for the analyst. */
export class RefusedError extends Error {
	override readonly name = "RefusedError";
}

export interface ReconnectOptions {
	/** One attempt. Rejects with `RefusedError` to end the attempts. */
	readonly dial: () => Promise<LiveLink>;
	/** Waits between two attempts; replaced by tests. */
	readonly wait?: (milliseconds: number) => Promise<void>;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * A link that dials again, with a growing wait, whenever its connection is lost. Calls made meanwhile wait for the next connection;
 * calls that were under way reject.
 */
export function createReconnectingLink(options: ReconnectOptions): {
	readonly link: ClientLink<NoContext>;
	readonly connection: Connection;
} {
	const wait = options.wait ?? sleep;
	const stateListeners = new Set<() => void>();
	const reconnectListeners = new Set<() => void>();
	let state: ConnectionState = { kind: "connecting", again: false };
	let waiting = Promise.withResolvers<ClientLink<NoContext>>();
	// A call that nobody makes must not count as an unhandled failure.
	waiting.promise.catch(() => undefined);

	function become(next: ConnectionState): void {
		state = next;
		for (const listener of stateListeners) listener();
	}

	function refuse(message: string): void {
		waiting.reject(new RefusedError(message));
		become({ kind: "refused", message });
	}

	async function dialUntilConnected(): Promise<LiveLink | undefined> {
		for (let pause = FIRST_WAIT; ; pause = Math.min(pause * 2, LONGEST_WAIT)) {
			try {
				return await options.dial();
			} catch (thrown) {
				if (thrown instanceof RefusedError) {
					refuse(thrown.message);
					return undefined;
				}
				await wait(pause);
			}
		}
	}

	async function run(): Promise<void> {
		for (let first = true; ; first = false) {
			const live = await dialUntilConnected();
			if (live === undefined) return;
			waiting.resolve(live.link);
			become({ kind: "connected" });
			if (!first) for (const listener of reconnectListeners) listener();
			const end = await live.ended;
			waiting = Promise.withResolvers();
			waiting.promise.catch(() => undefined);
			if (end.kind === "final") {
				refuse(end.message);
				return;
			}
			become({ kind: "connecting", again: true });
		}
	}

	void run();
	return {
		link: new DynamicLink<NoContext>(() => waiting.promise),
		connection: {
			state: () => state,
			subscribe(listener) {
				stateListeners.add(listener);
				return () => stateListeners.delete(listener);
			},
			onReconnected(listener) {
				reconnectListeners.add(listener);
				return () => reconnectListeners.delete(listener);
			},
		},
	};
}
