/** One record of a pax header. */
export type PaxRecord = readonly [key: string, value: Uint8Array];

/** Records of a pax header: "length key=value\n" each, in their order. Reading stops at the first malformed record. */
export function parsePaxRecords(bytes: Uint8Array): PaxRecord[] {
	const records: PaxRecord[] = [];
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
		records.push([Buffer.from(record.subarray(0, equals)).toString("utf8"), record.subarray(equals + 1)]);
		position = end;
	}
	return records;
}

/** What headers before a member's own say of it. A `Map`, because a key may be `__proto__`. */
export class ExtendedHeaders {
	readonly #global = new Map<string, Uint8Array>();
	readonly #own = new Map<string, Uint8Array>();
	/** Values of keys that stand there more than once, as in the first form of sparse files. */
	#sparseNumbers: number[] = [];
	#longName: Uint8Array | undefined;
	#longLink: Uint8Array | undefined;
	#longNameFirst = false;

	/** Whether the type is one of those that are about the next member. */
	static handles(type: string): boolean {
		return type === "x" || type === "X" || type === "g" || type === "L" || type === "K";
	}

	take(type: string, bytes: Uint8Array): void {
		const nul = bytes.indexOf(0);
		const text = nul < 0 ? bytes : bytes.subarray(0, nul);
		if (type === "L") {
			this.#longName = text;
			this.#longNameFirst = this.#own.size === 0;
		} else if (type === "K") this.#longLink = text;
		else
			for (const [key, value] of parsePaxRecords(bytes)) {
				(type === "g" ? this.#global : this.#own).set(key, value);
				if (key === "GNU.sparse.offset" || key === "GNU.sparse.numbytes")
					this.#sparseNumbers.push(numberOf(value) ?? 0);
			}
	}

	/** By Python's order: of a GNU long name and a pax name, the header that stands first is the one that is applied last. */
	get name(): Uint8Array | undefined {
		if (this.#longNameFirst && this.#longName !== undefined) return this.#longName;
		return this.#record("GNU.sparse.name") ?? this.#record("path") ?? this.#longName;
	}

	/** All names that these headers give, for comparing them. */
	get names(): readonly Uint8Array[] {
		const all = [this.#record("GNU.sparse.name"), this.#record("path"), this.#longName];
		return all.filter((name) => name !== undefined);
	}

	get linkTarget(): Uint8Array | undefined {
		return this.#record("linkpath") ?? this.#longLink;
	}

	/** Of the member alone: it counts for where the next header is. */
	get size(): number | undefined {
		const record = this.#own.get("size");
		return record && numberOf(record);
	}

	/** Of all members: Python takes so many bytes for the content, and looks for the next header where the member's own size says. */
	get globalSize(): number | undefined {
		const record = this.#global.get("size");
		return record && numberOf(record);
	}

	/** Of a sparse file in one of the three forms that GNU tar writes into pax headers; undefined for other members. */
	get sparse(): PaxSparse | undefined {
		if (![...this.#own.keys()].some((key) => key.startsWith("GNU.sparse."))) return undefined;
		const number = (key: string) => {
			const record = this.#own.get(key);
			return record && numberOf(record);
		};
		const list = this.#own.get("GNU.sparse.map");
		const map = list ? Buffer.from(list).toString("latin1").split(",").map(Number) : this.#sparseNumbers;
		return {
			realSize: number("GNU.sparse.realsize") ?? number("GNU.sparse.size"),
			mapInData: number("GNU.sparse.major") === 1,
			map,
		};
	}

	/** After a member: what was said of it alone is forgotten. */
	reset(): void {
		this.#own.clear();
		this.#sparseNumbers = [];
		this.#longName = undefined;
		this.#longLink = undefined;
		this.#longNameFirst = false;
	}

	#record(key: string): Uint8Array | undefined {
		return this.#own.get(key) ?? this.#global.get(key);
	}
}

export interface PaxSparse {
	readonly realSize: number | undefined;
	/** The map stands before the data. */
	readonly mapInData: boolean;
	/** Offset and length in turn. */
	readonly map: readonly number[];
}

function numberOf(record: Uint8Array): number | undefined {
	const text = Buffer.from(record).toString("latin1").trim();
	return /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : undefined;
}
