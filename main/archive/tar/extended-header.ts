import { pythonInteger } from "./python-integer.ts";
import { oldRealSize } from "./sparse.ts";
import { kindOfType, type TarHeader } from "./tar-header.ts";

/** One record of a pax header. */
export type PaxRecord = readonly [key: string, value: Uint8Array];

/** Bytes of a keyword that could be one. */
const LONGEST_KEYWORD = 256;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/**
 * Records of a pax header, "length key=value\n" each, in their order, as Python's tarfile finds them: it looks for the key first, and takes the length
 * only for where the value ends and the next record begins. Linear in the length.
 */
export function parsePaxRecords(bytes: Uint8Array): PaxRecord[] {
	const records: PaxRecord[] = [];
	let position = 0;
	let equals = -1;
	while (position < bytes.length) {
		let at = position;
		while (isDigit(bytes[at])) at++;
		if (at === position || at - position > LONGEST_KEYWORD || bytes[at] !== 0x20) break;
		const length = Number.parseInt(Buffer.from(bytes.subarray(position, at)).toString("latin1"), 10);
		const start = at + 1;
		if (equals < start) equals = bytes.indexOf(0x3d, start);
		if (equals <= start || length === 0) break;
		if (equals - start <= LONGEST_KEYWORD) {
			const end = Math.max(equals + 1, Math.min(position + length - 1, bytes.length));
			records.push([Buffer.from(bytes.subarray(start, equals)).toString("utf8"), bytes.subarray(equals + 1, end)]);
		}
		position += length;
	}
	return records;
}

function isDigit(byte: number | undefined): boolean {
	return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9;
}

/** A header that is about the next member. */
type Extension =
	| { readonly kind: "name"; readonly text: Uint8Array }
	| { readonly kind: "link"; readonly text: Uint8Array }
	| {
			readonly kind: "own" | "global";
			/** Its records and those for the whole archive. A `Map`, because a key may be `__proto__`. */
			readonly records: ReadonlyMap<string, Uint8Array>;
			/** Values of keys that stand there more than once, as in the first form of sparse files. */
			readonly offsets: readonly number[];
			readonly lengths: readonly number[];
	  };

/** What all headers of a member make of it together, as Python's tarfile has it. */
export interface Resolved {
	readonly name: Uint8Array;
	readonly linkTarget: Uint8Array;
	/** Bytes behind the header that lie before the next one, without padding. */
	readonly stored: number;
	/** Bytes that are given out as its content, from the same place on; of a sparse file with its holes. */
	readonly size: number;
	/** Every name that a header other than its own gives, for comparing them. */
	readonly names: readonly Uint8Array[];
	/** Its content has holes, by the pax headers. */
	readonly sparse?: PaxSparse;
}

/** Headers before a member's own, in their order. */
export class ExtendedHeaders {
	readonly #global = new Map<string, Uint8Array>();
	#before: Extension[] = [];

	/** Whether the type is one of those that are about the next member. */
	static handles(type: string): boolean {
		return type === "x" || type === "X" || type === "g" || type === "L" || type === "K";
	}

	/** `bytes`: with their padding, in which Python reads on. */
	take(type: string, bytes: Uint8Array): void {
		if (type === "L" || type === "K") {
			const nul = bytes.indexOf(0);
			const text = nul < 0 ? bytes : bytes.subarray(0, nul);
			this.#before.push({ kind: type === "L" ? "name" : "link", text });
			return;
		}
		const isGlobal = type === "g";
		const records = isGlobal ? this.#global : new Map(this.#global);
		const offsets: number[] = [];
		const lengths: number[] = [];
		for (const [key, value] of parsePaxRecords(bytes)) {
			records.set(key, value);
			if (key === "GNU.sparse.offset") offsets.push(integerOf(value));
			if (key === "GNU.sparse.numbytes") lengths.push(integerOf(value));
		}
		this.#before.push({ kind: isGlobal ? "global" : "own", records, offsets, lengths });
	}

	/**
	 * Python reads a header and then, within that, the next: so what stands first is applied last. What is said of the whole archive is applied before
	 * all of it, and once more with each pax header.
	 */
	resolve(header: TarHeader): Resolved {
		const isFile = kindOfType(header.type) === "file";
		const state = {
			name: header.nameBytes,
			linkTarget: header.linkBytes,
			size: header.type === "S" ? oldRealSize(header.block) : header.size,
		};
		let stored = header.size;
		let sparse: PaxSparse | undefined;
		const names: Uint8Array[] = [];
		const apply = (records: ReadonlyMap<string, Uint8Array>) => {
			for (const [key, value] of records) {
				if (key === "path" || key === "GNU.sparse.name") {
					state.name = value;
					names.push(value);
				} else if (key === "linkpath") state.linkTarget = value;
				else if (key === "size" || key === "GNU.sparse.size" || key === "GNU.sparse.realsize")
					state.size = Math.max(0, integerOf(value));
			}
		};
		if (header.type !== "S") apply(this.#global);
		for (const extension of this.#before.toReversed()) {
			if (extension.kind === "name") {
				state.name = extension.text;
				names.push(extension.text);
			} else if (extension.kind === "link") state.linkTarget = extension.text;
			else {
				sparse = sparseOf(extension) ?? sparse;
				if (extension.kind === "global") continue;
				apply(extension.records);
				if (extension.records.has("size") && isFile) stored = state.size;
			}
		}
		return { ...state, stored: isFile ? stored : 0, names, ...(sparse && { sparse }) };
	}

	/** After a member: what was said of it alone is forgotten. */
	reset(): void {
		if (this.#before.length > 0) this.#before = [];
	}
}

export interface PaxSparse {
	/** The map stands before the data. */
	readonly mapInData: boolean;
	/** Offset and length in turn. */
	readonly map: readonly number[];
}

/** One of the three forms that GNU tar writes. Without a map there are no holes, whatever else is said. */
function sparseOf({ records, offsets, lengths }: Extract<Extension, { offsets: unknown }>): PaxSparse | undefined {
	const list = records.get("GNU.sparse.map");
	if (list !== undefined) return { mapInData: false, map: Buffer.from(list).toString("latin1").split(",").map(Number) };
	if (records.has("GNU.sparse.size")) {
		const pieces = Math.min(offsets.length, lengths.length);
		const map = Array.from({ length: pieces * 2 }, (_, at) => (at % 2 ? lengths : offsets)[at >> 1] ?? 0);
		return { mapInData: false, map };
	}
	const says = (key: string, value: string) => Buffer.from(records.get(key) ?? "").toString("latin1") === value;
	return says("GNU.sparse.major", "1") && says("GNU.sparse.minor", "0") ? { mapInData: true, map: [] } : undefined;
}

/** Zero for what is no number, as Python has it. */
function integerOf(record: Uint8Array): number {
	return pythonInteger(Buffer.from(record.subarray(0, 64)).toString("latin1"), 10) ?? 0;
}
