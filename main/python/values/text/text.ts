/**
 * Python's strings are sequences of code points, JavaScript's of UTF-16 units. Most texts hold no surrogates, then the two are the same.
 */
const SURROGATE = /[\ud800-\udfff]/;

/** Code points, one string each, when that differs from units; else `undefined`. */
function points(text: string): string[] | undefined {
	return SURROGATE.test(text) ? Array.from(text) : undefined;
}

export function textLength(text: string): number {
	return points(text)?.length ?? text.length;
}

export function characters(text: string): string[] {
	return points(text) ?? text.split("");
}

/** Indices that `[start:stop:step]` picks from something of that length; Python's rules. `undefined` for a step of zero. */
export function sliceIndices(
	length: number,
	start: number | undefined,
	stop: number | undefined,
	step: number,
): { first: number; count: number; step: number } | undefined {
	if (step === 0) return undefined;
	const clamp = (value: number, low: number, high: number): number => {
		const moved = value < 0 ? value + length : value;
		return Math.min(Math.max(moved, low), high);
	};
	if (step > 0) {
		const first = start === undefined ? 0 : clamp(start, 0, length);
		const end = stop === undefined ? length : clamp(stop, 0, length);
		return { first, count: Math.max(0, Math.ceil((end - first) / step)), step };
	}
	const first = start === undefined ? length - 1 : clamp(start, -1, length - 1);
	const end = stop === undefined ? -1 : clamp(stop, -1, length - 1);
	return { first, count: Math.max(0, Math.ceil((first - end) / -step)), step };
}

export function sliceText(
	text: string,
	start: number | undefined,
	stop: number | undefined,
	step: number,
): string | undefined {
	const all = points(text);
	const length = all?.length ?? text.length;
	const picked = sliceIndices(length, start, stop, step);
	if (picked === undefined) return undefined;
	if (picked.step === 1) {
		return all === undefined
			? text.slice(picked.first, picked.first + picked.count)
			: all.slice(picked.first, picked.first + picked.count).join("");
	}
	const parts: string[] = [];
	for (let index = 0; index < picked.count; index++) {
		const at = picked.first + index * picked.step;
		parts.push(all === undefined ? text.charAt(at) : (all[at] ?? ""));
	}
	return parts.join("");
}

export function characterAt(text: string, index: number): string | undefined {
	const all = points(text);
	const length = all?.length ?? text.length;
	const at = index < 0 ? index + length : index;
	if (at < 0 || at >= length) return undefined;
	return all === undefined ? text.charAt(at) : all[at];
}

export function sliceItems<T>(
	items: readonly T[],
	start: number | undefined,
	stop: number | undefined,
	step: number,
): T[] | undefined {
	const picked = sliceIndices(items.length, start, stop, step);
	if (picked === undefined) return undefined;
	const result: T[] = [];
	for (let index = 0; index < picked.count; index++) result.push(items[picked.first + index * picked.step] as T);
	return result;
}
