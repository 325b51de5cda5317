import { z } from "zod";

/** Every code that a door may answer with. A new failure gets a new code here, never a free text. */
export const errorCodes = [
	// Opening
	"not-found",
	"not-readable",
	"not-an-archive",
	"unsupported-format",
	"archive-broken",
	"archive-too-large",
	"empty",
	"password-needed",
	// The index
	"bad-reference",
	"bad-index-url",
	"project-missing",
	"release-missing",
	"release-yanked",
	"no-distribution",
	"digest-missing",
	"digest-mismatch",
	"redirect-refused",
	"body-truncated",
	"body-too-large",
	"bad-index-answer",
	"index-unavailable",
	"offline",
	"timed-out",
	// Files that outlive the program
	"file-too-new",
	"file-broken",
	// The rest
	"cancelled",
	"engine-lost",
	"unknown-id",
	"not-judged",
	"bad-input",
	"internal",
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const analystErrorSchema = z.object({
	code: errorCodeSchema,
	message: z.string(),
	/** What may have been meant: names of projects that are close to one that is missing. */
	suggestions: z.array(z.string()).optional(),
});

/**
 * A failure that the analyst is told of: a code for programs, one sentence that says what is wrong and what to do.
 * The message never holds raw package text: pass such text through `displayText` first.
 */
export class AnalystError extends Error {
	readonly code: ErrorCode;
	/** What may have been meant instead; safe to show. */
	readonly suggestions: readonly string[];

	constructor(code: ErrorCode, message: string, cause?: unknown, suggestions: readonly string[] = []) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "AnalystError";
		this.code = code;
		this.suggestions = suggestions;
	}
}

/** What any thrown value means to the analyst. Unknown failures become `internal`, with their message kept. */
export function toAnalystError(thrown: unknown): AnalystError {
	if (thrown instanceof AnalystError) return thrown;
	if (thrown instanceof Error && thrown.name === "AbortError") {
		return new AnalystError("cancelled", "Cancelled.", thrown);
	}
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new AnalystError("internal", `Something in Vivarium failed: ${message}`, thrown);
}
