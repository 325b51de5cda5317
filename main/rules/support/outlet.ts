import type { Module } from "../../python/facts.ts";
import { codeHostClients, storageClients } from "../data/storage-clients.ts";
import { channels } from "./channels.ts";
import { mailings } from "./mail.ts";
import { perModule } from "./per-module.ts";
import { deposits } from "./storage.ts";

/** A way out of the machine that belongs to whoever wrote the module. */
export interface Outlet {
	/** For people: "a Discord webhook". */
	readonly what: string;
}

/**
 * The channel through which what a module takes may leave to its author: a webhook, bot or request catcher with its own secret, a mailbox or
 * storage account whose password stands in the code. Undefined when there is none.
 */
export function ownOutlet(module: Module): Outlet | undefined {
	return find(module)[0];
}

const find = perModule((module): readonly Outlet[] => {
	const channel = channels(module).find((one) => one.own);
	if (channel) return [{ what: channel.what ?? "a request-catching service" }];
	if (mailings(module).some(({ account }) => account !== undefined)) return [{ what: "a mailbox" }];
	const deposit = deposits(module, [...storageClients, ...codeHostClients])[0];
	return deposit ? [{ what: deposit.client.what }] : [];
});
