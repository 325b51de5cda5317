import type { Constant } from "../../facts.ts";
import {
	digestOf,
	expandedKey,
	hashName,
	keyedDigest,
	memoryHardKey,
	stretchedKey,
} from "../../values/ciphers/digests.ts";
import { indexOf } from "../../values/numbers/numbers.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, UNKNOWN } from "../../values/value.ts";
import { bytesIn } from "./cipher-objects.ts";
import { argument, type SpecialCall } from "./special-call.ts";

/** A hash object: `hashlib.sha256`, `hashlib.new`, `Crypto.Hash.SHA256.new`, `hashes.Hash`. Its constant is all that went in. */
const MAKERS = /^(?:hashlib\.(\w+)|Crypto\.Hash\.(\w+)\.new)$/;
const METHODS = /^(?:hashlib\.(\w+)|Crypto\.Hash\.(\w+)\.new)\(\)\.(digest|hexdigest|copy)$/;
const HAZMAT = "cryptography.hazmat.primitives";

function hashOfValue(value: Abstract | undefined): string | undefined {
	const { constant } = value ?? UNKNOWN;
	if (constant?.kind === "string") return hashName(constant.text);
	for (const name of value?.names ?? []) {
		const last = /(?:^|\.)(\w+?)(?:\.new)?(?:\(\))?$/.exec(name)?.[1] ?? "";
		const hash = hashName(last);
		if (hash !== undefined) return hash;
	}
	return undefined;
}

function object(
	call: SpecialCall,
	name: string,
	constant: Constant,
	from: readonly (Abstract | undefined)[],
): Abstract {
	return { ...derived(constant, heritageOf(from)), partial: undefined, decoding: undefined, names: [`${name}()`] };
}

function key(bytes: Uint8Array | undefined, ...from: (Abstract | undefined)[]): Abstract | undefined {
	return bytes === undefined
		? undefined
		: { ...derived({ kind: "bytes", bytes }, heritageOf(from)), decoding: undefined };
}

function makeHash(call: SpecialCall, name: string): Abstract | undefined {
	const named = argument(call, 0, "name")?.constant;
	const spelled = name !== "new" ? name : named?.kind === "string" ? named.text.toLowerCase().replace(/\W/g, "_") : "";
	if (hashName(spelled) === undefined) return undefined;
	const data = argument(call, name === "new" ? 1 : 0, "data") ?? call.plain.keywords.get("string");
	const bytes = data === undefined ? new Uint8Array(0) : bytesIn(data);
	if (bytes === undefined) return undefined;
	return object(call, name === "new" ? `hashlib.${spelled}` : call.name, { kind: "bytes", bytes }, [data]);
}

function finishHash(call: SpecialCall, hash: string, method: string): Abstract | undefined {
	const { receiver } = call;
	const data = bytesIn(receiver);
	if (receiver === undefined || data === undefined) return undefined;
	if (method === "copy") return receiver;
	const digest = digestOf(hash, data, call.reading.budget);
	if (digest === undefined) return undefined;
	const constant: Constant =
		method === "hexdigest"
			? { kind: "string", text: Buffer.from(digest).toString("hex") }
			: { kind: "bytes", bytes: digest };
	return { ...derived(constant, heritageOf([receiver])), decoding: undefined };
}

function pbkdf2(call: SpecialCall): Abstract | undefined {
	const hashlib = call.name === "hashlib.pbkdf2_hmac";
	const shift = hashlib ? 1 : 0;
	const hash = hashlib
		? hashOfValue(argument(call, 0, "hash_name"))
		: (hashOfValue(call.plain.keywords.get("hmac_hash_module")) ??
			(call.plain.keywords.has("hmac_hash_module") ? undefined : "sha1"));
	const password = argument(call, shift, "password");
	const salt = argument(call, shift + 1, "salt");
	const rounds = hashlib ? argument(call, 3, "iterations") : argument(call, 3, "count");
	const length = hashlib ? argument(call, 4, "dklen") : argument(call, 2, "dkLen");
	const [secret, grains] = [bytesIn(password), bytesIn(salt)];
	if (hash === undefined || secret === undefined || grains === undefined) return undefined;
	const count = rounds === undefined && !hashlib ? 1_000 : indexOf(rounds?.constant);
	const size =
		length === undefined || length.constant?.kind === "none"
			? hashlib
				? digestLength(hash)
				: 16
			: indexOf(length.constant);
	if (count === undefined || size === undefined) return undefined;
	return key(stretchedKey(hash, secret, grains, count, size, call.reading.budget), password, salt);
}

/** Bytes. */
function digestLength(hash: string): number {
	const bits = /(\d{3})$/.exec(hash)?.[1];
	return hash === "md5" ? 16 : bits === undefined || bits === "160" ? 20 : Number(bits) / 8;
}

/** `PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=100000)`: kept as it is given, until `derive`. */
function derivation(call: SpecialCall): Abstract | undefined {
	const hash = hashOfValue(argument(call, 0, "algorithm"));
	const length = argument(call, 1, "length");
	const salt = argument(call, 2, "salt");
	const last = argument(call, 3, call.name.endsWith("HKDF") ? "info" : "iterations");
	if (hash === undefined || length === undefined || salt === undefined || last === undefined) return undefined;
	const items = [{ ...UNKNOWN, constant: { kind: "string", text: hash } } satisfies Abstract, length, salt, last];
	return object(call, call.name, { kind: "sequence", items }, items);
}

