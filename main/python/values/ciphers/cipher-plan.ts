import {
	type CipherMode,
	DecodeError,
	type TransformId,
	type TransformOptions,
	withoutPadding,
} from "../../../decode/index.ts";
import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import type { Folded } from "../text/codecs.ts";
import { undo } from "../text/codecs.ts";

/** A cipher object of a program: what it takes to decrypt, all of it literal. */
export interface CipherPlan {
	readonly transform: "aes" | "des" | "rc4" | "chacha20" | "salsa20" | "xor";
	readonly options: TransformOptions;
	/** Bytes of the key stream that a one-time authenticator took (NaCl's boxes). */
	readonly lead?: number;
	/** Padding is taken off where there is some. */
	readonly unpads?: boolean;
}

/** Bytes a block: where padding can be. */
const BLOCKS: Readonly<Partial<Record<TransformId, number>>> = { aes: 16, des: 8 };

/** Decrypts; `undefined` where Python would raise. */
export function decryptWith(plan: CipherPlan, data: Uint8Array, budget: Budget): Folded | undefined {
	const lead = plan.lead ?? 0;
	let input = data;
	if (lead > 0) {
		input = new Uint8Array(lead + data.length);
		input.set(data, lead);
	}
	const done = undo(plan.transform, input, budget, plan.options);
	if (done?.constant.kind !== "bytes") return undefined;
	let bytes = lead > 0 ? done.constant.bytes.subarray(lead) : done.constant.bytes;
	const block = BLOCKS[plan.transform];
	if (plan.unpads && block !== undefined) bytes = unpadded(bytes, block) ?? bytes;
	return changed(done, bytes, data.length);
}

function changed(done: Folded, bytes: Uint8Array, inputLength: number): Folded {
	const constant: Constant = { kind: "bytes", bytes };
	return done.step === undefined
		? { constant }
		: { constant, step: { ...done.step, inputLength, outputLength: bytes.length } };
}

/** Without PKCS #7 padding; `undefined` where there is none. */
export function unpadded(bytes: Uint8Array, block: number): Uint8Array | undefined {
	try {
		return withoutPadding(bytes, block);
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

/** A big-endian number as bytes, as counters are given. */
export function counterBytes(value: number | bigint, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let rest = BigInt(value);
	for (let place = length - 1; place >= 0 && rest > 0n; place--) {
		bytes[place] = Number(rest & 0xffn);
		rest >>= 8n;
	}
	return bytes;
}

/** PyCryptodome's numbers of the modes. */
const MODE_NUMBERS: ReadonlyMap<number, CipherMode> = new Map([
	[1, "ecb"],
	[2, "cbc"],
	[3, "cfb8"],
	[5, "ofb"],
	[6, "ctr"],
	[8, "ccm"],
	[9, "eax"],
	[11, "gcm"],
]);

export function modeOfNumber(number: number): CipherMode | undefined {
	return MODE_NUMBERS.get(number);
}

/** "MODE_CBC", "CBC", "AESModeOfOperationCBC" → "cbc". */
export function modeOfName(name: string): CipherMode | undefined {
	const word = /(?:^|MODE_|ModeOfOperation)(ECB|CBC|CTR|CFB8|CFB|OFB|GCM|EAX|CCM)$/.exec(name)?.[1];
	return word === undefined ? undefined : (word.toLowerCase() as CipherMode);
}
