import * as fc from "fast-check";

/** Numbers at which readers of lengths, counts and offsets go wrong. */
const EDGES = [
	0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe,
	0xffff_ffff,
];

type Mutation =
	| { readonly kind: "flip"; readonly at: number; readonly bit: number }
	| { readonly kind: "set"; readonly at: number; readonly value: number; readonly width: 1 | 2 | 4 | 8 }
	| { readonly kind: "cut"; readonly at: number; readonly length: number }
	| {
			readonly kind: "copy";
			readonly from: number;
			readonly length: number;
			readonly to: number;
			readonly times: number;
	  }
	| { readonly kind: "insert"; readonly at: number; readonly bytes: Uint8Array }
	| { readonly kind: "end"; readonly at: number };

const place = fc.nat(0xff_ffff);
/** Mostly short: long ones shrink slowly and say no more. */
const extent = fc.oneof({ weight: 4, arbitrary: fc.nat(40) }, fc.nat(4_000));

function mutation(pieces: readonly Uint8Array[]): fc.Arbitrary<Mutation> {
	const bytes = fc.oneof(fc.uint8Array({ maxLength: 24 }), ...(pieces.length > 0 ? [fc.constantFrom(...pieces)] : []));
	return fc.oneof(
		{ weight: 3, arbitrary: fc.record({ kind: fc.constant("flip" as const), at: place, bit: fc.nat(7) }) },
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant("set" as const),
				at: place,
				value: fc.oneof(fc.constantFrom(...EDGES), fc.nat(0xffff)),
				width: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
			}),
		},
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), at: place, length: extent }) },
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant("copy" as const),
				from: place,
				length: extent,
				to: place,
				times: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.nat(300)),
			}),
		},
		{ weight: 3, arbitrary: fc.record({ kind: fc.constant("insert" as const), at: place, bytes }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant("end" as const), at: place }) },
	);
}

/** Bytes above which nothing is added: a reader's own bounds are tested elsewhere. */
const MOST_BYTES = 400_000;

function splice(bytes: Buffer, at: number, removed: number, added: Uint8Array): Buffer {
	if (bytes.length + added.length > MOST_BYTES) return bytes;
	return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(Math.min(bytes.length, at + removed))]);
}

function apply(bytes: Buffer, one: Mutation): Buffer {
	const within = (at: number): number => at % (bytes.length + 1);
	switch (one.kind) {
		case "flip": {
			const at = within(one.at);
			if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << one.bit);
			return bytes;
		}
		case "set": {
			const at = within(one.at);
			const written = Buffer.alloc(8);
			written.writeUInt32LE(one.value >>> 0);
			written.copy(bytes, at, 0, one.width);
			return bytes;
		}
		case "cut":
			return splice(bytes, within(one.at), one.length, new Uint8Array());
		case "copy": {
			const from = within(one.from);
			const piece = bytes.subarray(from, from + one.length);
			const times = piece.length === 0 ? 0 : Math.min(one.times, Math.floor(MOST_BYTES / piece.length));
			return splice(bytes, within(one.to), 0, Buffer.concat(Array.from({ length: times }, () => piece)));
		}
		case "insert":
			return splice(bytes, within(one.at), 0, one.bytes);
		case "end":
			return bytes.subarray(0, within(one.at));
	}
}

/** One of the seeds, with some of its bytes changed, moved, repeated, taken away or cut off. `pieces` mean something to the reader. */
export function mutated(seeds: readonly Uint8Array[], pieces: readonly Uint8Array[] = []): fc.Arbitrary<Uint8Array> {
	return fc
		.tuple(fc.constantFrom(...seeds), fc.array(mutation(pieces), { maxLength: 8 }))
		.map(([seed, mutations]) => new Uint8Array(mutations.reduce(apply, Buffer.from(seed))));
}

/** The same, of whatever another arbitrary makes. */
export function mutatedFrom(made: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
	return fc
		.tuple(made, fc.array(mutation([]), { maxLength: 6 }))
		.map(([seed, mutations]) => new Uint8Array(mutations.reduce(apply, Buffer.from(seed))));
}

/**
 * Text of tokens that mean something to the reader, now and then one of them many times over (which is what quadratic readers are found by), and of
 * anything else Unicode has. `longest`: tokens; `repeated`: characters of a token that is there many times.
 */
export function soup(tokens: readonly string[], longest = 60, repeated = 20_000): fc.Arbitrary<string> {
	const token = fc.constantFrom(...tokens);
	const many = fc
		.tuple(token, fc.integer({ min: 2, max: 4_000 }))
		.map(([text, times]) => text.repeat(Math.min(times, Math.ceil(repeated / Math.max(1, text.length)))));
	const anything = fc.string({ unit: "binary", maxLength: 8 });
	return fc
		.array(
			fc.oneof({ weight: 30, arbitrary: token }, { weight: 3, arbitrary: anything }, { weight: 1, arbitrary: many }),
			{ maxLength: longest, size: "max" },
		)
		.map((parts) => parts.join(""));
}

/** Texts taken apart into tokens, some of them taken away, doubled, swapped or put from one text into another. */
export function mutatedText(seeds: readonly string[], tokens: readonly string[]): fc.Arbitrary<string> {
	const change = fc.record({
		kind: fc.constantFrom("drop", "double", "swap", "put", "borrow", "many"),
		at: place,
		other: place,
		seed: fc.nat(Math.max(0, seeds.length - 1)),
		token: fc.constantFrom(...tokens),
	});
	return fc.tuple(fc.constantFrom(...seeds), fc.array(change, { maxLength: 10 })).map(([seed, changes]) => {
		const parts = tokensOf(seed);
		for (const { kind, at, other, seed: from, token } of changes) {
			const index = at % (parts.length + 1);
			if (kind === "drop") parts.splice(index, 1 + (other % 4));
			else if (kind === "double") parts.splice(index, 0, ...parts.slice(index, index + 1 + (other % 8)));
			else if (kind === "put") parts.splice(index, 0, token);
			else if (kind === "many") parts.splice(index, 0, token.repeat(1 + (other % 300)));
			else if (kind === "borrow") {
				const lender = tokensOf(seeds[from] ?? "");
				const start = other % (lender.length + 1);
				parts.splice(index, 0, ...lender.slice(start, start + 40));
			} else {
				const second = other % (parts.length + 1);
				const [one, two] = [parts[index], parts[second]];
				if (one !== undefined && two !== undefined) [parts[index], parts[second]] = [two, one];
			}
		}
		return parts.join("");
	});
}

function tokensOf(text: string): string[] {
	return text.match(/\w+|\s+|[^\w\s]/gu) ?? [];
}
