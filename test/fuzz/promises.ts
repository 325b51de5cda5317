import { strict as assert } from "node:assert";
import { hidesText } from "../../main/model/text/display-text.ts";
import type { Document } from "../../main/model/text/document.ts";
import { positionAt } from "../../main/model/text/document.ts";
import type { Range, Span } from "../../main/model/text/span.ts";

/** What comes out may be shown: nothing in it is invisible, turns the text round or steers a terminal. */
export function assertSafe(text: string, what: string): void {
	assert.ok(!hidesText(text), `${what} hides text: ${JSON.stringify(text.slice(0, 200))}`);
}

/** The same, and no line end: it is one line of a list, a title, a message. */
export function assertSafeLine(text: string, what: string): void {
	assertSafe(text, what);
	assert.ok(!/[\n\r\t]/.test(text), `${what} has more than one line: ${JSON.stringify(text.slice(0, 200))}`);
}

export function assertRange({ start, end }: Range, length: number, what: string): void {
	assert.ok(
		Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length,
		`${what}: ${start}–${end} of ${length}`,
	);
}

export function assertSpan(span: Span, document: Document, what: string): void {
	assertRange({ start: span.startOffset, end: span.endOffset }, document.text.length, what);
	assert.deepEqual(
		positionAt(document, span.startOffset),
		{ line: span.startLine, column: span.startColumn },
		`${what}: its start`,
	);
	assert.deepEqual(
		positionAt(document, span.endOffset),
		{ line: span.endLine, column: span.endColumn },
		`${what}: its end`,
	);
}

/** The value, or undefined where it throws an error of one of the given classes; everything else is passed on. */
export function unless<T>(
	run: () => T,
	...allowed: readonly (abstract new (
		...args: never[]
	) => Error)[]
): T | undefined {
	try {
		return run();
	} catch (thrown) {
		if (allowed.some((one) => thrown instanceof one)) return undefined;
		throw thrown;
	}
}
