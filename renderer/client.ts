import type { ContractRouterClient } from "@orpc/contract";
import type { Contract, DesktopApi, LaunchTarget } from "../main/api/contract.ts";
import { createDesktopHost } from "./host/desktop-host.ts";
import { createWebHost } from "./host/web-host.ts";

/** The engine's side of the contract, as the face calls it. */
export type EngineClient = ContractRouterClient<Contract>;

/**
 * - "connecting": at the start, or again after the connection was lost; calls wait.
 * - "connected": calls go through.
 * - "refused": the host does not let this page in, or is gone for good; nothing more is tried.
 */
export type ConnectionState =
	| { readonly kind: "connecting"; readonly again: boolean }
	| { readonly kind: "connected" }
	| { readonly kind: "refused"; readonly message: string };

export interface Connection {
	/** The current state; the same object until it changes. */
	readonly state: () => ConnectionState;
	/** Calls `listener` after every change; answers with the way to stop. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Calls `listener` when the engine was lost and there is a new connection: what was open must be opened again. */
	readonly onReconnected: (listener: () => void) => () => void;
}

/** Everything the face asks of the world outside of its window. The only seam: nothing else in renderer/ talks to a host. */
export interface Host {
	readonly kind: "desktop" | "web";
	readonly engine: EngineClient;
	readonly connection: Connection;
	/** Powers of the desktop; empty in the web host. */
	readonly desktop: DesktopApi;
	/** Gives a dropped or picked file to the host. Rejects with an `Error` whose message is for the analyst. */
	readonly uploadFile: (file: File, options?: { signal?: AbortSignal }) => Promise<LaunchTarget>;
}

declare global {
	interface Window {
		/** Put there by the desktop's preload script. */
		readonly vivarium?: DesktopApi;
	}
}

/** The host this page was served by. */
export function createHost(page: Window): Host {
	return page.vivarium === undefined ? createWebHost(page) : createDesktopHost(page.vivarium);
}
