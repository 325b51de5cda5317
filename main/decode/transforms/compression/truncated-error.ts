import { DecodeError } from "../../decode-error.ts";

/** The input ends before its stream does. */
export class TruncatedError extends DecodeError {
	constructor(message: string) {
		super("malformed", message);
		this.name = "TruncatedError";
	}
}
