/** Longest key that a detail spells out, in bytes. */
const SHOWN_KEY = 32;

/** A key for the detail of a step: hex, cut where it is long. */
export function shownKey(key: Uint8Array): string {
	const shown = Buffer.from(key.subarray(0, SHOWN_KEY)).toString("hex");
	return `key 0x${shown}${key.length > SHOWN_KEY ? `… ${key.length} bytes` : ""}`;
}
