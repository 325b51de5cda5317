import { describe, expect, it } from "vitest";
import { hexDump } from "../../../main/api/view/hex-dump.ts";
import { displayBlock } from "../../../main/model/text/display-text.ts";
import { byteAt, cutAt, dumpRanges, rawOffset, shownRange } from "../../../renderer/bench/lit-text.ts";

describe("a dump", () => {
	const bytes = Uint8Array.from({ length: 40 }, (_, index) => index + 0x40);
	const dump = hexDump(bytes);

	it("tells the byte at every digit and letter, and none between", () => {
		for (const [index, byte] of bytes.entries()) {
			const [range] = dumpRanges({ start: index, end: index + 1 }, dump.length);
			expect(dump.slice(range?.start, range?.end)).toBe(byte.toString(16));
			expect(byteAt(range?.start ?? 0)).toBe(index);
		}
		expect(byteAt(dump.indexOf("|") + 1)).toBe(0);
		expect(byteAt(3)).toBeUndefined();
		expect(byteAt(33)).toBeUndefined();
	});

	it("is lit over rows and halves, no further than it goes", () => {
		const ranges = dumpRanges({ start: 6, end: 34 }, dump.length);
		const digits = ranges.map(({ start, end }) => dump.slice(start, end)).join(" ");
		expect(digits).toBe([...bytes.subarray(6, 34)].map((byte) => byte.toString(16)).join(" "));
		expect(dumpRanges({ start: 0, end: Number.MAX_SAFE_INTEGER }, dump.length).length).toBeLessThan(2_000);
		expect(dumpRanges({ start: 9e9, end: 9e9 + 1 }, dump.length)).toEqual([]);
	});
});

describe("a text with hidden characters", () => {
	const raw = "a\u202eb\u0000<b>\u200b__proto__";

	it("has its places found again in what is shown", () => {
		const shown = displayBlock(raw);
		for (let at = 0; at < raw.length; at++) {
			const range = shownRange(raw, { start: at, end: at + 1 });
			expect(shown.slice(range.start, range.end)).toBe(displayBlock(raw[at] ?? ""));
			expect(rawOffset(raw, range.start)).toBe(at);
		}
		expect(rawOffset(raw, 1e9)).toBe(raw.length);
	});
});

it("is cut at what is lit, and loses nothing", () => {
	const pieces = cutAt("abcdef", [
		{ start: 1, end: 3 },
		{ start: 2, end: 4 },
		{ start: 9, end: 12 },
		{ start: 5, end: 1e9 },
	]);
	expect(pieces.map(({ text }) => text).join("")).toBe("abcdef");
	expect(pieces.filter(({ lit }) => lit).map(({ text }) => text)).toEqual(["bc", "d", "f"]);
	expect(cutAt("", [{ start: 0, end: 1 }])).toEqual([]);
});
