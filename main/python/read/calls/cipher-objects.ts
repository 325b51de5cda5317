import type { CipherMode, TransformOptions } from "../../../decode/index.ts";
import { type CipherPlan, counterBytes, modeOfName, modeOfNumber } from "../../values/ciphers/cipher-plan.ts";
import { indexOf } from "../../values/numbers/numbers.ts";
import { inputBytes } from "../../values/text/codecs.ts";
import type { Abstract } from "../../values/value.ts";
import { argument, type SpecialCall } from "./special-call.ts";

/** Makes the plan of a cipher object from the arguments of its constructor; `undefined` when one of them is not literal. */
export type PlanMaker = (call: SpecialCall) => CipherPlan | undefined;

export function bytesIn(value: Abstract | undefined): Uint8Array | undefined {
	return inputBytes(value?.constant);
}

/** Bytes that must be known when they are given at all: `false` when they are not. */
function given(value: Abstract | undefined): Uint8Array | undefined | false {
	if (value === undefined || value.constant?.kind === "none") return undefined;
	return bytesIn(value) ?? false;
}

function lastName(value: Abstract | undefined): string {
	const name = value?.names.find((one) => !one.startsWith(".")) ?? "";
	return name.replace(/\(\)$/, "").split(".").pop() ?? "";
}

/** `AES.new(key, AES.MODE_CBC, iv)` of PyCrypto and PyCryptodome. */
function cryptoBlock(transform: "aes" | "des"): PlanMaker {
	return (call) => {
		const key = bytesIn(argument(call, 0, "key"));
		if (key === undefined) return undefined;
		const modeValue = argument(call, 1, "mode");
		const number = indexOf(modeValue?.constant);
		// PyCrypto's default was ECB.
		const mode: CipherMode | undefined =
			modeValue === undefined ? "ecb" : number === undefined ? modeOfName(lastName(modeValue)) : modeOfNumber(number);
		if (mode === undefined) return undefined;
		const vector = given(argument(call, 2, "iv") ?? call.plain.keywords.get("IV") ?? call.plain.keywords.get("nonce"));
		if (vector === false) return undefined;
		const segment = indexOf(call.plain.keywords.get("segment_size")?.constant);
		const options: TransformOptions = {
			key,
			// Its cipher feedback is by bytes unless told otherwise.
			mode: mode === "cfb" || mode === "cfb8" ? (segment === 128 ? "cfb" : "cfb8") : mode,
			...(vector === undefined ? {} : { iv: vector }),
		};
		if (mode !== "ctr") return vector === undefined && mode !== "ecb" ? undefined : { transform, options };
		const counter = call.plain.keywords.get("counter");
		if (counter !== undefined) {
			const first = bytesIn(counter);
			return first === undefined ? undefined : { transform, options: { ...options, iv: first } };
		}
		const initial = call.plain.keywords.get("initial_value");
		const start = indexOf(initial?.constant);
		const bytes = initial === undefined ? undefined : bytesIn(initial);
		if (initial !== undefined && start === undefined && bytes === undefined) return undefined;
		if (bytes !== undefined)
			return { transform, options: { ...options, iv: Uint8Array.from([...(options.iv ?? []), ...bytes]) } };
		return { transform, options: start === undefined ? options : { ...options, counter: start } };
	};
}

/** A stream cipher: a key, and a nonce at `nonceAt` or by name. */
function stream(
	transform: CipherPlan["transform"],
	nonceAt: number | undefined,
	extra: Partial<TransformOptions> = {},
): PlanMaker {
	return (call) => {
		const key = bytesIn(argument(call, 0, "key"));
		const nonce = given(nonceAt === undefined ? undefined : argument(call, nonceAt, "nonce"));
		if (key === undefined || nonce === false) return undefined;
		const skip = indexOf(call.plain.keywords.get("drop")?.constant);
		return {
			transform,
			options: {
				key,
				...extra,
				...(nonce === undefined ? {} : { iv: nonce }),
				...(skip === undefined ? {} : { skip }),
			},
		};
	};
}

/** `pyaes.AESModeOfOperationCBC(key, iv = iv)`; counters count from 1 unless one is given. */
function pyaes(mode: CipherMode): PlanMaker {
	return (call) => {
		const key = bytesIn(argument(call, 0, "key"));
		if (key === undefined) return undefined;
		if (mode === "ctr") {
			const counter = argument(call, 1, "counter");
			const first = counter === undefined ? counterBytes(1, 16) : bytesIn(counter);
			return first === undefined ? undefined : { transform: "aes", options: { key, mode, iv: first } };
		}
		const vector = given(argument(call, 1, "iv"));
		if (vector === false) return undefined;
		// Without a vector pyaes takes zeros.
		const iv = vector ?? new Uint8Array(16);
		const segment = indexOf(argument(call, 2, "segment_size")?.constant) ?? 1;
		return { transform: "aes", options: { key, mode: mode === "cfb8" && segment === 16 ? "cfb" : mode, iv } };
	};
}

