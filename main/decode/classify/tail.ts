/** Where an image, sound, font or document ends by its own account: what comes behind is no part of it. */

/** Bytes behind the end that are padding at most: writers round up. */
const PADDING = 16;

/**
 * Offset of the first byte behind the end of a file of that format ("PNG", "JPEG", "GIF", "WAVE", "WebP", "BMP", "font", "WOFF font", "PDF"); `undefined` for other formats, for a file
 * that ends where it should or is cut, and for a few bytes of padding. Linear in the length. Never throws.
 *
 * Sources: PNG (W3C) 5.3; ITU-T T.81 annex B; GIF89a appendix F; RIFF (Microsoft multimedia registration kit);
 * OpenType 1.9 "Table directory"; WOFF 2.0 (W3C) 4; ISO 32000-1 7.5.5.
 */
export function tailOffset(format: string, bytes: Uint8Array): number | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(format, bytes, view);
	if (end === undefined || bytes.length - end <= PADDING) return undefined;
	// Zeros are padding, however many.
	return bytes.subarray(end).some((byte) => byte !== 0) ? end : undefined;
}

function endOf(format: string, bytes: Uint8Array, view: DataView): number | undefined {
	switch (format) {
		case "PNG":
			return endOfPng(view);
		case "JPEG":
			return endOfJpeg(bytes);
		case "GIF":
			return endOfGif(bytes);
		case "WAVE":
		case "WebP":
			return view.byteLength < 8 ? undefined : even(8 + view.getUint32(4, true));
		case "BMP":
			return view.byteLength < 6 ? undefined : view.getUint32(2, true);
		case "font":
			return endOfFont(view);
		case "WOFF font":
			return view.byteLength < 12 ? undefined : view.getUint32(8);
		case "PDF":
			return endOfPdf(bytes);
		default:
			return undefined;
	}
}

function even(offset: number): number {
	return offset + (offset % 2);
}

const IEND = 0x4945_4e44;

function endOfPng(view: DataView): number | undefined {
	for (let at = 8; at + 12 <= view.byteLength; ) {
		const next = at + 12 + view.getUint32(at);
		if (view.getUint32(at + 4) === IEND) return next;
		at = next;
	}
	return undefined;
}

function endOfJpeg(bytes: Uint8Array): number | undefined {
	let at = 2;
	while (at + 4 <= bytes.length) {
		if (bytes[at] !== 0xff) return undefined;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === 0xd9) return at + 2;
		at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
		if (marker !== 0xda) continue;
		// Entropy-coded data: up to the next marker that is no stuffing and no restart.
		for (;;) {
			at = bytes.indexOf(0xff, at);
			if (at < 0 || at + 1 >= bytes.length) return undefined;
			const next = bytes[at + 1] ?? 0;
			if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break;
			at += next === 0xff ? 1 : 2;
		}
		if (bytes[at + 1] === 0xd9) return at + 2;
	}
	return undefined;
}

function endOfGif(bytes: Uint8Array): number | undefined {
	const packed = bytes[10] ?? 0;
	let at = 13 + ((packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1));
	while (at < bytes.length) {
		const block = bytes[at];
		if (block === 0x3b) return at + 1;
		if (block === 0x21) at = afterBlocks(bytes, at + 2);
		else if (block === 0x2c) {
			const local = bytes[at + 9] ?? 0;
			at = afterBlocks(bytes, at + 11 + ((local & 0x80) === 0 ? 0 : 3 << ((local & 7) + 1)));
		} else return undefined;
	}
	return undefined;
}

function afterBlocks(bytes: Uint8Array, start: number): number {
	let at = start;
	while (at < bytes.length) {
		const length = bytes[at] ?? 0;
		at += 1 + length;
		if (length === 0) break;
	}
	return at;
}

const COLLECTION = 0x7474_6366;
/** Tables of one font; those of OpenType are some fifty. */
const MOST_TABLES = 512;

/** Behind the last of its tables. A collection shares tables between its fonts: where it ends is not told in one place. */
function endOfFont(view: DataView): number | undefined {
	if (view.byteLength < 12 || view.getUint32(0) === COLLECTION) return undefined;
	const count = view.getUint16(4);
	if (count === 0 || count > MOST_TABLES || 12 + 16 * count > view.byteLength) return undefined;
	let end = 0;
	for (let index = 0; index < count; index++) {
		const entry = 12 + 16 * index;
		end = Math.max(end, view.getUint32(entry + 8) + view.getUint32(entry + 12));
	}
	// Tables are filled up to four bytes.
	return Math.min(Math.ceil(end / 4) * 4, Math.max(end, view.byteLength));
}

const END_OF_PDF = new TextEncoder().encode("%%EOF");

/** Behind the last mark: changes are appended with a mark of their own. */
function endOfPdf(bytes: Uint8Array): number | undefined {
	const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(END_OF_PDF);
	if (at < 0) return undefined;
	let end = at + END_OF_PDF.length;
	while (bytes[end] === 0x0d || bytes[end] === 0x0a) end++;
	return end;
}
