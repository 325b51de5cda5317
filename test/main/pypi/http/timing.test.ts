import { describe, expect, it } from "vitest";
import { defaultTiming, pauseBefore, retryAfter } from "../../../../main/pypi/http/timing.ts";

describe("pauseBefore", () => {
	it("doubles up to a bound, between half and the whole", () => {
		const whole = { ...defaultTiming, random: () => 1 };
		const half = { ...defaultTiming, random: () => 0 };
		expect([2, 3, 4, 9].map((next) => pauseBefore(next, whole))).toEqual([500, 1_000, 2_000, 8_000]);
		expect([2, 9].map((next) => pauseBefore(next, half))).toEqual([250, 4_000]);
	});
});

describe("retryAfter", () => {
	it("reads seconds and dates, and nothing else", () => {
		const now = Date.parse("2024-05-06T07:08:00Z");
		expect(retryAfter("12", now)).toBe(12_000);
		expect(retryAfter("Mon, 06 May 2024 07:08:09 GMT", now)).toBe(9_000);
		expect(retryAfter("Mon, 06 May 2024 07:00:00 GMT", now)).toBe(0);
		expect([retryAfter(null, now), retryAfter("soon", now)]).toEqual([undefined, undefined]);
	});
});

describe("sleep", () => {
	it("ends at once when aborted, before and during", async () => {
		const before = AbortSignal.abort("stop");
		await expect(defaultTiming.sleep(3_600_000, before)).rejects.toBe("stop");
		const controller = new AbortController();
		const sleeping = defaultTiming.sleep(3_600_000, controller.signal);
		controller.abort("stop");
		await expect(sleeping).rejects.toBe("stop");
	});
});
