import { createHash } from "node:crypto";
import type { Anomaly, Member } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import type { Container, Entry, MemberList } from "./member-list.ts";
import { displayPath } from "./member-names.ts";
import type { OpenBudget } from "./open-budget.ts";

/** What every reader of a format is given: where to put members, what it may use, and where to tell of the archive as a whole. */
export interface Reading {
	readonly container: Container;
	readonly list: MemberList;
	readonly budget: OpenBudget;
	/** Passwords to be tried on what is encrypted, in this order. */
	readonly passwords: readonly string[];
	/** The bytes around are listed by another reading of the same file: they are not listed again. */
	readonly accountedFor: boolean;
	/** A password fitted; to be told once an archive. */
	readonly unlocked: (password: string) => void;
	/** Oddities of this archive as a whole, safe to show. */
	readonly note: (anomaly: Anomaly) => void;
}

/** What malware stores encrypt their archives with, so that nobody opens one by mistake. */
export const STORE_PASSWORD = "infected";

/** The analyst's own password stands in no message: messages are shown, reported and kept. */
export function passwordWords(password: string): string {
	return password === STORE_PASSWORD ? `the password “${STORE_PASSWORD}”` : "the password that was given";
}

/** A reading of an archive, in a container, within the opening that `shared` belongs to. */
export function makeReading(
	shared: Pick<Reading, "list" | "budget" | "passwords">,
	container: Container,
	note: (anomaly: Anomaly) => void,
	accountedFor = false,
): Reading {
	const { list, budget, passwords } = shared;
	const told = new Set<string>();
	const unlocked = (password: string) => {
		if (told.has(password)) return;
		told.add(password);
		note({ code: "encrypted", message: `It was encrypted; ${passwordWords(password)} opened it.` });
	};
	return { list, budget, passwords, container, note, unlocked, accountedFor };
}

/** To be called before an entry is unpacked: the reason not to, where doing so has gone wrong before. */
export function enterEntry({ budget, container }: Reading, rawName: string): string | undefined {
	return budget.enter(() => container.prefix + displayPath(rawName));
}

/** Of an entry that is not unpacked because of what `enterEntry` answers. */
export function passedOver(reason: string): Anomaly {
	return { code: "unreadable", message: `Not unpacked: ${reason}.` };
}

/** Adds an entry; when it is not, or not wholly, readable, `reason` goes to the ledger with the path it got. */
export async function addEntry(reading: Reading, entry: Entry, reason?: string): Promise<Member | undefined> {
	const member = await reading.list.add(reading.container, entry);
	reading.budget.leave();
	if (member !== undefined && reason !== undefined) reading.budget.skip(member.path, reason);
	reading.budget.report(reading.list.members.length, undefined, member?.path);
	return member;
}

/** Whether a member of that name and content is listed already. */
export function isListed(
	reading: Reading,
	rawName: string,
	content: Uint8Array | undefined,
	rawLinkTarget?: string,
): boolean {
	const namesakes = reading.list.named(reading.container, rawName);
	if (namesakes.length === 0) return false;
	if (rawLinkTarget !== undefined) return namesakes.some((twin) => twin.linkTarget === displayText(rawLinkTarget));
	if (content === undefined) return namesakes.some((twin) => twin.kind === "directory");
	const digest = createHash("sha256").update(content).digest("hex");
	return namesakes.some((twin) => twin.sha256 === digest);
}

/** "1 member", "2,000 members". */
export function countOf(count: number, noun: string): string {
	return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
