/** Numbers that look random and are the same in every run (mulberry32). */
export function makeRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b_79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export function randomBytes(random: () => number, length: number): Uint8Array {
	return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** Printable ASCII. */
export function randomText(random: () => number, length: number): string {
	return Array.from({ length }, () => String.fromCharCode(32 + Math.floor(random() * 95))).join("");
}

/** Digits of one big number in a base, most significant first, with a first digit for each zero byte in front (base58). */
export function encodeRadix(bytes: Uint8Array, alphabet: string): string {
	let value = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
	let text = "";
	for (; value > 0n; value /= BigInt(alphabet.length))
		text = (alphabet[Number(value % BigInt(alphabet.length))] ?? "") + text;
	let zeros = 0;
	while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
	return (alphabet[0] ?? "").repeat(zeros) + text;
}

/** Groups of four bytes as five digits of base85. */
export function encodeBase85(bytes: Uint8Array, alphabet: string): string {
	let text = "";
	for (let start = 0; start < bytes.length; start += 4) {
		const piece = bytes.subarray(start, start + 4);
		let value = 0;
		for (let place = 0; place < 4; place++) value = value * 256 + (piece[place] ?? 0);
		let digits = "";
		for (let place = 0; place < 5; place++) {
			digits = (alphabet[value % 85] ?? "") + digits;
			value = Math.floor(value / 85);
		}
		text += digits.slice(0, piece.length + 1);
	}
	return text;
}

export function encodeBase32(bytes: Uint8Array, alphabet: string): string {
	let bits = Array.from(bytes, (code) => code.toString(2).padStart(8, "0")).join("");
	while (bits.length % 5 !== 0) bits += "0";
	const text = (bits.match(/.{5}/g) ?? []).map((group) => alphabet[Number.parseInt(group, 2)] ?? "").join("");
	return text.padEnd(Math.ceil(text.length / 8) * 8, "=");
}

export function encodeBase45(bytes: Uint8Array): string {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
	let text = "";
	for (let start = 0; start < bytes.length; start += 2) {
		const piece = bytes.subarray(start, start + 2);
		let value = piece.reduce((sum, code) => sum * 256 + code, 0);
		for (let place = 0; place < piece.length + 1; place++) {
			text += alphabet[value % 45] ?? "";
			value = Math.floor(value / 45);
		}
	}
	return text;
}
