import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { afterPaint, paintAll } from "../../../renderer/widgets/use-after-paint.ts";

describe("what waits for a paint", () => {
	let frames: (() => void)[] = [];

	beforeEach(() => {
		vi.useFakeTimers();
		frames = [];
		vi.stubGlobal("requestAnimationFrame", (work: () => void) => frames.push(work));
		vi.stubGlobal("cancelAnimationFrame", () => {
			frames = [];
		});
	});

	afterEach(() => {
		paintAll();
		vi.unstubAllGlobals();
		vi.useRealTimers();
	});

	it("is done after the frame, not in it, and once however often it was asked for", () => {
		const work = vi.fn();
		afterPaint(work);
		afterPaint(work);
		for (const frame of frames) frame();
		expect(work).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1);
		expect(work).toHaveBeenCalledTimes(1);
	});

	it("is done without a frame on a page that draws none", () => {
		const work = vi.fn();
		afterPaint(work);
		vi.advanceTimersByTime(1_000);
		expect(work).toHaveBeenCalledTimes(1);
	});

	it("is not done when it was called off", () => {
		const work = vi.fn();
		const other = vi.fn();
		const callOff = afterPaint(work);
		afterPaint(other);
		callOff();
		vi.advanceTimersByTime(1_000);
		expect(work).not.toHaveBeenCalled();
		expect(other).toHaveBeenCalledTimes(1);
	});

	it("is done at once for whoever acts on it", () => {
		const work = vi.fn();
		afterPaint(work);
		paintAll();
		expect(work).toHaveBeenCalledTimes(1);
		vi.advanceTimersByTime(1_000);
		expect(work).toHaveBeenCalledTimes(1);
	});
});
