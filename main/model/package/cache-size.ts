const MIB = 1024 ** 2;

/** Bytes of all that is kept of indexes together: some thousands of packages, and less than one that unpacks to the limit. */
export const CACHE_LIMIT = 2_048 * MIB;

/** What the analyst may give it, in MiB: less than a large wheel is of no use, and a disk ends. */
export const settableCache = { least: 64, usual: CACHE_LIMIT / MIB, most: 65_536 } as const;

export function cacheProblem(mebibytes: number): string | undefined {
	const { least, most } = settableCache;
	if (!Number.isInteger(mebibytes)) return `A whole number, from ${least} to ${most.toLocaleString("en")} MiB.`;
	if (mebibytes < least) return `No less than ${least} MiB: one large wheel has as much.`;
	if (mebibytes > most) return `No more than ${most.toLocaleString("en")} MiB: it would fill a disk.`;
	return undefined;
}

/** Bytes. */
export function cacheLimitOf(mebibytes: number): number {
	return mebibytes * MIB;
}
