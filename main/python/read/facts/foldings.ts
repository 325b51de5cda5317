import type { TransformStep } from "../../../model/analysis/layer.ts";
import type { Range } from "../../../model/text/span.ts";
import type { Decoding, Folding, Value } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import { possibleValues } from "../../values/value.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { shapeOf } from "./shapes.ts";

/** Shorter results of turning round or computing are no layers: `"abc"[::-1]`. */
const MINIMUM_COMPUTED = 8;
const WEAK = new Set(["reverse", "numbers", "computed", "xor", "url", "escape", "string", "concatenated"]);

function contentOf(value: Value): string | Uint8Array | undefined {
	if (value.constant?.kind === "string") return value.constant.text;
	if (value.constant?.kind === "bytes") return value.constant.bytes;
	return undefined;
}

function covers(range: Range, literal: Range | undefined): Range {
	return literal ?? range;
}

/** Writes down that a value was decoded here. */
export function noteDecoded(reading: Reading, node: number, value: Abstract): void {
	const { decoding } = value;
	if (decoding === undefined || !reading.emitting || reading.running > 0) return;
	const content = contentOf(value);
	if (content === undefined || content.length === 0) return;
	if (content.length < MINIMUM_COMPUTED && decoding.chain.every((step) => WEAK.has(step.transform))) return;
	add(reading, node, decoding, content, "decoded");
}

function add(
	reading: Reading,
	node: number,
	decoding: Decoding,
	content: string | Uint8Array,
	use: Folding["use"],
): void {
	reading.collected.candidates.push({
		range: reading.rangeOf(node),
		...decoding,
		content,
		use,
		scope: reading.scopeId,
		shape: shapeOf(reading, node),
	});
}

/** What an interpreter is given, by the name of what is called: positions and keywords of the arguments that hold code. */
const CODE: ReadonlyMap<string, readonly (number | string)[]> = new Map<string, readonly (number | string)[]>([
	["builtins.exec", [0]],
	["builtins.eval", [0]],
	["builtins.compile", [0, "source"]],
	["code.InteractiveInterpreter().runsource", [0]],
	["code.InteractiveInterpreter().runcode", [0]],
	["timeit.timeit", [0, "stmt"]],
	["runpy._run_code", [0]],
]);

/** Shells and loaders: a layer only when the text was decoded, or holds Python of its own. */
const COMMANDS: ReadonlyMap<string, readonly (number | string)[]> = new Map<string, readonly (number | string)[]>([
	["os.system", [0, "command"]],
	["os.popen", [0, "cmd"]],
	["subprocess.run", [0, "args"]],
	["subprocess.call", [0, "args"]],
	["subprocess.check_call", [0, "args"]],
	["subprocess.check_output", [0, "args"]],
	["subprocess.Popen", [0, "args"]],
	["subprocess.getoutput", [0, "cmd"]],
	["subprocess.getstatusoutput", [0, "cmd"]],
	["asyncio.create_subprocess_shell", [0, "cmd"]],
	["pty.spawn", [0, "argv"]],
	["marshal.loads", [0]],
	["pickle.loads", [0]],
	["types.FunctionType", [0, "code"]],
	["os.execv", [1]],
	["os.execvp", [1]],
	["os.spawnv", [2]],
]);

function pick(given: readonly GivenArgument[], places: readonly (number | string)[]): GivenArgument | undefined {
	return given.find(
		(one) =>
			one.starred === "" && (one.position >= 0 ? places.includes(one.position) : places.includes(one.name ?? "")),
	);
}

/** Writes down what a call hands to an interpreter. */
export function noteExecuted(reading: Reading, targets: readonly string[], given: readonly GivenArgument[]): void {
	for (const target of targets) {
		const code = CODE.get(target);
		if (code !== undefined) {
			const argument = pick(given, code);
			if (argument !== undefined)
				for (const value of possibleValues(argument.value)) noteCode(reading, argument.node, value);
			return;
		}
		const command = COMMANDS.get(target);
		if (command !== undefined) {
			const argument = pick(given, command);
			if (argument !== undefined)
				for (const value of possibleValues(argument.value)) noteCommand(reading, argument.node, value);
			return;
		}
	}
}

function noteCode(reading: Reading, node: number, value: Abstract): void {
	const content = contentOf(value);
	if (content === undefined || content.length === 0) return;
	const range = reading.rangeOf(node);
	if (value.decoding !== undefined) {
		add(reading, node, value.decoding, content, "executed");
		return;
	}
	const length = content.length;
	const literal = covers(range, value.literal);
	const chain = [{ transform: "string", inputLength: length, outputLength: length }];
	add(reading, node, { literal, chain }, content, "executed");
}

