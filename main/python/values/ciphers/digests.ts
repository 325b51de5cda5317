import { createHash, createHmac, hkdfSync, pbkdf2Sync, scryptSync } from "node:crypto";
import type { Budget } from "../budget.ts";

/** Rounds of key stretching a step of folding pays for: a million rounds are a quarter of what a file has. */
const ROUNDS_A_STEP = 2;
/** Rounds of one derivation; what programs use stays below. */
const MAXIMUM_ROUNDS = 1_500_000;
/** Bytes of one derived key. */
const MAXIMUM_KEY = 4_096;
/** Memory of scrypt, bytes. */
const MAXIMUM_MEMORY = 64 * 1024 * 1024;

/** The name of a hash as node:crypto spells it: "SHA3_256" → "sha3-256", "blake2b" → "blake2b512". `undefined` for an unknown one. */
export function hashName(name: string): string | undefined {
	const plain = name
		.toLowerCase()
		.replace(/^sha_?(\d)/, "sha$1")
		.replace(/[_/]/g, "-");
	if (/^(?:md5|sha1|sha224|sha256|sha384|sha512|sha3-(?:224|256|384|512))$/.test(plain)) return plain;
	if (plain === "sha") return "sha1";
	if (plain === "ripemd160" || plain === "ripemd") return "ripemd160";
	if (plain === "blake2b") return "blake2b512";
	return plain === "blake2s" ? "blake2s256" : undefined;
}

/** Runs something of node:crypto; `undefined` where this build of it lacks the hash or it refuses the numbers. */
function attempt(run: () => Uint8Array): Uint8Array | undefined {
	try {
		return new Uint8Array(run());
	} catch (thrown) {
		if (thrown instanceof Error) return undefined;
		throw thrown;
	}
}

export function digestOf(hash: string, data: Uint8Array, budget: Budget): Uint8Array | undefined {
	if (!budget.allows(data.length)) return undefined;
	return attempt(() => createHash(hash).update(data).digest());
}

export function keyedDigest(hash: string, key: Uint8Array, data: Uint8Array, budget: Budget): Uint8Array | undefined {
	if (!budget.allows(data.length + key.length)) return undefined;
	return attempt(() => createHmac(hash, key).update(data).digest());
}

/** PBKDF2 (RFC 8018) with HMAC; `undefined` when it would cost too much. */
export function stretchedKey(
	hash: string,
	password: Uint8Array,
	salt: Uint8Array,
	rounds: number,
	length: number,
	budget: Budget,
): Uint8Array | undefined {
	if (rounds < 1 || length < 1 || length > MAXIMUM_KEY || rounds > MAXIMUM_ROUNDS) return undefined;
	// Each 20 bytes may take all the rounds once more.
	if (!budget.spend(Math.ceil((rounds * Math.ceil(length / 20)) / ROUNDS_A_STEP))) return undefined;
	return attempt(() => pbkdf2Sync(password, salt, rounds, length, hash));
}

/** scrypt (RFC 7914); `undefined` when it would cost too much. */
export function memoryHardKey(
	password: Uint8Array,
	salt: Uint8Array,
	cost: { readonly n: number; readonly r: number; readonly p: number },
	length: number,
	budget: Budget,
): Uint8Array | undefined {
	const { n, r, p } = cost;
	const memory = 128 * n * r;
	if (length < 1 || length > MAXIMUM_KEY || p < 1 || p > 16 || !(memory > 0 && memory <= MAXIMUM_MEMORY))
		return undefined;
	if (!budget.spend(Math.ceil((memory * p) / 256))) return undefined;
	return attempt(() => scryptSync(password, salt, length, { N: n, r, p, maxmem: 2 * MAXIMUM_MEMORY }));
}

/** HKDF (RFC 5869). */
export function expandedKey(
	hash: string,
	secret: Uint8Array,
	salt: Uint8Array,
	info: Uint8Array,
	length: number,
	budget: Budget,
): Uint8Array | undefined {
	if (length < 1 || length > MAXIMUM_KEY || !budget.allows(secret.length)) return undefined;
	return attempt(() => new Uint8Array(hkdfSync(hash, secret, salt, info, length)));
}
