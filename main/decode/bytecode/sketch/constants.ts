import type { CodeObject } from "../code-object.ts";
import type { MarshalValue } from "../marshal-value.ts";
import type { Release } from "../release.ts";
import { joined, literalText } from "./literal.ts";
import { Names } from "./names.ts";
import { SketchFull } from "./shared.ts";

/** Code objects that are listed. */
const MAXIMUM_BODIES = 20_000;
const MAXIMUM_DEPTH = 24;

/** Names and constants of a code object and of those in it, for a release whose instructions are not known. */
export function constantsOf(
	code: CodeObject,
	release: Release,
	maximumLength: number,
): { readonly lines: readonly string[]; readonly full: boolean } {
	const lines: string[] = [];
	const names = new Names();
	let room = maximumLength;
	const spend = (characters: number): void => {
		room -= characters;
		if (room < 0) throw new SketchFull();
	};
	const write = (line: string): void => {
		spend(line.length + 1);
		lines.push(line);
	};
	const style = { python2: release < 300, spend };
	let bodies = 0;
	const list = (one: CodeObject, depth: number): void => {
		const indent = "    ".repeat(depth);
		const isPlain = (value: MarshalValue): boolean => value.kind !== "code" && value.kind !== "none";
		if (one.names.length > 0) write(`${indent}# names: ${one.names.map((name) => names.safe(name)).join(" ")}`);
		const plain = one.constants.filter(isPlain).map((value) => literalText(value, style));
		write(`${indent}constants = [${joined(plain)}]`);
		for (const value of one.constants) {
			if (value.kind !== "code" || depth >= MAXIMUM_DEPTH || bodies++ >= MAXIMUM_BODIES) continue;
			const parameters = value.code.locals
				.slice(0, Math.max(0, value.code.argumentCount))
				.map((name) => names.safe(name));
			write(`${indent}def ${names.safe(value.code.name.replace(/^<(.*)>$/, "$1_"))}(${parameters.join(", ")}):`);
			list(value.code, depth + 1);
		}
	};
	try {
		list(code, 0);
		return { lines, full: false };
	} catch (thrown) {
		if (thrown instanceof SketchFull) return { lines, full: true };
		throw thrown;
	}
}
