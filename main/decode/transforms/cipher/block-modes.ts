import { createCipheriv, createDecipheriv } from "node:crypto";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap, type PositionMap } from "../../position-map.ts";
import type { CipherMode, DecodeBudget, TransformOptions, TransformResult } from "../../transform.ts";
import { shownKey } from "./shown-key.ts";

/** A block cipher by its name in node:crypto, without the mode. ECB, CBC and GCM are in every build of it (OpenSSL 3, BoringSSL); the rest is made of ECB. */
export interface BlockCipher {
	readonly name: string;
	readonly algorithm: string;
	/** Bytes. */
	readonly block: number;
	readonly key: Uint8Array;
}

function run(machine: ReturnType<typeof createDecipheriv>, input: Uint8Array): Uint8Array {
	return new Uint8Array(Buffer.concat([machine.update(input), machine.final()]));
}

function encryptBlocks({ algorithm, key }: BlockCipher, input: Uint8Array): Uint8Array {
	const machine = createCipheriv(`${algorithm}-ecb`, key, null);
	machine.setAutoPadding(false);
	return new Uint8Array(Buffer.concat([machine.update(input), machine.final()]));
}

function decryptBlocks({ algorithm, key }: BlockCipher, input: Uint8Array, vector: Uint8Array | null): Uint8Array {
	const machine = createDecipheriv(`${algorithm}-${vector ? "cbc" : "ecb"}`, key, vector);
	machine.setAutoPadding(false);
	return run(machine, input);
}

function mix(input: Uint8Array, stream: Uint8Array): Uint8Array {
	return input.map((code, index) => code ^ (stream[index] ?? 0));
}

/** Big-endian counter of the whole block, from the given one on. */
function counterBlocks(first: Uint8Array, count: number): Uint8Array {
	const { length } = first;
	const blocks = new Uint8Array(count * length);
	const counter = first.slice();
	for (let index = 0; index < count; index++) {
		blocks.set(counter, index * length);
		for (let place = length - 1; place >= 0; place--) {
			counter[place] = ((counter[place] ?? 0) + 1) & 0xff;
			if (counter[place] !== 0) break;
		}
	}
	return blocks;
}

function withCounter(cipher: BlockCipher, input: Uint8Array, first: Uint8Array): Uint8Array {
	return mix(input, encryptBlocks(cipher, counterBlocks(first, Math.ceil(input.length / cipher.block))));
}

/** Cipher feedback: what was encrypted for each piece is the register, which the pieces before it filled. `segment` in bytes. */
function withCipherFeedback(cipher: BlockCipher, input: Uint8Array, vector: Uint8Array, segment: number): Uint8Array {
	const { block } = cipher;
	const pieces = Math.ceil(input.length / segment);
	const joined = new Uint8Array(block + pieces * segment);
	joined.set(vector);
	joined.set(input, block);
	const registers = new Uint8Array(pieces * block);
	for (let piece = 0; piece < pieces; piece++)
		registers.set(joined.subarray(piece * segment, piece * segment + block), piece * block);
	const encrypted = encryptBlocks(cipher, registers);
	return input.map((code, index) => code ^ (encrypted[Math.floor(index / segment) * block + (index % segment)] ?? 0));
}

function withOutputFeedback(cipher: BlockCipher, input: Uint8Array, vector: Uint8Array): Uint8Array {
	const machine = createCipheriv(`${cipher.algorithm}-ecb`, cipher.key, null);
	machine.setAutoPadding(false);
	const bytes = new Uint8Array(input.length);
	let register: Uint8Array = vector;
	for (let start = 0; start < input.length; start += cipher.block) {
		register = machine.update(register);
		for (let index = start; index < Math.min(start + cipher.block, input.length); index++)
			bytes[index] = (input[index] ?? 0) ^ (register[index - start] ?? 0);
	}
	return bytes;
}

/** CMAC (NIST SP 800-38B), of which EAX makes its counter. */
function macOf(cipher: BlockCipher, message: Uint8Array): Uint8Array {
	const { block } = cipher;
	const double = (value: Uint8Array): Uint8Array => {
		const carry = (value[0] ?? 0) >> 7;
		const doubled = value.map((code, index) => ((code << 1) | ((value[index + 1] ?? 0) >> 7)) & 0xff);
		doubled[block - 1] = (doubled[block - 1] ?? 0) ^ (carry * (block === 16 ? 0x87 : 0x1b));
		return doubled;
	};
	const first = double(encryptBlocks(cipher, new Uint8Array(block)));
	const whole = message.length > 0 && message.length % block === 0;
	const padded = new Uint8Array(whole ? message.length : (Math.floor(message.length / block) + 1) * block);
	padded.set(message);
	if (!whole) padded[message.length] = 0x80;
	const last = mix(padded.subarray(-block), whole ? first : double(first));
	padded.set(last, padded.length - block);
	const machine = createCipheriv(`${cipher.algorithm}-cbc`, cipher.key, new Uint8Array(block));
	machine.setAutoPadding(false);
	return new Uint8Array(machine.update(padded)).slice(-block);
}

function withGalois(
	cipher: BlockCipher,
	input: Uint8Array,
	vector: Uint8Array,
	tag: Uint8Array | undefined,
): Uint8Array {
	const machine = createDecipheriv(`${cipher.algorithm}-gcm` as "aes-128-gcm", cipher.key, vector, {
		authTagLength: tag?.length ?? 16,
	});
	if (tag) machine.setAuthTag(tag);
	const bytes = new Uint8Array(machine.update(input));
	// Without a tag Python's `decrypt` checks nothing either.
	if (tag) machine.final();
	return bytes;
}