function derive(call: SpecialCall): Abstract | undefined {
	const { receiver } = call;
	const secret = argument(call, 0, "key_material");
	const material = bytesIn(secret);
	if (receiver?.constant?.kind !== "sequence" || material === undefined) return undefined;
	const [hash, length, salt, last] = receiver.constant.items as readonly Abstract[];
	const size = indexOf(length?.constant);
	const grains = salt?.constant?.kind === "none" ? new Uint8Array(0) : bytesIn(salt);
	if (hash?.constant?.kind !== "string" || size === undefined || grains === undefined) return undefined;
	const { budget } = call.reading;
	if (call.name.includes("HKDF")) {
		const info = last?.constant?.kind === "none" ? new Uint8Array(0) : bytesIn(last);
		if (info === undefined) return undefined;
		return key(expandedKey(hash.constant.text, material, grains, info, size, budget), receiver, secret);
	}
	const rounds = indexOf(last?.constant);
	if (rounds === undefined) return undefined;
	return key(stretchedKey(hash.constant.text, material, grains, rounds, size, budget), receiver, secret);
}

function scrypt(call: SpecialCall): Abstract | undefined {
	const hashlib = call.name.startsWith("hashlib.");
	const password = argument(call, 0, "password");
	const salt = hashlib ? call.plain.keywords.get("salt") : argument(call, 1, "salt");
	const number = (position: number, keyword: string): number | undefined =>
		indexOf((hashlib ? call.plain.keywords.get(keyword) : argument(call, position, keyword))?.constant);
	const [secret, grains] = [bytesIn(password), bytesIn(salt)];
	const [n, r, p] = [number(3, hashlib ? "n" : "N"), number(4, "r"), number(5, "p")];
	const size = hashlib ? (number(-1, "dklen") ?? 64) : number(2, "key_len");
	if (
		secret === undefined ||
		grains === undefined ||
		n === undefined ||
		r === undefined ||
		p === undefined ||
		size === undefined
	)
		return undefined;
	return key(memoryHardKey(secret, grains, { n, r, p }, size, call.reading.budget), password, salt);
}

function makeMac(call: SpecialCall): Abstract | undefined {
	const secret = argument(call, 0, "key");
	const message = argument(call, 1, "msg");
	const hash = hashOfValue(argument(call, 2, call.name === "hmac.digest" ? "digest" : "digestmod"));
	const [one, two] = [bytesIn(secret), message === undefined ? new Uint8Array(0) : bytesIn(message)];
	if (hash === undefined || one === undefined || two === undefined) return undefined;
	const digest = keyedDigest(hash, one, two, call.reading.budget);
	if (digest === undefined) return undefined;
	const value = key(digest, secret, message);
	return call.name === "hmac.digest" || value === undefined
		? value
		: { ...value, partial: undefined, names: ["hmac.new()"] };
}

function finishMac(call: SpecialCall): Abstract | undefined {
	const { receiver } = call;
	const digest = bytesIn(receiver);
	if (receiver === undefined || digest === undefined) return undefined;
	if (call.name.endsWith(".digest")) return key(digest, receiver);
	return derived({ kind: "string", text: Buffer.from(digest).toString("hex") }, heritageOf([receiver]));
}

const EXACT = new Map<string, (call: SpecialCall) => Abstract | undefined>([
	["hashlib.pbkdf2_hmac", pbkdf2],
	["Crypto.Protocol.KDF.PBKDF2", pbkdf2],
	["hashlib.scrypt", scrypt],
	["Crypto.Protocol.KDF.scrypt", scrypt],
	["hmac.new", makeMac],
	["hmac.HMAC", makeMac],
	["hmac.digest", makeMac],
	["hmac.new().digest", finishMac],
	["hmac.new().hexdigest", finishMac],
	[`${HAZMAT}.kdf.pbkdf2.PBKDF2HMAC`, derivation],
	[`${HAZMAT}.kdf.hkdf.HKDF`, derivation],
	[`${HAZMAT}.kdf.pbkdf2.PBKDF2HMAC().derive`, derive],
	[`${HAZMAT}.kdf.hkdf.HKDF().derive`, derive],
]);

/** Hashes and keys derived with them, of literals. */
export function digestCall(call: SpecialCall): Abstract | undefined {
	const { name } = call;
	if (!/^(?:hash|hmac|Crypto|crypt)/.test(name)) return undefined;
	const exact = EXACT.get(name);
	if (exact !== undefined) return exact(call);
	const made = MAKERS.exec(name);
	if (made !== null) return makeHash(call, made[1] ?? made[2] ?? "");
	const method = METHODS.exec(name);
	if (method === null) return undefined;
	const hash = hashName(method[1] ?? method[2] ?? "");
	return hash === undefined ? undefined : finishHash(call, hash, method[3] ?? "");
}

/** A hash object after `update(data)`; `undefined` for anything else, and when the data is not known. */
export function hashUpdated(receiver: Abstract, method: string, data: Abstract | undefined): Abstract | undefined {
	const before = receiver.constant;
	const more = bytesIn(data);
	if (method !== "update" || before?.kind !== "bytes" || more === undefined) return undefined;
	if (!receiver.names.some((name) => MAKERS.test(name.replace(/\(\)$/, "")))) return undefined;
	const bytes = new Uint8Array(before.bytes.length + more.length);
	bytes.set(before.bytes);
	bytes.set(more, before.bytes.length);
	const value = derived({ kind: "bytes", bytes }, heritageOf([receiver, data]));
	return { ...value, partial: undefined, decoding: undefined, names: receiver.names };
}
