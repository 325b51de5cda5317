import type { TransformStep } from "../../../model/analysis/layer.ts";
import type { Range } from "../../../model/text/span.ts";
import type { Abstract, Heritage } from "../../values/value.ts";
import { derived, heritageOf, LABEL, withMask } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

/** Shorter results of computing are no text that was hidden. */
const MINIMUM_COMPUTED = 4;

function sizeOf({ constant }: Abstract): number {
	if (constant?.kind === "string") return constant.text.length;
	if (constant?.kind === "bytes") return constant.bytes.length;
	return constant?.kind === "sequence" ? constant.items.length : 0;
}

/** A value that came out, with the history of all that went in. `operator`: what was computed on the way, "xor" for one. */
export function withHistory(
	reading: Reading,
	value: Abstract,
	from: readonly Abstract[],
	operator: string | undefined,
): Abstract {
	const { constant } = value;
	if (constant === undefined) return value;
	if (constant.kind === "number" || constant.kind === "boolean" || constant.kind === "none") return value;
	const { session } = reading.embedding;
	const heritage = heritageOf([...session.loaded, ...from]);
	const result = derived(constant, heritage);
	const literal = heritage.decoding?.literal ?? heritage.literal;
	const outputLength = sizeOf(result);
	const computed = operator !== undefined && outputLength >= MINIMUM_COMPUTED && literal !== undefined;
	const steps: TransformStep[] = [...session.transforms];
	if (computed) steps.push({ transform: operator, inputLength: lastLength(heritage, literal), outputLength });
	if (steps.length === 0) return constant.kind === "mapping" ? { ...result, decoding: undefined } : result;
	const marked = session.transforms.length > 0 ? withMask(result, LABEL.decoded) : result;
	return literal === undefined
		? marked
		: { ...marked, decoding: { literal, chain: [...(heritage.decoding?.chain ?? []), ...steps] } };
}

function lastLength({ decoding }: Heritage, literal: Range): number {
	return decoding?.chain[decoding.chain.length - 1]?.outputLength ?? literal.end - literal.start;
}
