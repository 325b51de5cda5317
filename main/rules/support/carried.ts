import type { Module, Value } from "../../python/facts.ts";
import { takenIn, takenText } from "./taken.ts";
import { labelsOf } from "./values.ts";

/** What of the machine some values carry. */
export interface Carried {
	/** For people: "credentials", "the host name and the user's name", "the content of a file". */
	readonly what: string;
	/** "secret": keys, passwords, sessions. "personal": who and where one is. "content": files and outputs, of whatever kind. */
	readonly weight: "secret" | "personal" | "content";
}

/** What these values take from the machine, the gravest of it first; undefined when nothing does. */
export function carriedIn(module: Module, values: readonly Value[]): Carried | undefined {
	const labels = new Set(values.flatMap((value) => [...labelsOf(value)]));
	if (labels.has("credential")) return { what: "credentials", weight: "secret" };
	const taken = takenIn(module, values);
	if (taken?.secret) return { what: takenText(taken), weight: "secret" };
	if (taken?.personal) return { what: takenText(taken), weight: "personal" };
	if (labels.has("file")) return { what: "the content of a file", weight: "content" };
	if (labels.has("process-output")) return { what: "the output of a command", weight: "content" };
	return undefined;
}
