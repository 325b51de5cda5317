import type { Constant } from "../../facts.ts";
import { type CipherPlan, counterBytes, decryptWith, unpadded } from "../../values/ciphers/cipher-plan.ts";
import { planConstant, planOf } from "../../values/ciphers/plan-value.ts";
import { indexOf, numeric } from "../../values/numbers/numbers.ts";
import type { Folded } from "../../values/text/codecs.ts";
import type { Abstract } from "../../values/value.ts";
import { addStep, derived, heritageOf, LABEL, makeStep, withMask } from "../../values/value.ts";
import { bytesIn, planMakers } from "./cipher-objects.ts";
import { digestCall } from "./digest-calls.ts";
import { finished } from "./method-calls.ts";
import { argument, type SpecialCall } from "./special-call.ts";

const NO_BYTES: Constant = { kind: "bytes", bytes: new Uint8Array(0) };

function planIn(value: Abstract | undefined): CipherPlan | undefined {
	return planOf(value?.constant);
}

const MAKERS = planMakers(planIn);

/** Constructors whose arguments are all that is kept of them: `algorithms.AES(key)`, `modes.CBC(iv)`. */
const PARTS = /^cryptography\.hazmat\.(?:primitives\.ciphers|decrepit\.ciphers)\.(?:algorithms|modes)\.\w+$/;

/** An object that stands for its cipher, under the name of the call. */
function object(call: SpecialCall, constant: Constant, from: readonly (Abstract | undefined)[]): Abstract {
	const value = derived(constant, heritageOf(from));
	return { ...value, partial: undefined, decoding: undefined, names: [`${call.name}()`] };
}

/** What was decrypted, with its history: where the data and the key came from. */
function decrypted(call: SpecialCall, folded: Folded | undefined, from: readonly Abstract[]): Abstract | undefined {
	if (folded === undefined) return undefined;
	const value = withMask(finished(folded, heritageOf(from), call.range), LABEL.decoded);
	const name = folded.step?.transform ?? "padding";
	return { ...value, steps: addStep(value.steps, makeStep(`decrypts ${name}`, call.range, value)) };
}

function bytesFrom(
	call: SpecialCall,
	bytes: Uint8Array | undefined,
	...from: (Abstract | undefined)[]
): Abstract | undefined {
	if (bytes === undefined || !call.reading.budget.allows(bytes.length)) return undefined;
	return derived({ kind: "bytes", bytes }, heritageOf(from));
}

/** `cipher.decrypt(data)`, `decryptor.update(data)`, `decrypter.feed(data)`. */
function decrypt(
	call: SpecialCall,
	data: Abstract | undefined,
	change?: (plan: CipherPlan) => CipherPlan,
): Abstract | undefined {
	const { receiver } = call;
	const plan = planIn(receiver);
	const input = bytesIn(data);
	if (receiver === undefined || data === undefined || plan === undefined || input === undefined) return undefined;
	const folded = decryptWith(change ? change(plan) : plan, input, call.reading.budget);
	return decrypted(call, folded, [receiver, data]);
}

const plainDecrypt = (call: SpecialCall): Abstract | undefined =>
	decrypt(call, argument(call, 0, "ciphertext") ?? call.plain.keywords.get("data"));

/** `aead.decrypt(nonce, data, associated)`: the tag stands behind the data, and is not checked. */
function openAead(call: SpecialCall): Abstract | undefined {
	const nonce = bytesIn(argument(call, 0, "nonce"));
	const data = argument(call, 1, "data");
	const sealed = bytesIn(data);
	if (nonce === undefined || sealed === undefined || data === undefined || sealed.length < 16) return undefined;
	const open: Abstract = { ...data, constant: { kind: "bytes", bytes: sealed.subarray(0, -16) } };
	return decrypt(call, open, (plan) => ({ ...plan, options: { ...plan.options, iv: nonce } }));
}

/** `box.decrypt(data)`: nonce of 24 bytes, authenticator of 16, data; or the nonce by itself. */
function openBox(call: SpecialCall): Abstract | undefined {
	const data = argument(call, 0, "ciphertext");
	const sealed = bytesIn(data);
	const apart = argument(call, 1, "nonce");
	const nonce = apart === undefined ? sealed?.subarray(0, 24) : bytesIn(apart);
	if (data === undefined || sealed === undefined || nonce?.length !== 24) return undefined;
	const open: Abstract = {
		...data,
		constant: { kind: "bytes", bytes: sealed.subarray((apart === undefined ? 24 : 0) + 16) },
	};
	return decrypt(call, open, (plan) => ({ ...plan, options: { ...plan.options, iv: nonce } }));
}

