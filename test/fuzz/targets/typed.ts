import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { completeFilter } from "../../../main/model/filter/complete-filter.ts";
import { filterFields, unreviewed, valuesOf } from "../../../main/model/filter/filter-fields.ts";
import { LONGEST_FILTER, quoteValue, readTerms } from "../../../main/model/filter/filter-terms.ts";
import { factsOf } from "../../../main/model/filter/finding-facts.ts";
import { matchesFilter, parseFilter, problemWords } from "../../../main/model/filter/finding-filter.ts";
import { type Block, type Inline, parseNote } from "../../../renderer/notes/markdown.ts";
import { finding, HOSTILE } from "../../main/report/case-of.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { soup } from "../mutate.ts";
import { assertRange } from "../promises.ts";

const written = soup(
	[
		...filterFields.flatMap((field) => [field.name, ...field.aliases, ...valuesOf(field).slice(0, 4)]),
		...'= : ~ != !~ >= <= > < , " \\ \\" - ! * ** ? / ( ) [ ] . + $ ^'.split(" "),
		" ",
		"\t",
		"\u00a0",
		"a b",
		"tests/**",
		"*".repeat(40),
		...HOSTILE.slice(0, 6),
	],
	40,
	3_000,
);
const subject = factsOf(finding("f1", { message: 'Runs "what" it, got \\ from a*b', path: "pond/a b/frog.py" }), {
	root: "",
	ruleTitle: "Frog",
});

/** A filter as it is typed: places stand in it, a turned term is the contrary, what is offered fits where it is put, and a value comes back as it was. */
export const filterTarget: FuzzTarget = fuzzTarget(
	"filter",
	1_500,
	fc.tuple(written, fc.nat(300), fc.string({ unit: "binary", minLength: 1, maxLength: 30 })),
	([text, at, value]) => {
		const { terms, problems, unfinished } = parseFilter(text);
		let last = 0;
		for (const { start, end, source } of readTerms(text)) {
			assert.ok(start >= last && end > start, "terms that overlap or are empty");
			assert.equal(text.slice(start, end), source);
			last = end;
		}
		for (const { column, length, message } of problems) {
			assertRange({ start: column - 1, end: column - 1 + length }, Math.min(text.length, LONGEST_FILTER), message);
			assert.ok(problemWords({ column, length, message }).startsWith(`column ${column}`));
		}
		for (const { start, end } of unfinished) assertRange({ start, end }, text.length, "an unfinished term");
		const all = matchesFilter({ terms, problems, unfinished }, subject, unreviewed);
		assert.equal(
			all,
			terms.every((term) => term.test(subject, unreviewed)),
		);
		const caret = Math.min(at, text.length);
		const { from, to, options } = completeFilter(text, caret, new Map([["rule", [{ value }]]]));
		assertRange({ start: from, end: to }, text.length, "the completion");
		assert.ok(from <= caret && options.length <= 60);
		const quoted = quoteValue(value);
		const [term, ...rest] = readTerms(`path=${quoted}`);
		assert.deepEqual(rest, []);
		assert.deepEqual(
			term?.values.map((one) => one.text),
			[value],
		);
		assert.equal(term?.unfinished, false);
		const plain = parseFilter(`text~${quoted}`);
		const turned = parseFilter(`-text~${quoted}`);
		assert.notEqual(matchesFilter(plain, subject, unreviewed), matchesFilter(turned, subject, unreviewed));
	},
);

function textsOf(parts: readonly Inline[], depth = 0): string[] {
	assert.ok(depth <= 2, "marks in marks in marks");
	return parts.flatMap((part): string[] => {
		switch (part.kind) {
			case "text":
			case "code":
				return [part.text];
			case "link":
				assert.ok(!/[\s()]/.test(part.address), "an address with a blank");
				return [part.text, part.address];
			case "strong":
			case "emphasis":
				return textsOf(part.parts, depth + 1);
		}
	});
}

function textsIn(block: Block): string[] {
	switch (block.kind) {
		case "fence":
			return [block.text];
		case "heading":
			return textsOf(block.parts);
		case "list":
			return block.items.flatMap((item) => textsOf(item));
		case "paragraph":
		case "quote":
			return block.lines.flatMap((line) => textsOf(line));
	}
}

/** A note: every piece of it stands in what was typed, in that order, and nothing stands there twice. */
export const noteTarget: FuzzTarget = fuzzTarget(
	"notes",
	1_000,
	soup(
		[
			...HOSTILE,
			"# ",
			"## ",
			"- ",
			"1. ",
			"> ",
			"```",
			"~~~",
			"`",
			"**",
			"__",
			"*",
			"_",
			"[",
			"](",
			")",
			"![",
			"\n",
			"\n\n",
			"\r\n",
			" ",
			"a",
			"word",
		],
		60,
		4_000,
	),
	(text) => {
		const typed = text.replace(/\r\n?/g, "\n");
		const blocks = parseNote(text);
		let at = 0;
		for (const piece of blocks.flatMap(textsIn)) {
			const found = typed.indexOf(piece, at);
			assert.ok(found >= 0, `a piece that was not typed there: ${JSON.stringify(piece.slice(0, 80))}`);
			at = found + piece.length;
		}
		assert.deepEqual(parseNote(text), blocks);
	},
);
