import type { Page } from "playwright-core";

/**
 * Measured inside of the page, so that what the test's own connection takes does not count: from the key or click until the change is on the
 * screen, which is the first task after the frame that found the element that shows it, and painted it.
 */
export interface Action {
	/** A key as the page's own keyboard events name it; or a selector that is clicked; or what is typed into the field of a selector. */
	readonly key?: string;
	readonly shift?: boolean;
	readonly click?: string;
	readonly type?: { readonly selector: string; readonly text: string };
	/** Has to be there afterwards, and was not before where `changes` names an attribute whose value must be another. */
	readonly until: string;
	readonly changes?: string;
}

/** Milliseconds. Throws when nothing comes within 30 s. */
export function measure(page: Page, action: Action): Promise<number> {
	return page.evaluate(async ({ key, shift, click, type, until, changes }) => {
		const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
		const valueNow = (): string | null | undefined => {
			const element = document.querySelector(until);
			return element === null ? undefined : changes === undefined ? "" : element.getAttribute(changes);
		};
		const before = changes === undefined ? undefined : valueNow();
		const begun = performance.now();
		if (key !== undefined) {
			const target = document.activeElement ?? document.body;
			target.dispatchEvent(
				new KeyboardEvent("keydown", { key, shiftKey: shift ?? false, bubbles: true, cancelable: true }),
			);
		}
		if (click !== undefined) document.querySelector<HTMLElement>(click)?.click();
		if (type !== undefined) {
			const field = document.querySelector<HTMLInputElement>(type.selector);
			Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, type.text);
			field?.dispatchEvent(new Event("input", { bubbles: true }));
		}
		// Looked for at each frame, before it is painted.
		await frame();
		while (changes === undefined ? valueNow() === undefined : valueNow() === before) {
			if (performance.now() - begun > 30_000) throw new Error(`${until} did not come`);
			await frame();
		}
		await new Promise<void>((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.addEventListener("message", () => resolve(), { once: true });
			port1.start();
			port2.postMessage(undefined);
		});
		return performance.now() - begun;
	}, action);
}

/** Milliseconds of each frame while a list is scrolled from its top by `step` pixels a frame. */
export function scrollFrames(page: Page, selector: string, step: number, frames: number): Promise<number[]> {
	return page.evaluate(
		async ({ selector: wanted, step: pixels, frames: count }) => {
			const list = document.querySelector<HTMLElement>(wanted);
			if (list === null) throw new Error(`${wanted} is not there`);
			list.scrollTop = 0;
			const times: number[] = [];
			let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
			for (let index = 0; index < count; index++) {
				list.scrollTop += pixels;
				const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
				times.push(now - last);
				last = now;
			}
			return times;
		},
		{ selector, step, frames },
	);
}
