import { describe, expect, it } from "vitest";
import { createOrderedQueue, forEachAtOnce } from "../../../../main/cli/scan/in-order.ts";

describe("createOrderedQueue", () => {
	it("gives on in order, as soon as it can", () => {
		const given: string[] = [];
		const enqueue = createOrderedQueue<string>((item) => given.push(item));
		enqueue(1, "b");
		expect(given).toEqual([]);
		enqueue(0, "a");
		expect(given).toEqual(["a", "b"]);
		enqueue(3, "d");
		enqueue(2, "c");
		expect(given).toEqual(["a", "b", "c", "d"]);
	});
});

describe("forEachAtOnce", () => {
	it("runs everything, never more than allowed at once", async () => {
		let running = 0;
		let most = 0;
		const done: number[] = [];
		await forEachAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
			most = Math.max(most, ++running);
			await new Promise(setImmediate);
			running--;
			done.push(item);
		});
		expect([most, done.length]).toEqual([2, 5]);
	});

	it("waits for what runs before it passes a failure on, and starts nothing new", async () => {
		const started: number[] = [];
		let settled = false;
		const work = async (item: number): Promise<void> => {
			started.push(item);
			if (item === 1) throw new Error("one failed");
			await new Promise(setImmediate);
			settled = true;
		};
		await expect(forEachAtOnce([1, 2, 3, 4], 2, work)).rejects.toThrow("one failed");
		expect([started, settled]).toEqual([[1, 2], true]);
	});
});
