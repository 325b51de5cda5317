import type { Session } from "./session.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** Notes whether a text that comes into the run holds characters that take two units: then lengths and places are counted, else they need not be. */
export function noteText(session: Session, text: string): string {
	if (!session.astral && SURROGATE.test(text)) session.astral = true;
	return text;
}

/**
 * Python's text is a sequence of code points, JavaScript's of UTF-16 units. Code points, one string each, where that may differ from units; else
 * `undefined`.
 */
export function charactersOf(session: Session, text: string): readonly string[] | undefined {
	if (!session.astral) return undefined;
	session.charge(text.length >> 3);
	return SURROGATE.test(text) ? Array.from(text) : undefined;
}

export function characterCount(session: Session, text: string): number {
	return charactersOf(session, text)?.length ?? text.length;
}
