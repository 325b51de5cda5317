/** Bytes of one row. */
export const COLUMNS = 16;
/** Pixels of one row. */
export const ROW = 19;
/** Pixels: browsers draw nothing taller than about 33 million; beyond this the scroll bar is to scale and no longer exact. */
export const TALLEST = 16_000_000;

export function rowCount(size: number): number {
	return Math.max(1, Math.ceil(size / COLUMNS));
}

/** How tall what is scrolled is drawn. */
export function scrolledHeight(rows: number): number {
	return Math.min(TALLEST, rows * ROW);
}

/** The row at the top for a place of the scroll bar. */
export function rowAtScroll(scrollTop: number, rows: number, visibleRows: number, viewport: number): number {
	const way = scrolledHeight(rows) - viewport;
	const last = Math.max(0, rows - visibleRows);
	return way <= 0 ? 0 : Math.round(Math.max(0, Math.min(1, scrollTop / way)) * last);
}

/** The inverse of `rowAtScroll`. */
export function scrollOfRow(row: number, rows: number, visibleRows: number, viewport: number): number {
	const last = Math.max(1, rows - visibleRows);
	return (Math.min(row, last) / last) * Math.max(0, scrolledHeight(rows) - viewport);
}

export function hexByte(byte: number): string {
	return byte.toString(16).padStart(2, "0");
}

/** Printable ASCII, or a point. */
export function letterOf(byte: number): string {
	return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}

/** An offset as the analyst writes it: "0x1f0", "1f0h" or decimal. Nothing where it is none or behind the end. */
export function parseOffset(text: string, size: number): number | undefined {
	const written = text.trim().toLowerCase();
	const hex = /^0x([0-9a-f]+)$/.exec(written)?.[1] ?? /^([0-9a-f]+)h$/.exec(written)?.[1];
	const value = hex !== undefined ? Number.parseInt(hex, 16) : /^\d+$/.test(written) ? Number(written) : Number.NaN;
	return Number.isSafeInteger(value) && value < Math.max(1, size) ? value : undefined;
}

export function bytesOfBase64(text: string): Uint8Array {
	return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** What the bytes at the cursor are as numbers and text; empty behind the end. */
export function readings(bytes: Uint8Array): readonly (readonly [string, string])[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const list: (readonly [string, string])[] = [];
	if (bytes.length >= 1) list.push(["u8", String(view.getUint8(0))]);
	if (bytes.length >= 2) list.push(["u16", `${view.getUint16(0, true)} LE, ${view.getUint16(0)} BE`]);
	if (bytes.length >= 4) list.push(["u32", `${view.getUint32(0, true)} LE, ${view.getUint32(0)} BE`]);
	if (bytes.length >= 4) {
		const seconds = view.getUint32(0, true);
		if (seconds > 631_152_000 && seconds < 4_102_444_800)
			list.push(["time", new Date(seconds * 1_000).toISOString().replace(".000", "")]);
	}
	return list;
}
