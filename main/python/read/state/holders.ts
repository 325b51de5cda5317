import type { Abstract } from "../../values/value.ts";
import { join, UNKNOWN } from "../../values/value.ts";
import type { Frame, Layer } from "./frame.ts";
import type { Reading } from "./reading.ts";

/** Names of one scope that are looked through. */
const MAXIMUM_NAMES = 512;
/** Items of a container that are looked through. */
const MAXIMUM_ITEMS = 64;

interface Identities {
	has(identity: unknown): boolean;
}

/** A name that holds an object, and whose name it is. */
export interface Holder {
	readonly frame: Frame;
	readonly name: string;
	readonly value: Abstract;
	/** A list or mapping that has the object in it. */
	readonly inside: boolean;
}

/** What tells one object of Python's from another: its constant, the machine's object, else the value itself. */
export function identityOf(reading: Reading, value: Abstract): unknown {
	const made = reading.made.get(value);
	if (made?.kind === "object") return made.raw;
	const { constant } = value;
	return constant?.kind === "sequence" || constant?.kind === "mapping" ? constant : value;
}

function holds(reading: Reading, { constant }: Abstract, wanted: Identities): boolean {
	const items =
		constant?.kind === "sequence"
			? constant.items
			: constant?.kind === "mapping"
				? constant.entries.slice(0, MAXIMUM_ITEMS).map(([, value]) => value)
				: undefined;
	return (
		items !== undefined && items.slice(0, MAXIMUM_ITEMS).some((one) => wanted.has(identityOf(reading, one as Abstract)))
	);
}

/** All names in sight that hold one of these objects, as identities. */
export function holdersOf(reading: Reading, wanted: Identities): Holder[] {
	const found: Holder[] = [];
	const frames = new Set<Frame>([reading.frame.module]);
	for (let at: Frame | undefined = reading.frame; at !== undefined; at = at.outer) frames.add(at);
	for (const frame of frames) {
		const seen = new Set<string>();
		for (let layer: Layer | undefined = frame.layer; layer !== undefined; layer = layer.below) {
			for (const [name, value] of layer.own) {
				if (seen.has(name)) continue;
				if (seen.size >= MAXIMUM_NAMES) break;
				seen.add(name);
				const direct = wanted.has(identityOf(reading, value));
				if (direct || holds(reading, value, wanted)) found.push({ frame, name, value, inside: !direct });
			}
		}
	}
	return found;
}

/** Gives a holder another value, there where the code is now. */
export function replace(reading: Reading, { frame, name }: Holder, value: Abstract): void {
	if (frame === frame.module) reading.version++;
	const isOwn = frame.symbols === reading.frame.symbols;
	if (frame === frame.module && !isOwn && reading.running === 0) {
		const written = reading.globalWrites.get(name);
		reading.globalWrites.set(name, written === undefined ? value : join(written, value));
		// What follows here sees it.
		reading.frame.layer.own.set(name, value);
		return;
	}
	frame.layer.own.set(name, value);
	for (const path of frame.paths ?? []) if (path.startsWith(`${name}.`)) frame.layer.own.set(path, UNKNOWN);
}

/** Nothing more is known of what is in it: it was changed in a way that is not followed. */
export function opened(value: Abstract): Abstract {
	return { ...value, constant: undefined, partial: undefined, decoding: undefined, alternatives: undefined };
}

/** An object was changed in a way that is not followed: by every name it is something that is not known. */
export function forget(reading: Reading, value: Abstract): void {
	const wanted = new Set([identityOf(reading, value)]);
	for (const holder of holdersOf(reading, wanted)) replace(reading, holder, opened(holder.value));
}

/** Whether it is an object that the machine made. */
export function isObject(reading: Reading, value: Abstract): boolean {
	return reading.made.get(value)?.kind === "object";
}
