import { displayText } from "../../model/text/display-text.ts";

/** Characters of one name of a binary: linkers make longer ones, people do not read them. */
const LONGEST_NAME = 256;

/**
 * Numbers and names at places that hostile headers point to. Outside of the content everything is zero or empty, and `strayed` says that it was asked
 * for: nothing here throws. Numbers of eight bytes beyond 2^53 are beyond every content, and lose their last bits.
 */
export class ByteView {
	readonly bytes: Uint8Array;
	readonly #view: DataView;
	/** Byte order of numbers. */
	readonly little: boolean;
	/** Something outside of the content was asked for. */
	strayed = false;

	constructor(bytes: Uint8Array, little: boolean) {
		this.bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.little = little;
	}

	get length(): number {
		return this.bytes.length;
	}

	has(at: number, length: number): boolean {
		return Number.isSafeInteger(at) && at >= 0 && length >= 0 && at + length <= this.length;
	}

	#reach(at: number, length: number): boolean {
		if (this.has(at, length)) return true;
		this.strayed = true;
		return false;
	}

	u8(at: number): number {
		return this.#reach(at, 1) ? this.#view.getUint8(at) : 0;
	}

	u16(at: number): number {
		return this.#reach(at, 2) ? this.#view.getUint16(at, this.little) : 0;
	}

	u32(at: number): number {
		return this.#reach(at, 4) ? this.#view.getUint32(at, this.little) : 0;
	}

	u64(at: number): number {
		return this.#reach(at, 8) ? Number(this.#view.getBigUint64(at, this.little)) : 0;
	}

	/** Four or eight bytes. */
	word(at: number, wide: boolean): number {
		return wide ? this.u64(at) : this.u32(at);
	}

	/** Up to a NUL or `most` bytes, each byte a character, made safe to show. */
	name(at: number, most = LONGEST_NAME): string {
		if (!this.#reach(at, 1)) return "";
		const limit = Math.min(this.length, at + most);
		let end = at;
		while (end < limit && this.bytes[end] !== 0) end++;
		return displayText(Buffer.from(this.bytes.subarray(at, end)).toString("latin1"), LONGEST_NAME);
	}

	/** As much of the range as there is. */
	slice(at: number, length: number): Uint8Array {
		if (!(at >= 0 && length > 0 && at < this.length)) return this.bytes.subarray(0, 0);
		return this.bytes.subarray(at, Math.min(this.length, at + length));
	}

	hex(at: number, length: number): string {
		return Buffer.from(this.slice(at, length)).toString("hex");
	}
}

/** "0x401000". */
export function address(value: number): string {
	return `0x${value.toString(16)}`;
}
