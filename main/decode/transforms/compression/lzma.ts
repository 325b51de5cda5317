import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { ByteSink } from "./byte-sink.ts";
import { brokenLzma, LzmaDecoder, readProperties } from "./lzma-decoder.ts";
import { isXz, readXzStream } from "./xz.ts";

/** The .lzma form ("LZMA alone"): properties, dictionary size, unpacked size (all ones: unknown), data. */
function readAlone(input: Uint8Array, sink: ByteSink): void {
	if (input.length < 18) throw brokenLzma("it ends too early");
	const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
	const known = view.getUint32(5, true) !== 0xffff_ffff || view.getUint32(9, true) !== 0xffff_ffff;
	const size = known ? view.getUint32(5, true) + view.getUint32(9, true) * 2 ** 32 : undefined;
	new LzmaDecoder(readProperties(input[0] ?? 0xff), sink, 0).decode(input, 13, input.length, size);
}

/** `lzma.decompress` with FORMAT_AUTO: .xz (streams one after another) or .lzma. The checks of .xz are verified; .lzma has none. */
export const lzma: Transform = {
	id: "lzma",
	title: "LZMA",
	decode(input, _options, budget) {
		const sink = new ByteSink(budget);
		if (isXz(input)) {
			let position = readXzStream(input, 0, sink);
			while (isXz(input, position)) position = readXzStream(input, position, sink);
		} else readAlone(input, sink);
		const bytes = sink.finish();
		return { bytes, map: wholeMap(input.length, bytes.length), detail: isXz(input) ? "xz" : "lzma" };
	},
};
