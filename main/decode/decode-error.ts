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
		// It is thrown thousands of times a package by what only looks encoded: a stack trace costs more than the attempt.
		const { stackTraceLimit } = Error;
		Error.stackTraceLimit = 0;
		super(message, cause === undefined ? undefined : { cause });
		Error.stackTraceLimit = stackTraceLimit;
		this.name = "DecodeError";
		this.code = code;
	}
}
