import { AnalystError } from "../../model/analyst-error.ts";
import type { JournalEntry } from "./journal.ts";

/** What ended an engine before this one, of one artifact: see `JournalEntry`. */
export type EngineLoss = Pick<JournalEntry, "memberId" | "where">;

const READING = "the analysis engine ended while it read this member: not examined";
const OPENING = "the analysis engine ended while it unpacked this member: not examined";
const WHOLE =
	"The analysis engine ended while it opened this, and does not open it again before Vivarium is started anew. Please report it.";
const SHOWING =
	"The analysis engine ended while this was shown, and does not show it again before Vivarium is started anew. Please report it.";

/** Turns of members that are not unpacked, with the reason. Errors: `engine-lost` where the artifact as a whole is not opened. */
export function lostOpening(losses: readonly EngineLoss[]): ReadonlyMap<number, string> {
	const opening = losses.filter(({ where }) => where === "opening");
	if (opening.some(({ memberId }) => memberId === "")) throw new AnalystError("engine-lost", WHOLE);
	return new Map(opening.map(({ memberId }) => [Number(memberId), OPENING]));
}

/** Ids of members that are not read, with the reason. */
export function lostReading(losses: readonly EngineLoss[]): ReadonlyMap<string, string> {
	const reading = losses.filter(({ where = "reading" }) => where === "reading");
	return new Map(reading.map(({ memberId }) => [memberId, READING]));
}

/** Errors: `not-readable` for a member that is not shown. */
export function throwIfLostShowing(losses: readonly EngineLoss[], memberId: string): void {
	if (losses.some((loss) => loss.where === "showing" && loss.memberId === memberId))
		throw new AnalystError("not-readable", SHOWING);
}
