import { DecodeError } from "../decode-error.ts";
import { type CodeLayout, codeLayouts, layoutOfRelease } from "./code-layout.ts";
import type { CodeObject } from "./code-object.ts";
import { inferRelease } from "./infer-release.ts";
import type { MarshalValue } from "./marshal-value.ts";
import { type PycHeader, readPycHeader } from "./pyc-header.ts";
import { type MarshalRead, readMarshal } from "./read-marshal.ts";
import { type Release, releaseText } from "./release.ts";

/** What was read of marshal data. */
export interface Marshalled {
	readonly value: MarshalValue;
	/** The release whose bytecode it is; for data without code, any. */
	readonly release: Release;
	/** The release was told from the bytecode, not from a header. */
	readonly guessed: boolean;
	/** The instructions can be read: a table is at hand, and it fits. */
	readonly readable: boolean;
	/** Bytes behind the object, which Python passes over. */
	readonly trailing: number;
	/** "CPython 3.11", "CPython 3.11 by its look". */
	readonly title: string;
}

export interface Compiled extends Marshalled {
	readonly code: CodeObject;
	/** Absent where there was none that could be read. */
	readonly header: PycHeader | undefined;
	/** Bytes before the marshal data. */
	readonly start: number;
}

function marshalled(
	read: MarshalRead,
	length: number,
	release: Release,
	guessed: boolean,
	readable: boolean,
): Marshalled {
	const title = `CPython ${releaseText(release)}${guessed ? " by its look" : ""}`;
	return { value: read.value, release, guessed, readable, trailing: length - read.end, title };
}

/**
 * Marshal data without a header, as `marshal.loads` takes them: all layouts of code objects are tried, and the release is told from the
 * instructions. Deterministic. Errors: `malformed`, `too-large`.
 */
export function readMarshalled(bytes: Uint8Array, offset = 0): Marshalled {
	let best: { read: MarshalRead; layout: CodeLayout } | undefined;
	let failure: DecodeError | undefined;
	for (const layout of codeLayouts) {
		try {
			const read = readMarshal(bytes, offset, layout);
			if (!best || read.end > best.read.end) best = { read, layout };
			// One that takes everything, and without code every one is alike.
			if (read.end === bytes.length || read.codes.length === 0) break;
		} catch (thrown) {
			if (!(thrown instanceof DecodeError)) throw thrown;
			failure ??= thrown;
		}
	}
	if (!best) throw failure ?? new DecodeError("malformed", "Not marshal data.");
	const { read, layout } = best;
	if (read.codes.length === 0) return marshalled(read, bytes.length, 314, true, true);
	const { release, fits } = inferRelease(read.codes, layout);
	return marshalled(read, bytes.length, release, true, fits);
}

/** Where marshal data can begin in a file whose header does not tell. */
const STARTS = [16, 12, 8, 0];

/**
 * A .pyc file. Where its magic is unknown, or leads to nothing, the marshal data are looked for behind headers of every length, and the release
 * is told from the instructions. Errors: `malformed` where no code object can be read, `too-large`, `unsupported` for bytecode of another Python.
 */
export function readPyc(bytes: Uint8Array): Compiled {
	const header = headerOf(bytes);
	const release = header?.magic.release;
	let failure: DecodeError | undefined;
	if (header && release !== undefined) {
		try {
			const read = readMarshal(bytes, header.length, layoutOfRelease(release));
			if (read.value.kind === "code") {
				// Between two releases the instructions may differ: what fits none of them is told by its look.
				const base = marshalled(read, bytes.length, release, false, true);
				return { ...base, code: read.value.code, header, start: header.length };
			}
			failure = new DecodeError("malformed", "Behind its header stands no code object.");
		} catch (thrown) {
			if (!(thrown instanceof DecodeError)) throw thrown;
			failure = thrown;
		}
	}
	for (const start of STARTS) {
		try {
			const read = readMarshalled(bytes, start);
			if (read.value.kind === "code") return { ...read, code: read.value.code, header, start };
		} catch (thrown) {
			if (!(thrown instanceof DecodeError)) throw thrown;
			failure ??= thrown;
		}
	}
	if (header?.magic.title === "PyPy") throw new DecodeError("unsupported", "It is bytecode of PyPy.", failure);
	throw failure ?? new DecodeError("malformed", "Not a .pyc.");
}

function headerOf(bytes: Uint8Array): PycHeader | undefined {
	try {
		return readPycHeader(bytes);
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}
