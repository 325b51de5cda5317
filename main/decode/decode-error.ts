export type DecodeErrorCode =
	/** The input is not what the transform reads. */
	| "malformed"
	/** The output would pass `DecodeBudget.maximumOutput`: a bomb, or simply more than is wanted. */
	| "too-large"
	/** Vivarium has no reader for this form. */
	| "unsupported";

/** Input that does not decode: a value for callers, never fatal. The message holds no package text. */
export class DecodeError extends Error {
	readonly code: DecodeErrorCode;

	constructor(code: DecodeErrorCode, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "DecodeError";
		this.code = code;
	}
}
