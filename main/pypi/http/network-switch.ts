import { AnalystError } from "../../model/analyst-error.ts";

/** The off switch of the one door to the network. Turned off, it also ends what is under way. */
export interface NetworkSwitch {
	/** Why nothing is asked; undefined: the network may be used. */
	readonly off: string | undefined;
	/** `undefined` turns it on. */
	set(off: string | undefined): void;
	/** Aborted, with the `offline` error as its reason, when it is turned off. */
	readonly signal: AbortSignal;
	/** @throws AnalystError offline */
	check(): void;
}

export function createNetworkSwitch(initially?: string): NetworkSwitch {
	let off = initially;
	let controller = new AbortController();
	const error = (): AnalystError => new AnalystError("offline", off ?? "Vivarium is offline.");
	return {
		get off() {
			return off;
		},
		get signal() {
			return controller.signal;
		},
		set(next) {
			if (next === off) return;
			off = next;
			if (next === undefined) controller = new AbortController();
			else controller.abort(error());
		},
		check() {
			if (off !== undefined) throw error();
		},
	};
}
