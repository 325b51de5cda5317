/**
 * A short name for a set of texts, whatever their order: two sums of 32 bits over the texts' hashes, and their number. It tells versions apart and
 * guards nothing. Constant memory: what a package's modules take from one another can be millions of names.
 */
export class SetDigest {
	#count = 0;
	#first = 0;
	#second = 0;

	add([first, second]: TextHash): void {
		this.#count++;
		this.#first = (this.#first + first) >>> 0;
		this.#second = (this.#second + second) >>> 0;
	}

	/** Empty for the empty set. */
	get text(): string {
		return this.#count === 0 ? "" : `${this.#count}:${this.#first.toString(36)}:${this.#second.toString(36)}`;
	}
}

export type TextHash = readonly [number, number];

/** FNV-1a and a multiplicative hash, 32 bits each. */
export function textHash(text: string): TextHash {
	let first = 0x811c_9dc5;
	let second = text.length;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		first = Math.imul(first ^ unit, 0x0100_0193);
		second = (Math.imul(second, 31) + unit) | 0;
	}
	return [first >>> 0, second >>> 0];
}
