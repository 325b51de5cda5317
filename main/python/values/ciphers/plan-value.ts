import type { Constant } from "../../facts.ts";
import { indexOf } from "../numbers/numbers.ts";
import { truthOf } from "../text/describe.ts";
import { constantValue } from "../value.ts";
import type { CipherPlan } from "./cipher-plan.ts";

/** First entry of the mapping, by which an object of ours is told from a dictionary of the program. */
const MARK = "\u0000cipher";

const BYTES = ["key", "iv", "tag"] as const;
const NUMBERS = ["counter", "skip"] as const;

/** A cipher object as a constant: it goes wherever values go, through variables, arguments and returns. */
export function planConstant(plan: CipherPlan): Constant {
	const entries: [string, Constant][] = [[MARK, { kind: "string", text: plan.transform }]];
	for (const name of BYTES) {
		const bytes = plan.options[name];
		if (bytes !== undefined) entries.push([name, { kind: "bytes", bytes }]);
	}
	for (const name of NUMBERS) {
		const value = plan.options[name];
		if (value !== undefined) entries.push([name, { kind: "number", value }]);
	}
	if (plan.options.mode !== undefined) entries.push(["mode", { kind: "string", text: plan.options.mode }]);
	if (plan.lead !== undefined) entries.push(["lead", { kind: "number", value: plan.lead }]);
	if (plan.unpads) entries.push(["unpads", { kind: "boolean", value: true }]);
	return {
		kind: "mapping",
		entries: entries.map(([name, constant]) => [
			constantValue({ kind: "string", text: name }),
			constantValue(constant),
		]),
	};
}

/** The cipher object that a constant stands for; `undefined` for any other constant. */
export function planOf(constant: Constant | undefined): CipherPlan | undefined {
	if (constant?.kind !== "mapping") return undefined;
	const found = new Map<string, Constant>();
	for (const [key, value] of constant.entries) {
		if (key.constant?.kind !== "string" || value.constant === undefined) return undefined;
		found.set(key.constant.text, value.constant);
	}
	const transform = found.get(MARK);
	if (transform?.kind !== "string") return undefined;
	const options: Record<string, unknown> = {};
	for (const name of BYTES) {
		const bytes = found.get(name);
		if (bytes?.kind === "bytes") options[name] = bytes.bytes;
	}
	for (const name of NUMBERS) {
		const value = indexOf(found.get(name));
		if (value !== undefined) options[name] = value;
	}
	const mode = found.get("mode");
	if (mode?.kind === "string") options["mode"] = mode.text;
	const lead = indexOf(found.get("lead"));
	const unpads = found.get("unpads");
	return {
		transform: transform.text as CipherPlan["transform"],
		options,
		...(lead === undefined ? {} : { lead }),
		...(unpads !== undefined && truthOf(unpads) ? { unpads: true } : {}),
	};
}
