/** A minor release of CPython as one number: 207 for 2.7, 311 for 3.11. */
export type Release = number;

/** "3.11". */
export function releaseText(release: Release): string {
	return `${Math.floor(release / 100)}.${release % 100}`;
}

interface MagicRange {
	readonly first: number;
	readonly last: number;
	readonly release: Release;
	/** The magic that the finished release writes; the others are of its alphas and betas. */
	readonly final: number;
}

/**
 * Source: the list of known values in CPython's Include/internal/pycore_magic_number.h (Lib/importlib/_bootstrap_external.py before 3.14). Python 2
 * adds one under its option -U.
 */
const RANGES: readonly MagicRange[] = [
	{ first: 50823, last: 50824, release: 200, final: 50823 },
	{ first: 60202, last: 60203, release: 201, final: 60202 },
	{ first: 60717, last: 60718, release: 202, final: 60717 },
	{ first: 62011, last: 62022, release: 203, final: 62011 },
	{ first: 62041, last: 62062, release: 204, final: 62061 },
	{ first: 62071, last: 62132, release: 205, final: 62131 },
	{ first: 62151, last: 62162, release: 206, final: 62161 },
	{ first: 62171, last: 62212, release: 207, final: 62211 },
	{ first: 3000, last: 3132, release: 300, final: 3131 },
	{ first: 3141, last: 3152, release: 301, final: 3151 },
	{ first: 3160, last: 3189, release: 302, final: 3180 },
	{ first: 3190, last: 3239, release: 303, final: 3230 },
	{ first: 3250, last: 3319, release: 304, final: 3310 },
	{ first: 3320, last: 3359, release: 305, final: 3351 },
	{ first: 3360, last: 3389, release: 306, final: 3379 },
	{ first: 3390, last: 3399, release: 307, final: 3394 },
	{ first: 3400, last: 3419, release: 308, final: 3413 },
	{ first: 3420, last: 3429, release: 309, final: 3425 },
	{ first: 3430, last: 3449, release: 310, final: 3439 },
	{ first: 3450, last: 3499, release: 311, final: 3495 },
	{ first: 3500, last: 3549, release: 312, final: 3531 },
	{ first: 3550, last: 3599, release: 313, final: 3571 },
	{ first: 3600, last: 3649, release: 314, final: 3627 },
	{ first: 3650, last: 3699, release: 315, final: 3699 },
];

/** Values of PyPy (pypy/interpreter/pycode.py): bytecode of its own. */
const PYPY: ReadonlySet<number> = new Set([48, 64, 112, 160, 192, 224, 240, 256, 320, 336, 384, 416, 62218]);

export interface Magic {
	readonly value: number;
	/** Absent: no CPython that Vivarium knows of wrote it. */
	readonly release?: Release;
	/** Of an alpha, beta or candidate, whose bytecode may differ from the release's. */
	readonly unfinished: boolean;
	/** For people: "CPython 3.11", "PyPy", "unknown". */
	readonly title: string;
}

export function magicOfValue(value: number): Magic {
	if (PYPY.has(value)) return { value, unfinished: false, title: "PyPy" };
	const range = RANGES.find(({ first, last }) => first <= value && value <= last);
	if (range === undefined) return { value, unfinished: false, title: "an unknown version" };
	const { release, final } = range;
	const unfinished = value !== final && !(release < 300 && value === final + 1);
	return { value, release, unfinished, title: `CPython ${releaseText(release)}${unfinished ? " (pre-release)" : ""}` };
}

/** The magic of a finished release; undefined where there is none yet. */
export function finalMagic(release: Release): number | undefined {
	return RANGES.find((range) => range.release === release)?.final;
}
