import { ORPCError } from "@orpc/client";
import type { ErrorCode } from "../../main/model/analyst-error.ts";
import { RefusedError } from "./reconnecting-link.ts";

/** A failure as the analyst is told of it. */
export interface Fault {
	readonly code: ErrorCode;
	readonly message: string;
	/** Names that may have been meant instead of one that is missing. */
	readonly suggestions?: readonly string[];
}

function isFault(data: unknown): data is Fault {
	return (
		typeof data === "object" &&
		data !== null &&
		"code" in data &&
		typeof data.code === "string" &&
		"message" in data &&
		typeof data.message === "string"
	);
}

/** What the host's door says of input that does not have the shape: its own sentences, without what was given. */
function refusalOf(data: unknown): string {
	const issues: unknown = typeof data === "object" && data !== null && "issues" in data ? data.issues : undefined;
	const told = (Array.isArray(issues) ? issues : []).slice(0, 3).flatMap((issue: unknown) => {
		if (typeof issue !== "object" || issue === null || !("message" in issue)) return [];
		const path = "path" in issue && Array.isArray(issue.path) ? issue.path.map(String).join(".") : "";
		return [`${path === "" ? "" : `${path}: `}${String(issue.message)}`];
	});
	return told.length === 0 ? "That was refused: it does not have the right shape." : told.join(" ");
}

/** What any failed call means: the host's own sentence where it gave one. */
export function toFault(thrown: unknown): Fault {
	if (thrown instanceof ORPCError && thrown.code === "ANALYST" && isFault(thrown.data)) return thrown.data;
	if (thrown instanceof ORPCError && thrown.code === "BAD_REQUEST")
		return { code: "bad-input", message: refusalOf(thrown.data) };
	if (thrown instanceof RefusedError) return { code: "engine-lost", message: thrown.message };
	if (thrown instanceof Error && thrown.name === "AbortError") return { code: "cancelled", message: "Cancelled." };
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	if (/abort|not open|closed/i.test(message)) {
		return { code: "engine-lost", message: "The engine stopped while it was at work. It is being started again." };
	}
	return { code: "internal", message: `Something in Vivarium failed: ${message}` };
}
