import type { Call, Module } from "../../python/facts.ts";
import type { StorageClient } from "../data/storage-clients.ts";
import { nearestBefore } from "./network.ts";
import { argumentAt, constantText, place } from "./values.ts";
import { isWrittenDown } from "./written-down.ts";

/** A call that hands something over to an account whose key is written down. */
export interface Deposit {
	readonly call: Call;
	readonly client: StorageClient;
}

/** The calls of a module that hand something over to one of the given services with a key that stands in the code. */
export function deposits(module: Module, clients: readonly StorageClient[]): Deposit[] {
	const found: Deposit[] = [];
	for (const call of module.calls) {
		const client = clients.find(({ made, hands }) =>
			call.targets.some((target) => target.startsWith(`${made}()`) && hands.test(target)),
		);
		const made = client && nearestBefore(module, call, client.made);
		if (!client || !made || !keyStands(made, client)) continue;
		found.push({ call, client });
	}
	return found;
}

function keyStands(made: Call, { key: [position, ...keywords] }: StorageClient): boolean {
	const value = argumentAt(made, place(position, ...keywords))?.value;
	if (!isWrittenDown(value)) return false;
	const text = constantText(value) ?? "";
	// An address of a database is no key unless a password stands in it.
	return !/:\/\//.test(text) || /:\/\/[^/\s:@]+:[^/\s@]{4,}@(?!localhost|127\.)/.test(text);
}
