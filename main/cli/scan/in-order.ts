/** Gives things on in the order of their numbers, as soon as all before have come. */
export function createOrderedQueue<Item>(give: (item: Item) => void): (number: number, item: Item) => void {
	const waiting = new Map<number, Item>();
	let next = 0;
	return (number, item) => {
		waiting.set(number, item);
		for (let ready = waiting.get(next); waiting.has(next); ready = waiting.get(next)) {
			waiting.delete(next);
			next++;
			if (ready !== undefined) give(ready);
		}
	};
}

/** Runs `work` over all items, at most `atOnce` at a time, started in order. The first rejection ends it once what runs has settled. */
export async function forEachAtOnce<Item>(
	items: readonly Item[],
	atOnce: number,
	work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	let broken = false;
	const lane = async (): Promise<void> => {
		while (!broken && next < items.length) {
			const index = next++;
			const item = items[index];
			if (item === undefined) continue;
			try {
				await work(item, index);
			} catch (thrown) {
				broken = true;
				throw thrown;
			}
		}
	};
	const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane));
	for (const outcome of lanes) if (outcome.status === "rejected") throw outcome.reason;
}
