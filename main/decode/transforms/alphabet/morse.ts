import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** International Morse code (ITU-R M.1677-1), letters in upper case, and the punctuation that is in common use. */
const SIGNS: ReadonlyMap<string, string> = new Map(
	`.- A -... B -.-. C -.. D . E ..-. F --. G .... H .. I .--- J -.- K .-.. L -- M -. N --- O .--. P --.- Q .-. R ... S - T ..- U ...- V .-- W -..- X
	-.-- Y --.. Z ----- 0 .---- 1 ..--- 2 ...-- 3 ....- 4 ..... 5 -.... 6 --... 7 ---.. 8 ----. 9 .-.-.- . --..-- , ..--.. ? .----. ' -.-.-- ! -..-. /
	-.--. ( -.--.- ) .-... & ---... : -.-.-. ; -...- = .-.-. + -....- - ..--.- _ .-..-. " ...-..- $ .--.-. @`
		.trim()
		.split(/\s+/)
		.reduce<[string, string][]>((pairs, word, index, words) => {
			if (index % 2 === 0) pairs.push([word, words[index + 1] ?? ""]);
			return pairs;
		}, []),
);

/** Signs with blanks between them; a slash, a bar or several blanks part words. */
export const morse: Transform = {
	id: "morse",
	title: "Morse code",
	decode(input, _options, budget) {
		const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
		const output = new MappedOutput(input.length, budget);
		let before: number | undefined;
		let apart = false;
		for (const found of text.matchAll(/[^\s/|]+|[/|]|\s+/g)) {
			const [piece] = found;
			if (/^[/|]$|^\s{2,}$/.test(piece)) apart = true;
			if (/^[\s/|]/.test(piece)) continue;
			const letter = SIGNS.get(piece);
			if (letter === undefined) throw new DecodeError("malformed", "A sign is not of Morse code.");
			if (apart && before !== undefined) output.push(0x20, before, found.index);
			apart = false;
			output.push(letter.charCodeAt(0), found.index, found.index + piece.length);
			before = found.index + piece.length;
		}
		return output.finish(input.length);
	},
};
