import { ORPCError } from "@orpc/server";
import { AnalystError, type ErrorCode, toAnalystError } from "../../model/analyst-error.ts";
import { displayBlock } from "../../model/text/display-text.ts";

/**
 * The typed error that the face gets. What we did not foresee becomes `internal` with a sentence of our own: its text may hold a path, a
 * stack or package text, which go to the log, never to the face.
 */
export function toFault(
	thrown: unknown,
	log: (message: string) => void,
): ORPCError<"ANALYST", { code: ErrorCode; message: string; suggestions?: string[] }> {
	const known = toAnalystError(thrown);
	if (known.code !== "internal") {
		const { code, message, suggestions } = known;
		const data = { code, message, ...(suggestions.length === 0 ? {} : { suggestions: [...suggestions] }) };
		return new ORPCError("ANALYST", { message, data });
	}
	const original = known.cause ?? thrown;
	log(displayBlock(original instanceof Error ? (original.stack ?? original.message) : String(original)));
	const kind = original instanceof Error && /^[A-Za-z]{1,40}$/.test(original.name) ? ` (${original.name})` : "";
	const message = `Something in Vivarium failed${kind}. The terminal that started it has the details.`;
	return new ORPCError("ANALYST", { message, data: { code: "internal", message } });
}

/** Runs a call's work; whatever it throws comes out as the typed error. */
export async function answered<T>(log: (message: string) => void, work: () => Promise<T> | T): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toFault(error, log);
	}
}

/** A call that was aborted answers `cancelled`, whatever its work threw on the way out. */
export function cancelledOr(thrown: unknown, signal: AbortSignal | undefined): unknown {
	return signal?.aborted === true ? new AnalystError("cancelled", "Cancelled.", thrown) : thrown;
}