/** `Counter.new(128, prefix=…, initial_value=…)` and `pyaes.Counter(5)`: the first block. */
function counter(call: SpecialCall): Abstract | undefined {
	const pyaes = call.name.startsWith("pyaes.");
	const bits = pyaes ? 128 : (indexOf(argument(call, 0, "nbits")?.constant) ?? 128);
	const initial = pyaes ? argument(call, 0, "initial_value") : call.plain.keywords.get("initial_value");
	const start = initial === undefined ? 1 : numeric(initial.constant)?.value;
	const prefix = call.plain.keywords.get("prefix");
	const before = prefix === undefined ? new Uint8Array(0) : bytesIn(prefix);
	const whole = typeof start === "bigint" || (typeof start === "number" && Number.isInteger(start));
	if (!whole || start < 0 || before === undefined || bits < 8 || bits > 128 || call.plain.keywords.has("suffix"))
		return undefined;
	if (call.plain.keywords.has("little_endian")) return undefined;
	const bytes = Uint8Array.from([...before, ...counterBytes(start, bits >> 3)]);
	return object(call, { kind: "bytes", bytes }, [initial, prefix]);
}

/** `unpad(data, 16)`. */
function unpad(call: SpecialCall): Abstract | undefined {
	const data = argument(call, 0, "padded_data");
	const bytes = bytesIn(data);
	const block = indexOf(argument(call, 1, "block_size")?.constant) ?? 16;
	if (data === undefined || bytes === undefined || block < 1 || block > 255) return undefined;
	const bare = unpadded(bytes, block);
	const value = bytesFrom(call, bare, data);
	return value === undefined ? undefined : { ...value, decoding: data.decoding };
}

/** `unpadder.update(data)`: all of it, so that `finalize` has nothing to add. */
function unpadderUpdate(call: SpecialCall): Abstract | undefined {
	const data = call.plain.positional[0];
	const bytes = bytesIn(data);
	if (data === undefined || bytes === undefined) return undefined;
	const value = bytesFrom(call, unpadded(bytes, 16) ?? unpadded(bytes, 8), data);
	return value === undefined ? undefined : { ...value, decoding: data.decoding };
}

const nothingLeft = (): Abstract => derived(NO_BYTES, heritageOf([]));

const sameObject = (call: SpecialCall): Abstract | undefined =>
	planIn(call.receiver) === undefined || call.receiver === undefined
		? undefined
		: { ...call.receiver, names: [`${call.name}()`] };

const HAZMAT = "cryptography.hazmat.primitives";

const METHODS = new Map<string, (call: SpecialCall) => Abstract | undefined>([
	...["AES", "DES", "DES3", "ARC4", "XOR", "ChaCha20", "Salsa20", "ChaCha20_Poly1305"].flatMap((name) =>
		["decrypt", "decrypt_and_verify"].map((method) => [`Crypto.Cipher.${name}.new().${method}`, plainDecrypt] as const),
	),
	// A stream that is mixed in both ways is undone by either.
	...["ARC4", "XOR", "ChaCha20", "Salsa20"].map(
		(name) => [`Crypto.Cipher.${name}.new().encrypt`, plainDecrypt] as const,
	),
	...["ECB", "CBC", "CTR", "CFB", "OFB", "GCM"].map(
		(mode) => [`pyaes.AESModeOfOperation${mode}().decrypt`, plainDecrypt] as const,
	),
	["pyaes.Decrypter().feed", (call) => (call.plain.positional.length === 0 ? nothingLeft() : plainDecrypt(call))],
	[
		"pyaes.blockfeeder.Decrypter().feed",
		(call) => (call.plain.positional.length === 0 ? nothingLeft() : plainDecrypt(call)),
	],
	["arc4.ARC4().decrypt", plainDecrypt],
	["tinyaes.AES().CTR_xcrypt_buffer", plainDecrypt],
	["pyaes.Counter", counter],
	["Crypto.Util.Counter.new", counter],
	["Crypto.Util.Padding.unpad", unpad],
	...["ciphers.Cipher", "ciphers.base.Cipher"].flatMap((cipher) => [
		[`${HAZMAT}.${cipher}().decryptor`, sameObject] as const,
		[`${HAZMAT}.${cipher}().decryptor().update`, plainDecrypt] as const,
		[`${HAZMAT}.${cipher}().decryptor().finalize`, nothingLeft] as const,
	]),
	...["AESGCM", "AESCCM", "ChaCha20Poly1305"].map(
		(name) => [`${HAZMAT}.ciphers.aead.${name}().decrypt`, openAead] as const,
	),
	["nacl.secret.SecretBox().decrypt", openBox],
	[`${HAZMAT}.padding.PKCS7().unpadder().update`, unpadderUpdate],
	[`${HAZMAT}.padding.PKCS7().unpadder().finalize`, nothingLeft],
]);

/** Ciphers, hashes and key derivation with literal keys. `undefined`: it is none of them, or something is not literal. */
export function cipherCall(call: SpecialCall): Abstract | undefined {
	const { name } = call;
	const method = METHODS.get(name);
	if (method !== undefined) return method(call);
	const maker = MAKERS.get(name);
	const values = [...call.plain.positional, ...call.plain.keywords.values()];
	if (maker !== undefined) {
		const plan = maker(call);
		return plan === undefined ? undefined : object(call, planConstant(plan), values);
	}
	if (name.startsWith("cryptography.") && PARTS.test(name)) {
		const items = values.filter((value) => value.constant?.kind !== "none");
		return object(call, { kind: "sequence", items }, values);
	}
	return digestCall(call);
}
