import { bytesToText, encodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** The "utf-7" codec (RFC 2152), which hides code from readers of ASCII: `+AG8-s` is `os`. */
export const utf7: Transform = {
	id: "utf-7",
	title: "UTF-7",
	decode(input, _options, budget) {
		const text = bytesToText(input).replace(/\+([A-Za-z0-9+/]*)-?/g, (_whole, run: string) => {
			if (run === "") return "+";
			const units = Buffer.from(run, "base64");
			if (units.length < 2) throw new DecodeError("malformed", "A UTF-7 run is cut short.");
			return units
				.subarray(0, units.length & ~1)
				.swap16()
				.toString("utf16le");
		});
		const bytes = encodeUtf8(text);
		requireRoom(bytes.length, budget);
		return { bytes, map: wholeMap(input.length, bytes.length) };
	},
};
