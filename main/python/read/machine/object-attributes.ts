import type { Abstract } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { Unfoldable } from "../state/reading.ts";
import { abstractOf } from "./convert.ts";
import { PyInstance } from "./raw.ts";

/** An attribute that an object of the machine's has of its own, as the rest of the reading has it. */
export function attributeOfObject(reading: Reading, object: unknown, attribute: string): Abstract | undefined {
	if (!(object instanceof PyInstance)) return undefined;
	const raw = object.attributes.get(attribute);
	if (raw === undefined) return undefined;
	try {
		return abstractOf(reading, raw);
	} catch (thrown) {
		if (thrown instanceof Unfoldable) return undefined;
		throw thrown;
	}
}
