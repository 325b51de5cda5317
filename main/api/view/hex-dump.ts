/** What is shown of something that is not text. */
export const HEX_DUMP_BYTES = 64 * 1024;
const COLUMNS = 16;

/** As `hexdump -C` has it: offset, sixteen bytes, and printable ASCII. At most `limit` bytes. */
export function hexDump(bytes: Uint8Array, limit = HEX_DUMP_BYTES): string {
	const shown = bytes.subarray(0, limit);
	const lines: string[] = [];
	for (let offset = 0; offset < shown.length; offset += COLUMNS) {
		const row = [...shown.subarray(offset, offset + COLUMNS)];
		const pairs = row.map((byte) => byte.toString(16).padStart(2, "0"));
		const left = pairs.slice(0, 8).join(" ").padEnd(23);
		const right = pairs.slice(8).join(" ").padEnd(23);
		const letters = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
		lines.push(`${offset.toString(16).padStart(8, "0")}  ${left}  ${right}  |${letters}|`);
	}
	return lines.join("\n");
}
