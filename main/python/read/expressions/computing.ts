import { Field, Kind } from "../../engine/kinds.ts";
import type { Reading } from "../state/reading.ts";

/** Whether code computes characters: XOR and the like. Named for the chain that the analyst sees. */
export function computing(reading: Reading, node: number): string | undefined {
	const { tree } = reading;
	const end = Math.min(tree.last[node] as number, node + 400);
	let found: string | undefined;
	for (let at = node; at < end; at++) {
		if (tree.field[at] !== Field.operator) continue;
		const operator = tree.text.slice(tree.start[at], tree.end[at]);
		if (operator === "^" || operator === "^=") return "xor";
		if (
			operator === "-" ||
			operator === "+" ||
			operator === "%" ||
			operator === "//" ||
			operator === "&" ||
			operator === ">>"
		) {
			if (tree.kind[tree.parent[at] as number] === Kind.binary_operator) found = "computed";
		}
	}
	return found;
}
