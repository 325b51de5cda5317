import type { FoundString, MemberDescription } from "../../main/model/package/structure.ts";

/** From here on bytes look packed or encrypted: code has about 6, compressed data close to 8. */
export const HIGH_ENTROPY = 7.2;

/** "0x00001a2f". */
export function shownOffset(offset: number): string {
	return `0x${offset.toString(16).padStart(8, "0")}`;
}

/** Strings that hold every word of the filter, whatever their case. */
export function filterStrings(strings: readonly FoundString[], filter: string): readonly FoundString[] {
	const words = filter
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	if (words.length === 0) return strings;
	return strings.filter(({ text }) => {
		const lower = text.toLowerCase();
		return words.every((word) => lower.includes(word));
	});
}

/** The strip in words, for whoever cannot see it. */
export function entropyWords({ overall, blocks }: MemberDescription["entropy"]): string {
	const high = blocks.filter((bits) => bits >= HIGH_ENTROPY).length;
	const parts = blocks.length === 1 ? "one part" : `${blocks.length} parts`;
	const share = high === 0 ? "none looks" : high === 1 ? "one looks" : `${high} look`;
	return `Entropy ${overall.toFixed(2)} of 8 bits a byte; of ${parts} ${share} packed or encrypted`;
}
