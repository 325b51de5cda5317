import { type Argument, type Call, HOLE, type Label, type Module, type Value } from "../../python/facts.ts";

/** Where an argument of a callable stands: by position, or by one of its keywords. */
export interface ArgumentPlace {
	/** Absent: keyword only. */
	readonly position?: number;
	readonly names: readonly string[];
}

export function place(position: number | undefined, ...names: string[]): ArgumentPlace {
	return position === undefined ? { names } : { position, names };
}

/** The argument at a place. A `*args` before it makes positions uncertain: then only keywords count. */
export function argumentAt(call: Call, where: ArgumentPlace): Argument | undefined {
	const byName = call.arguments.find((argument) => argument.name !== undefined && where.names.includes(argument.name));
	if (byName) return byName;
	if (where.position === undefined) return undefined;
	for (const argument of call.arguments) {
		if (argument.starred && argument.position >= 0 && argument.position <= where.position) return undefined;
		if (argument.position === where.position && !argument.starred) return argument;
	}
	return undefined;
}

export function positionalArguments(call: Call): Argument[] {
	return call.arguments.filter((argument) => argument.position >= 0 && !argument.starred);
}

/** Text of a string or bytes constant; undefined for everything else. */
export function constantText(value: Value | undefined): string | undefined {
	const constant = value?.constant;
	if (constant?.kind === "string") return constant.text;
	if (constant?.kind === "bytes") return latin1(constant.bytes);
	return undefined;
}

function latin1(bytes: Uint8Array): string {
	let text = "";
	for (let start = 0; start < bytes.length; start += 8192)
		text += String.fromCharCode(...bytes.subarray(start, start + 8192));
	return text;
}

/** Text known wholly or in part, with `HOLE` for each unknown piece; undefined when nothing at all is known. */
export function knownText(value: Value | undefined): string | undefined {
	const text = constantText(value) ?? value?.partial;
	return text === undefined || text.replaceAll(HOLE, "") === "" ? undefined : text;
}

/** Every text that a value may be, known wholly or in part: its own, else those of its alternatives, each once. At most 16. */
export function possibleTexts(value: Value | undefined): readonly string[] {
	const own = knownText(value);
	if (own !== undefined) return [own];
	if (!value?.alternatives) return [];
	const texts = new Set<string>();
	for (const one of value.alternatives) {
		const text = knownText(one);
		if (text !== undefined) texts.add(text);
	}
	return [...texts];
}

export function isTrue(value: Value | undefined): boolean {
	const constant = value?.constant;
	if (constant?.kind === "boolean") return constant.value;
	return constant?.kind === "number" && constant.value !== 0;
}

/** Calls `visit` for the value and everything a list or mapping of it holds. Bounded: values are shallow trees of at most a few thousand. */
export function eachPart(value: Value, visit: (part: Value) => void, depth = 0): void {
	visit(value);
	if (depth > 8) return;
	const constant = value.constant;
	if (constant?.kind === "sequence") for (const item of constant.items) eachPart(item, visit, depth + 1);
	else if (constant?.kind === "mapping") {
		for (const [key, entry] of constant.entries) {
			eachPart(key, visit, depth + 1);
			eachPart(entry, visit, depth + 1);
		}
	}
}

/** Labels of a value and of everything inside it. */
export function labelsOf(value: Value | undefined): ReadonlySet<Label> {
	if (!value) return new Set();
	if (value.constant?.kind !== "sequence" && value.constant?.kind !== "mapping") return value.labels;
	const found = new Set<Label>();
	eachPart(value, (part) => {
		for (const label of part.labels) found.add(label);
	});
	return found;
}

export function hasLabel(value: Value | undefined, ...wanted: Label[]): boolean {
	const found = labelsOf(value);
	return wanted.some((label) => found.has(label));
}

/** Names of a value and of everything inside it. */
export function namesOf(value: Value | undefined): ReadonlySet<string> {
	const found = new Set<string>();
	if (value) {
		eachPart(value, (part) => {
			for (const name of part.names) found.add(name);
		});
	}
	return found;
}

/** The text as it stands in the file. */
export function sourceText(module: Module, range: { start: number; end: number }): string {
	return module.document.text.slice(range.start, range.end);
}

/** For messages: holes become "…", line ends blanks, long text is cut in the middle of nowhere but visibly. */
export function quoted(text: string | undefined, limit = 100): string {
	if (text === undefined) return "something unknown";
	const flat = text.replaceAll(HOLE, "…").replace(/\s+/g, " ").trim();
	return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}
