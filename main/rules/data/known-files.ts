/** Filled by build/known-files.ts. */
const files: ReadonlyMap<string, string> = new Map([]);

export function knownFile(sha256: string): string | undefined {
	return files.get(sha256);
}
