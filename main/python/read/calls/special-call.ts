import type { Range } from "../../../model/text/span.ts";

import type { Abstract } from "../../values/value.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import type { PlainArguments } from "./method-calls.ts";

export interface SpecialCall {
	readonly reading: Reading;
	readonly name: string;
	readonly callee: Abstract;
	/** What the method was taken from. */
	readonly receiver: Abstract | undefined;
	readonly plain: PlainArguments;
	readonly given: readonly GivenArgument[];
	readonly node: number;
	readonly range: Range;
}

export function text(value: Abstract | undefined): string | undefined {
	if (value?.constant?.kind === "string") return value.constant.text;
	if (value?.constant?.kind === "bytes") return value.partial;
	return undefined;
}

export function argument({ plain }: SpecialCall, position: number, keyword: string): Abstract | undefined {
	return plain.positional[position] ?? plain.keywords.get(keyword);
}
