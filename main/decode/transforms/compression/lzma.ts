import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import type { ByteSink } from "./byte-sink.ts";
import { collect } from "./collect.ts";
import { brokenLzma, cutLzma, dictionaryWindow, LzmaDecoder, readProperties } from "./lzma-decoder.ts";
import type { Pieces } from "./pieces.ts";
import { isXz, unpackXz } from "./xz.ts";

/** Properties and dictionary size of the .lzma form. */
const PROPERTIES_LENGTH = 5;
const ALONE_HEADER = 13;

/** The .lzma form ("LZMA alone"): properties, dictionary size, unpacked size (all ones: unknown), data. */
export function* unpackAlone(input: Uint8Array, sink: ByteSink): Pieces {
	if (input.length < 18) throw cutLzma();
	const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
	const known = view.getUint32(5, true) !== 0xffff_ffff || view.getUint32(9, true) !== 0xffff_ffff;
	const size = known ? view.getUint32(5, true) + view.getUint32(9, true) * 2 ** 32 : undefined;
	sink.keep(dictionaryWindow(view.getUint32(1, true)));
	const decoder = new LzmaDecoder(readProperties(input[0] ?? 0xff), sink, 0);
	return yield* decoder.decode(input, ALONE_HEADER, input.length, size, () => sink.take());
}

/**
 * LZMA as a zip has it (APPNOTE 5.8): two bytes of version, two of length, the properties, data. `size`, in bytes, counts where the data have no
 * end mark, as the entry's flags say.
 */
export function* unpackZipLzma(input: Uint8Array, sink: ByteSink, size: number | undefined): Pieces {
	if (input.length < 4 + PROPERTIES_LENGTH) throw cutLzma();
	const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
	if (view.getUint16(2, true) !== PROPERTIES_LENGTH) throw brokenLzma("its properties are out of range");
	sink.keep(dictionaryWindow(view.getUint32(5, true)));
	const decoder = new LzmaDecoder(readProperties(input[4] ?? 0xff), sink, 0);
	return yield* decoder.decode(input, 4 + PROPERTIES_LENGTH, input.length, size, () => sink.take(), true);
}

/** `lzma.decompress` with FORMAT_AUTO: .xz (streams one after another) or .lzma. The checks of .xz are verified; .lzma has none. */
export const lzma: Transform = {
	id: "lzma",
	title: "LZMA",
	decode(input, _options, budget) {
		const unpack = isXz(input) ? unpackXz : unpackAlone;
		const bytes = collect((sink) => unpack(input, sink), budget);
		return { bytes, map: wholeMap(input.length, bytes.length), detail: isXz(input) ? "xz" : "lzma" };
	},
};