/** `Cipher(algorithms.AES(key), modes.CBC(iv))` of `cryptography`: its parts are calls that were made before. */
const hazmat: PlanMaker = (call) => {
	const algorithm = argument(call, 0, "algorithm");
	const modeValue = argument(call, 1, "mode");
	const parts =
		algorithm?.constant?.kind === "sequence" ? (algorithm.constant.items as readonly Abstract[]) : undefined;
	const key = bytesIn(parts?.[0]);
	if (key === undefined) return undefined;
	const name = lastName(algorithm);
	if (name === "ARC4") return { transform: "rc4", options: { key } };
	if (name === "ChaCha20") {
		const iv = bytesIn(parts?.[1]);
		return iv === undefined ? undefined : { transform: "chacha20", options: { key, iv } };
	}
	if (!/^(?:AES(?:128|256)?|TripleDES)$/.test(name)) return undefined;
	const mode = modeOfName(lastName(modeValue));
	if (mode === undefined) return undefined;
	const settings = modeValue?.constant?.kind === "sequence" ? (modeValue.constant.items as readonly Abstract[]) : [];
	const iv = bytesIn(settings[0]);
	const tag = bytesIn(settings[1]);
	if (iv === undefined && mode !== "ecb") return undefined;
	const options = { key, mode, ...(iv === undefined ? {} : { iv }), ...(tag === undefined ? {} : { tag }) };
	return { transform: name === "TripleDES" ? "des" : "aes", options };
};

/** Wraps a mode of pyaes, and takes padding off. */
const pyaesDecrypter =
	(planOf: (value: Abstract | undefined) => CipherPlan | undefined): PlanMaker =>
	(call) => {
		const plan = planOf(argument(call, 0, "mode"));
		return plan === undefined ? undefined : { ...plan, unpads: true };
	};

export function planMakers(
	planOf: (value: Abstract | undefined) => CipherPlan | undefined,
): ReadonlyMap<string, PlanMaker> {
	return new Map<string, PlanMaker>([
		["Crypto.Cipher.AES.new", cryptoBlock("aes")],
		["Crypto.Cipher.DES.new", cryptoBlock("des")],
		["Crypto.Cipher.DES3.new", cryptoBlock("des")],
		["Crypto.Cipher.ARC4.new", stream("rc4", undefined)],
		["Crypto.Cipher.XOR.new", stream("xor", undefined)],
		["Crypto.Cipher.ChaCha20.new", stream("chacha20", 1)],
		["Crypto.Cipher.Salsa20.new", stream("salsa20", 1)],
		["Crypto.Cipher.ChaCha20_Poly1305.new", stream("chacha20", 1, { counter: 1 })],
		["arc4.ARC4", stream("rc4", undefined)],
		["pyaes.AESModeOfOperationECB", pyaes("ecb")],
		["pyaes.AESModeOfOperationCBC", pyaes("cbc")],
		["pyaes.AESModeOfOperationCTR", pyaes("ctr")],
		["pyaes.AESModeOfOperationCFB", pyaes("cfb8")],
		["pyaes.AESModeOfOperationOFB", pyaes("ofb")],
		["pyaes.AESModeOfOperationGCM", pyaes("gcm")],
		["pyaes.Decrypter", pyaesDecrypter(planOf)],
		["pyaes.blockfeeder.Decrypter", pyaesDecrypter(planOf)],
		["tinyaes.AES", (call) => tinyAes(call)],
		["cryptography.hazmat.primitives.ciphers.Cipher", hazmat],
		["cryptography.hazmat.primitives.ciphers.base.Cipher", hazmat],
		["cryptography.hazmat.primitives.ciphers.aead.AESGCM", aead("aes", "gcm")],
		["cryptography.hazmat.primitives.ciphers.aead.AESCCM", aead("aes", "ccm")],
		["cryptography.hazmat.primitives.ciphers.aead.ChaCha20Poly1305", aead("chacha20", undefined)],
		["nacl.secret.SecretBox", secretBox],
	]);
}

/** The nonce comes with the data. */
function aead(transform: "aes" | "chacha20", mode: CipherMode | undefined): PlanMaker {
	return (call) => {
		const key = bytesIn(argument(call, 0, "key"));
		if (key === undefined) return undefined;
		return { transform, options: mode === undefined ? { key, counter: 1 } : { key, mode } };
	};
}

/** NaCl: the first 32 bytes of XSalsa20's stream key the authenticator. */
function secretBox(call: SpecialCall): CipherPlan | undefined {
	const key = bytesIn(argument(call, 0, "key"));
	return key === undefined ? undefined : { transform: "salsa20", options: { key }, lead: 32 };
}

function tinyAes(call: SpecialCall): CipherPlan | undefined {
	const key = bytesIn(argument(call, 0, "key"));
	const iv = bytesIn(argument(call, 1, "iv"));
	return key === undefined || iv === undefined ? undefined : { transform: "aes", options: { key, iv, mode: "ctr" } };
}
