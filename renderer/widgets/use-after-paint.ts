import { useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Milliseconds after which nobody waits for a frame any more: a page in the background draws none. */
const NO_FRAME = 200;

const pending = new Set<() => void>();
let scheduled = false;

function run(): void {
	scheduled = false;
	const all = [...pending];
	pending.clear();
	for (const one of all) one();
}

/** Runs it when the page has painted what is on its way to the screen; the same work once, however often it is asked for. */
export function afterPaint(work: () => void): () => void {
	pending.add(work);
	if (!scheduled) {
		scheduled = true;
		let late: ReturnType<typeof setTimeout> | undefined;
		const frame = requestAnimationFrame(() => {
			clearTimeout(late);
			// Called just before the paint: what a timer calls comes after it.
			setTimeout(run);
		});
		late = setTimeout(() => {
			cancelAnimationFrame(frame);
			run();
		}, NO_FRAME);
	}
	return () => void pending.delete(work);
}

/** Puts everything that waits for a paint on the screen now: for whoever acts on it, such as a key that moves the focus there. */
export function paintAll(): void {
	flushSync(run);
}

/**
 * The value as it was at the last paint. For what stands beside the thing that was asked for: at a step to the next finding its code is lit up
 * first, and what there is to say of it is written one frame later.
 */
export function useAfterPaint<Value>(value: Value): Value {
	const [shown, setShown] = useState(value);
	useLayoutEffect(
		() => (Object.is(shown, value) ? undefined : afterPaint(() => setShown(() => value))),
		[shown, value],
	);
	return shown;
}
