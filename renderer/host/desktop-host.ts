import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { DesktopApi } from "../../main/api/contract.ts";
import { openDesktopPort } from "../../main/api/handshake.ts";
import type { EngineClient, Host } from "../client.ts";
import { type ConnectionEnd, createReconnectingLink, type LiveLink, RefusedError } from "./reconnecting-link.ts";

/** The desktop: a port to the engine's process, and native dialogs. */
export function createDesktopHost(desktop: DesktopApi): Host {
	async function dial(): Promise<LiveLink> {
		if (desktop.connect === undefined) throw new RefusedError("This desktop offers no way to the engine.");
		const ended = Promise.withResolvers<ConnectionEnd>();
		const stop = desktop.onEngineChange?.((change) => {
			ended.resolve(
				change === "lost"
					? {
							kind: "final",
							message: "The engine stopped too often and is not started again. Restart Vivarium; your notes are kept.",
						}
					: { kind: "again" },
			);
		});
		const port = await openDesktopPort(desktop.connect);
		port.addEventListener("close", () => ended.resolve({ kind: "again" }));
		async function endOf(): Promise<ConnectionEnd> {
			const end = await ended.promise;
			stop?.();
			port.close();
			return end;
		}
		return { link: new RPCLink({ port }), ended: endOf() };
	}
	const { link, connection } = createReconnectingLink({ dial });
	return {
		kind: "desktop",
		engine: createORPCClient<EngineClient>(link),
		connection,
		desktop,
		async uploadFile(file) {
			const target = await desktop.tokenForFile?.(file);
			if (target === undefined) throw new Error("The file could not be taken. Open it with Ctrl+O instead.");
			return target;
		},
	};
}
