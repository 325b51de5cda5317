import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { symbolMap } from "../../position-map.ts";
import type { Transform, TransformOptions } from "../../transform.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;
const NONE = 0xff;

const tables = new Map<string, Uint8Array>();
/** Alphabets that code makes up are few; one that makes up many gets them made each time. */
const MAXIMUM_TABLES = 64;

function tableOf(options: TransformOptions): Uint8Array {
	const key = `${options.alphabet ?? ""}\n${options.altchars?.join() ?? ""}\n${options.urlsafe === true}`;
	let table = tables.get(key);
	if (table === undefined) {
		table = makeTable(options);
		if (tables.size < MAXIMUM_TABLES) tables.set(key, table);
	}
	return table;
}

function makeTable(options: TransformOptions): Uint8Array {
	const table = new Uint8Array(256).fill(NONE);
	const alphabet = options.alphabet ?? ALPHABET;
	if (alphabet.length !== 64) throw new DecodeError("malformed", "An alphabet of base64 has 64 characters.");
	for (let value = 0; value < 64; value++) table[alphabet.charCodeAt(value)] = value;
	const [plus, slash] = options.altchars ?? (options.urlsafe ? [0x2d, 0x5f] : []);
	if (plus !== undefined) table[plus] = 62;
	if (slash !== undefined) table[slash] = 63;
	return table;
}

const STANDARD = makeTable({});

/** `base64.b64decode` / `urlsafe_b64decode`, by the rules of `binascii.a2b_base64` (CPython 3.11 and later, Modules/binascii.c). */
export const base64: Transform = {
	id: "base64",
	title: "base64",
	decode(input, options, budget) {
		const table = options.alphabet !== undefined || options.altchars || options.urlsafe ? tableOf(options) : STANDARD;
		const strict = options.validate === true;
		if (strict && input[0] === PAD) throw new DecodeError("malformed", "Leading padding is not allowed.");
		const bytes = new Uint8Array(Math.floor((input.length * 3) / 4) + 3);
		let length = 0;
		let symbols = 0;
		let held = 0;
		let pads = 0;
		let ended = false;
		let discarded = false;
		let read = 0;
		for (; read < input.length; read++) {
			const code = input[read] ?? 0;
			if (code === PAD) {
				const place = symbols & 3;
				if (strict && place < 2) throw new DecodeError("malformed", "Padding stands where data is due.");
				if (place >= 2 && place + ++pads >= 4) {
					// A whole pad sequence ends the data: binascii reads nothing after it.
					if (strict && read + 1 < input.length) throw new DecodeError("malformed", "Data stands after the padding.");
					ended = true;
					break;
				}
				discarded = true;
				continue;
			}
			const value = table[code] ?? NONE;
			if (value === NONE) {
				if (strict) throw new DecodeError("malformed", "A character is not of the base64 alphabet.");
				discarded = true;
				continue;
			}
			if (strict && pads > 0) throw new DecodeError("malformed", "Padding stands inside the data.");
			pads = 0;
			const place = symbols & 3;
			if (place === 1) bytes[length++] = (held << 2) | (value >> 4);
			else if (place === 2) bytes[length++] = ((held & 15) << 4) | (value >> 2);
			else if (place === 3) bytes[length++] = ((held & 3) << 6) | value;
			held = value;
			symbols++;
		}
		const left = symbols & 3;
		if (!ended && left !== 0) {
			if (left === 1 && !options.missingPadding) {
				throw new DecodeError("malformed", "The number of data characters is one more than a multiple of four.");
			}
			if (!options.missingPadding) throw new DecodeError("malformed", "Incorrect padding.");
		}
		requireRoom(length, budget);
		const positions = (): Uint32Array | undefined => (discarded ? symbolOffsets(input, table, symbols) : undefined);
		return {
			bytes: bytes.slice(0, length),
			map: symbolMap(6, symbols, length, positions),
			...(options.alphabet !== undefined
				? { detail: `alphabet ${options.alphabet}` }
				: options.urlsafe
					? { detail: "URL-safe" }
					: {}),
		};
	},
};

function symbolOffsets(input: Uint8Array, table: Uint8Array, symbols: number): Uint32Array {
	const offsets = new Uint32Array(symbols);
	let count = 0;
	for (let index = 0; index < input.length && count < symbols; index++) {
		if (table[input[index] ?? 0] !== NONE) offsets[count++] = index;
	}
	return offsets;
}