const PYTHON = /^(?:.*[\\/])?python(?:w|\d(?:\.\d+)?)?(?:\.exe)?$/i;
/** `python -c "…"` inside a command line: the quoted text, or all that follows. */
const PYTHON_COMMAND =
	/\bpython(?:w|\d(?:\.\d+)?)?(?:\.exe)?["']?\s+(?:-[a-bd-zA-Z]\s+)*-c\s+(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|(\S+))/;

function noteCommand(reading: Reading, node: number, value: Abstract): void {
	const { constant } = value;
	if (constant?.kind === "sequence") {
		const items = constant.items as readonly Abstract[];
		const first = items[0]?.partial;
		for (let index = 1; index + 1 < items.length && index < 16; index++) {
			const option = items[index]?.partial;
			const code = items[index + 1];
			if (code === undefined || first === undefined) continue;
			if (option === "-c" && PYTHON.test(first)) for (const one of possibleValues(code)) noteCode(reading, node, one);
			else if (code.decoding !== undefined) noteDecodedUse(reading, node, code);
		}
		return;
	}
	const text = value.partial;
	if (text !== undefined && text.length < 1_000_000) {
		const match = PYTHON_COMMAND.exec(text);
		const code = match?.[1]?.replace(/\\(["\\$`])/g, "$1") ?? match?.[2] ?? match?.[3];
		if (code !== undefined && code.length > 1) {
			const literal = value.decoding?.literal ?? covers(reading.rangeOf(node), value.literal);
			const step = { transform: "string", detail: "python -c", inputLength: text.length, outputLength: code.length };
			add(reading, node, { literal, chain: [...(value.decoding?.chain ?? []), step] }, code, "executed");
			return;
		}
	}
	if (value.decoding !== undefined) noteDecodedUse(reading, node, value);
}

function noteDecodedUse(reading: Reading, node: number, value: Abstract): void {
	const content = contentOf(value);
	if (content !== undefined && value.decoding !== undefined && content.length > 0) {
		add(reading, node, value.decoding, content, "executed");
	}
}

function keyOf(folding: Folding): string {
	return `${folding.literal.start}:${folding.literal.end}`;
}

function isPrefix(short: readonly TransformStep[], long: readonly TransformStep[]): boolean {
	return (
		short.length < long.length &&
		short.every((step, index) => {
			const other = long[index];
			return (
				other !== undefined &&
				other.transform === step.transform &&
				other.inputLength === step.inputLength &&
				other.outputLength === step.outputLength
			);
		})
	);
}

function sameChain(first: readonly TransformStep[], second: readonly TransformStep[]): boolean {
	return (
		first.length === second.length &&
		first.every(
			(step, index) => step.transform === second[index]?.transform && step.outputLength === second[index]?.outputLength,
		)
	);
}

/** The foldings that nothing more was decoded from, each once; executed if it is executed anywhere. */
export function maximalFoldings(candidates: readonly Folding[]): Folding[] {
	const groups = new Map<string, Folding[]>();
	for (const candidate of candidates) {
		const group = groups.get(keyOf(candidate));
		if (group === undefined) groups.set(keyOf(candidate), [candidate]);
		else group.push(candidate);
	}
	const result: Folding[] = [];
	for (const group of groups.values()) {
		const kept: Folding[] = [];
		// A table of several thousand pieces of one literal is not compared pair by pair.
		const comparable = group.slice(0, 400);
		for (const candidate of comparable) {
			if (comparable.some((other) => isPrefix(candidate.chain, other.chain))) continue;
			const twin = kept.findIndex(
				(other) => sameChain(other.chain, candidate.chain) && sizeOf(other) === sizeOf(candidate),
			);
			const before = kept[twin];
			if (before === undefined) kept.push(candidate);
			else if (candidate.use === "executed" && before.use === "decoded") {
				// The decoding stands where it is first made; what is run is what the interpreter was given.
				kept[twin] = { ...before, use: "executed", content: candidate.content };
			} else if (before.use === candidate.use && candidate.range.start < before.range.start) kept[twin] = candidate;
		}
		result.push(...kept);
	}
	return result.toSorted(
		(first, second) => first.range.start - second.range.start || first.range.end - second.range.end,
	);
}

function sizeOf(folding: Folding): number {
	return folding.chain[folding.chain.length - 1]?.outputLength ?? 0;
}
