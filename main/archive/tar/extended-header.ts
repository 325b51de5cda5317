/** Records of a pax header: "length key=value\n" each. A `Map`, because a key may be `__proto__`. Reading stops at the first malformed record. */
export function parsePaxRecords(bytes: Uint8Array): Map<string, Uint8Array> {
	const records = new Map<string, Uint8Array>();
	let position = 0;
	while (position < bytes.length) {
		const blank = bytes.indexOf(0x20, position);
		if (blank < 0 || blank - position > 20) break;
		const digits = Buffer.from(bytes.subarray(position, blank)).toString("latin1");
		const length = /^\d+$/.test(digits) ? Number.parseInt(digits, 10) : 0;
		const end = position + length;
		if (length === 0 || end > bytes.length || end <= blank + 1) break;
		const record = bytes.subarray(blank + 1, end - 1);
		const equals = record.indexOf(0x3d);
		if (equals < 0) break;
		records.set(Buffer.from(record.subarray(0, equals)).toString("utf8"), record.subarray(equals + 1));
		position = end;
	}
	return records;
}

/** What headers before a member's own say of it. */
export class ExtendedHeaders {
	readonly #global = new Map<string, Uint8Array>();
	readonly #own = new Map<string, Uint8Array>();
	#longName: Uint8Array | undefined;
	#longLink: Uint8Array | undefined;

	/** Whether the type is one of those that are about the next member. */
	static handles(type: string): boolean {
		return type === "x" || type === "X" || type === "g" || type === "L" || type === "K";
	}

	take(type: string, bytes: Uint8Array): void {
		const nul = bytes.indexOf(0);
		const text = nul < 0 ? bytes : bytes.subarray(0, nul);
		if (type === "L") this.#longName = text;
		else if (type === "K") this.#longLink = text;
		else for (const [key, value] of parsePaxRecords(bytes)) (type === "g" ? this.#global : this.#own).set(key, value);
	}

	get name(): Uint8Array | undefined {
		return this.#record("GNU.sparse.name") ?? this.#record("path") ?? this.#longName;
	}

	get linkTarget(): Uint8Array | undefined {
		return this.#record("linkpath") ?? this.#longLink;
	}

	get size(): number | undefined {
		const record = this.#record("size");
		if (record === undefined) return undefined;
		const text = Buffer.from(record).toString("latin1").trim();
		return /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : undefined;
	}

	get sparse(): boolean {
		return [...this.#own.keys()].some((key) => key.startsWith("GNU.sparse."));
	}

	/** After a member: what was said of it alone is forgotten. */
	reset(): void {
		this.#own.clear();
		this.#longName = undefined;
		this.#longLink = undefined;
	}

	#record(key: string): Uint8Array | undefined {
		return this.#own.get(key) ?? this.#global.get(key);
	}
}
