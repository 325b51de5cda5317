import type { Call, Value } from "../../python/facts.ts";
import { type ArgumentPlace, argumentAt, constantText } from "./values.ts";

/** Words that stand where a user is to put his own. */
const placeholder =
	/your|change_?me|replace|insert|placeholder|dummy|sample|^(?:user(?:name)?|pass(?:word|wd)?|token|secret|key|api_?key|login|test|foo|bar|admin|root|anonymous|none|null|x+|\*+|\.+|[\w.+-]+@example\.\w+|<.*>|\{.*\})$|\uFFFC/i;

/** A secret that is written down in the code: a constant that is no blank to be filled in. */
export function isWrittenDown(value: Value | undefined): boolean {
	const text = constantText(value)?.trim();
	return text !== undefined && text.length >= 4 && !placeholder.test(text);
}

export function isWrittenDownAt(call: Call, where: ArgumentPlace): boolean {
	return isWrittenDown(argumentAt(call, where)?.value);
}