/** First counter block of CCM (RFC 3610): the width of the length field, the nonce, one. */
function firstOfCcm(nonce: Uint8Array): Uint8Array {
	const first = new Uint8Array(16);
	first[0] = 14 - nonce.length;
	first.set(nonce, 1);
	first[15] = 1;
	return first;
}

/** Counter of a nonce that is shorter than a block: the nonce, then the number of the first block, big-endian (PyCryptodome). */
function counterOf(block: number, nonce: Uint8Array, counter: number): Uint8Array {
	const first = new Uint8Array(block);
	first.set(nonce);
	let rest = counter;
	for (let place = block - 1; place >= nonce.length && rest > 0; place--) {
		first[place] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	return first;
}

function decrypt(cipher: BlockCipher, mode: CipherMode, input: Uint8Array, options: TransformOptions): Uint8Array {
	const { block } = cipher;
	const vector = options.iv ?? new Uint8Array(0);
	if ((mode === "ecb" || mode === "cbc") && input.length % block !== 0)
		throw new DecodeError("malformed", "Not a whole number of blocks.");
	const fits =
		mode === "ecb" ||
		(mode === "ctr"
			? vector.length <= block
			: mode === "gcm" || mode === "eax"
				? vector.length > 0
				: mode === "ccm"
					? vector.length >= 7 && vector.length <= 13
					: vector.length === block);
	if (!fits) throw new DecodeError("malformed", "The initialisation vector has not the length that the mode needs.");
	switch (mode) {
		case "ecb":
			return decryptBlocks(cipher, input, null);
		case "cbc":
			return decryptBlocks(cipher, input, vector);
		case "ctr":
			return withCounter(cipher, input, counterOf(block, vector, options.counter ?? 0));
		case "cfb":
			return withCipherFeedback(cipher, input, vector, block);
		case "cfb8":
			return withCipherFeedback(cipher, input, vector, 1);
		case "ofb":
			return withOutputFeedback(cipher, input, vector);
		case "gcm":
			return withGalois(cipher, input, vector, options.tag);
		case "eax":
			return withCounter(cipher, input, macOf(cipher, Uint8Array.from([...new Uint8Array(block), ...vector])));
		case "ccm":
			return withCounter(cipher, input, firstOfCcm(vector));
	}
}

/** Takes PKCS #7 padding away; "malformed" where there is none. */
export function withoutPadding(bytes: Uint8Array, block: number): Uint8Array {
	const count = bytes.at(-1) ?? 0;
	const sound =
		count >= 1 &&
		count <= block &&
		count <= bytes.length &&
		bytes.subarray(bytes.length - count).every((code) => code === count);
	if (!sound) throw new DecodeError("malformed", "The padding is wrong.");
	return bytes.slice(0, bytes.length - count);
}

/** Output blocks and the input that they depend on: `before` bytes in front of a block (feedback), the block itself. */
function blockMap(block: number, before: number, inputLength: number, outputLength: number): PositionMap {
	const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
	return {
		back(range) {
			const start = clamp(range.start, outputLength);
			const end = clamp(range.end, outputLength);
			if (end <= start) return { start: clamp(start, inputLength), end: clamp(start, inputLength) };
			return {
				start: clamp(Math.floor(start / block) * block - before, inputLength),
				end: clamp(Math.ceil(end / block) * block, inputLength),
			};
		},
		forward(range) {
			const start = clamp(Math.floor(range.start / block) * block, outputLength);
			if (range.end <= range.start) return { start, end: start };
			return { start, end: Math.max(start, clamp(Math.ceil(range.end / block) * block + before, outputLength)) };
		},
	};
}

function mapOf(cipher: BlockCipher, mode: CipherMode, input: number, output: number): PositionMap {
	const { block } = cipher;
	if (mode === "ecb") return blockMap(block, 0, input, output);
	if (mode === "cbc" || mode === "cfb") return blockMap(block, block, input, output);
	if (mode === "cfb8") return blockMap(1, block, input, output);
	return identityMap(output);
}

/** Decrypts in a mode of operation (NIST SP 800-38A, C, D; EAX). "malformed" where Python would raise. */
export function decodeBlocks(
	cipher: BlockCipher,
	input: Uint8Array,
	options: TransformOptions,
	budget: DecodeBudget,
): TransformResult {
	requireRoom(input.length, budget);
	const mode = options.mode ?? "cbc";
	let bytes: Uint8Array;
	try {
		bytes = decrypt(cipher, mode, input, options);
	} catch (thrown) {
		if (thrown instanceof DecodeError || !(thrown instanceof Error)) throw thrown;
		// A wrong key length or a tag that does not fit: what node:crypto says of it holds nothing of the package.
		throw new DecodeError("malformed", `${cipher.name} refused the key, the vector or the tag.`, thrown);
	}
	if (options.padded) bytes = withoutPadding(bytes, cipher.block);
	const vector = options.iv && options.iv.length > 0 ? `, vector 0x${Buffer.from(options.iv).toString("hex")}` : "";
	return {
		bytes,
		map: mapOf(cipher, mode, input.length, bytes.length),
		detail: `${cipher.algorithm.toUpperCase()}-${mode.toUpperCase()}, ${shownKey(cipher.key)}${vector}`,
	};
}
