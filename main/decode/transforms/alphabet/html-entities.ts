import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** Names for characters of ASCII, and a few beyond that text is full of (WHATWG HTML, section 13.5). The rest stays as it is written. */
const NAMED: ReadonlyMap<string, number> = new Map(
	Object.entries({
		Tab: 0x09,
		NewLine: 0x0a,
		excl: 0x21,
		quot: 0x22,
		QUOT: 0x22,
		num: 0x23,
		dollar: 0x24,
		percnt: 0x25,
		amp: 0x26,
		AMP: 0x26,
		apos: 0x27,
		lpar: 0x28,
		rpar: 0x29,
		ast: 0x2a,
		midast: 0x2a,
		plus: 0x2b,
		comma: 0x2c,
		period: 0x2e,
		sol: 0x2f,
		colon: 0x3a,
		semi: 0x3b,
		lt: 0x3c,
		LT: 0x3c,
		equals: 0x3d,
		gt: 0x3e,
		GT: 0x3e,
		quest: 0x3f,
		commat: 0x40,
		lsqb: 0x5b,
		lbrack: 0x5b,
		bsol: 0x5c,
		rsqb: 0x5d,
		rbrack: 0x5d,
		Hat: 0x5e,
		lowbar: 0x5f,
		UnderBar: 0x5f,
		grave: 0x60,
		DiacriticalGrave: 0x60,
		lcub: 0x7b,
		lbrace: 0x7b,
		vert: 0x7c,
		verbar: 0x7c,
		VerticalLine: 0x7c,
		rcub: 0x7d,
		rbrace: 0x7d,
		nbsp: 0xa0,
		copy: 0xa9,
		reg: 0xae,
		hellip: 0x2026,
		ndash: 0x2013,
		mdash: 0x2014,
		lsquo: 0x2018,
		rsquo: 0x2019,
		ldquo: 0x201c,
		rdquo: 0x201d,
	}),
);

/** `html.unescape` on UTF-8 text: numbers with or without the semicolon, names with it. */
export const htmlEntities: Transform = {
	id: "html-entities",
	title: "HTML entities",
	decode(input, _options, budget) {
		const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
		const output = new MappedOutput(input.length, budget);
		let from = 0;
		const copy = (until: number): void => {
			for (; from < until; from++) output.push(input[from] ?? 0, from, from + 1);
		};
		for (const found of text.matchAll(/&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z]{2,20}););?/g)) {
			const [whole, decimal, hex, name] = found;
			const code =
				decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : NAMED.get(name ?? "");
			if (code === undefined || code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) continue;
			// A name has its semicolon already: another one behind it is text.
			const end = found.index + whole.length - (name !== undefined && whole.endsWith(";;") ? 1 : 0);
			copy(found.index);
			output.pushCodePoint(code, found.index, end);
			from = end;
		}
		copy(input.length);
		return output.finish(input.length);
	},
};
