import type { Module, Value } from "../../python/facts.ts";
import { type ExecutionCall, executionCalls, isHiddenByDecoding } from "./execution.ts";
import { originText } from "./origin.ts";
import { type SpawnCall, spawnCalls } from "./spawn.ts";
import { constantText, hasLabel } from "./values.ts";

/** Code that is decoded on its way to an interpreter, and was not fetched. */
export interface DecodedExecution {
	readonly execution: ExecutionCall;
	readonly code: Value;
	/** What comes out, where it is known. */
	readonly content?: string;
}

export function decodedExecutions(module: Module): DecodedExecution[] {
	return executionCalls(module).flatMap((execution): DecodedExecution[] => {
		const { code } = execution;
		if (!code || !isHiddenByDecoding(code) || hasLabel(code, "network")) return [];
		// What marshalled code says tells more than its bytes.
		const unpacked = execution.name === "marshal.loads" && execution.call.value.constant ? execution.call.value : code;
		const content = constantText(unpacked);
		return [{ execution, code: unpacked, ...(content === undefined ? {} : { content }) }];
	});
}

/** Letters made from numbers, or bytes mixed with others, in an expression or what its names were assigned from. */
const ownDecoder =
	/\bchr\s*\([^\n]*(?:\^|[-+*%])|\bord\s*\([^\n]*\^|\^=?\s*[\w(]|\bto_bytes\s*\(|\bbytes(?:array)?\s*\([^\n]*\bfor\b[^\n]*\bin\b/;

/** Code that the module puts together with a decoder of its own, which reading could not follow. */
export function ownDecodedExecutions(module: Module): ExecutionCall[] {
	return executionCalls(module).filter(({ call, code, form }) => {
		if (!code || form !== "code" || code.constant || isHiddenByDecoding(code)) return false;
		if (hasLabel(code, "network", "file", "parameter", "environment", "process-output")) return false;
		const argument = call.arguments.find(({ value }) => value === code);
		return argument !== undefined && ownDecoder.test(originText(module, argument.range));
	});
}

export interface DecodedStart {
	readonly spawn: SpawnCall;
	readonly part: DecodedPart;
}

/** Commands of which a part is decoded, and was not fetched. */
export function decodedStarts(module: Module): DecodedStart[] {
	return spawnCalls(module).flatMap((spawn): DecodedStart[] => {
		const part = decodedPart(spawn);
		return !part || spawn.values.some((value) => hasLabel(value, "network")) ? [] : [{ spawn, part }];
	});
}

export interface DecodedPart {
	/** What comes out is known. */
	readonly known: boolean;
	/** It is the program or the whole command, not a later argument. */
	readonly leading: boolean;
}

/** Which part of a command went through a decoder. */
function decodedPart(spawn: SpawnCall): DecodedPart | undefined {
	let found: DecodedPart | undefined;
	for (const [index, value] of spawn.values.entries()) {
		const items = value.constant?.kind === "sequence" ? value.constant.items : [value];
		for (const [position, item] of items.entries()) {
			if (!isHiddenByDecoding(item)) continue;
			// Behind -c stands code, whatever the program is.
			const script = /^(?:-c|-e|\/c|-command)$/i.test(constantText(items[position - 1]) ?? "");
			const part = { known: item.decoding !== undefined, leading: script || (index === 0 && position === 0) };
			if (!found || (part.known && !found.known)) found = part;
		}
	}
	return found;
}
