/** CRC-64 of ECMA-182, reflected, as .xz uses it; in two halves of 32 bits, since BigInt would be twenty times slower. */
const LOW = 0xd787_0f42;
const HIGH = 0xc96c_5795;

const lows = new Uint32Array(256);
const highs = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
	let low = byte;
	let high = 0;
	for (let bit = 0; bit < 8; bit++) {
		const odd = low & 1;
		low = ((low >>> 1) | (high << 31)) >>> 0;
		high >>>= 1;
		if (odd) {
			low = (low ^ LOW) >>> 0;
			high = (high ^ HIGH) >>> 0;
		}
	}
	lows[byte] = low;
	highs[byte] = high;
}

/** In steps, for content that comes in pieces. */
export class Crc64 {
	#low = 0xffff_ffff;
	#high = 0xffff_ffff;

	update(bytes: Uint8Array): void {
		let low = this.#low;
		let high = this.#high;
		for (const byte of bytes) {
			const index = (low ^ byte) & 0xff;
			low = (((low >>> 8) | (high << 24)) ^ (lows[index] ?? 0)) >>> 0;
			high = ((high >>> 8) ^ (highs[index] ?? 0)) >>> 0;
		}
		this.#low = low;
		this.#high = high;
	}

	finish(): { low: number; high: number } {
		return { low: ~this.#low >>> 0, high: ~this.#high >>> 0 };
	}
}
