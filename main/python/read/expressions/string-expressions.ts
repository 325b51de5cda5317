import { textToBytes } from "../../../decode/index.ts";
import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { HOLE } from "../../facts.ts";
import { readPrefix, unescapeText } from "../../values/literals.ts";
import { textResult } from "../../values/operators.ts";
import { formatPiece } from "../../values/text/format.ts";
import type { Abstract } from "../../values/value.ts";
import { bytesValue, stringValue, UNKNOWN } from "../../values/value.ts";
import { textDigest } from "../facts/shapes.ts";
import { implicitCall, noteImplicit } from "../names/classes.ts";
import type { Reading } from "../state/reading.ts";

/** Whether a docstring: the first statement of a module, class or function. */
function isDocstring(reading: Reading, node: number): boolean {
	const { tree } = reading;
	const statement = tree.parent[node] as number;
	if (tree.kind[statement] !== Kind.expression_statement) return false;
	const block = tree.parent[statement] as number;
	if (statement !== block + 1) return false;
	if (tree.kind[block] === Kind.module) return true;
	const owner = tree.kind[tree.parent[block] as number];
	return tree.kind[block] === Kind.block && (owner === Kind.function_definition || owner === Kind.class_definition);
}

/** Where a literal stands, for its shape. */
function place(reading: Reading, node: number): string {
	const { tree } = reading;
	let at = tree.parent[node] as number;
	for (let hops = 0; at > 0 && hops < 3; hops++) {
		const kind = tree.kind[at] as number;
		if (kind === Kind.call || kind === Kind.assignment || kind === Kind.return_statement || kind === Kind.pair)
			return kind === Kind.call ? "call" : kind === Kind.assignment ? "assignment" : "value";
		at = tree.parent[at] as number;
	}
	return "expression";
}

function noteString(reading: Reading, node: number, text: string, bytes: boolean): void {
	if (!reading.claim(node)) return;
	reading.collected.strings.push({
		range: reading.rangeOf(node),
		text,
		bytes,
		docstring: isDocstring(reading, node),
		scope: reading.scopeId,
		shape: `${place(reading, node)}:${textDigest(text)}`,
	});
}

function readString(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const start = node + 1 < (reading.tree.last[node] as number) ? node + 1 : -1;
	if (start < 0) return UNKNOWN;
	const prefix = readPrefix(textOf(tree, start));
	const literal = reading.rangeOf(node);
	const end = tree.last[node] as number;
	let text = "";
	let known = true;
	let values: Abstract[] | undefined;
	for (let child = tree.last[start] as number; child < end; child = tree.last[child] as number) {
		const kind = tree.kind[child];
		if (kind === Kind.string_content) {
			let content = textOf(tree, child);
			if (prefix.formatted && /\{\{|\}\}/.test(content)) content = content.replaceAll("{{", "{").replaceAll("}}", "}");
			text += prefix.raw ? content : unescapeText(content, prefix.bytes);
		} else if (kind === Kind.interpolation) {
			values ??= [];
			const { value, ...read } = readInterpolation(reading, child);
			values.push(value);
			const fits = reading.budget.allows(text.length + read.piece.length);
			const piece = fits ? read.piece : HOLE;
			if (piece === HOLE || value.constant === undefined) known = false;
			text += piece;
		}
	}
	if (prefix.backtick) return UNKNOWN;
	if (prefix.bytes) {
		const bytes = textToBytes(text);
		return bytes === undefined ? UNKNOWN : bytesValue(bytes, literal);
	}
	if (values === undefined) return stringValue(text, literal);
	const alternatives = spreadInterpolation(reading, node, values);
	const result = textResult(text, values, known);
	const value = result.literal === undefined ? { ...result, literal } : result;
	return alternatives === undefined ? value : { ...value, alternatives };
}

/** An f-string with a value that may be one of several: one text for each. */
function spreadInterpolation(
	reading: Reading,
	node: number,
	values: readonly Abstract[],
): readonly Abstract[] | undefined {
	const several = values.find((value) => value.constant === undefined && value.alternatives !== undefined);
	if (several?.alternatives === undefined || (reading.tree.height[node] as number) > 12) return undefined;
	const at = values.indexOf(several);
	return several.alternatives.map((one) => {
		let text = "";
		let seen = -1;
		const end = reading.tree.last[node] as number;
		const start = node + 1;
		const { raw } = readPrefix(textOf(reading.tree, start));
		for (let child = reading.tree.last[start] as number; child < end; child = reading.tree.last[child] as number) {
			const kind = reading.tree.kind[child];
			if (kind === Kind.string_content) {
				const content = textOf(reading.tree, child).replaceAll("{{", "{").replaceAll("}}", "}");
				text += raw ? content : unescapeText(content, false);
			} else if (kind === Kind.interpolation) {
				seen++;
				const piece = formatPiece(seen === at ? one : (values[seen] ?? UNKNOWN), "", "");
				text += text.length + piece.length > reading.budget.maximumLength ? HOLE : piece;
			}
		}
		return textResult(text, [one, ...values.filter((value) => value !== several)]);
	});
}

/** What an object of a class of the module says of itself. */
export function textOfObject(reading: Reading, value: Abstract, node: number): Abstract | undefined {
	if (value.constant !== undefined) return undefined;
	for (const method of ["__format__", "__str__", "__repr__"]) {
		const given = method === "__format__" ? [stringValue("")] : [];
		const text = implicitCall(reading, value, method, given, node);
		if (text !== undefined) return text;
	}
	return undefined;
}

function readInterpolation(reading: Reading, node: number): { piece: string; value: Abstract } {
	const { tree } = reading;
	const expression = childByField(tree, node, Field.expression);
	const conversionNode = childByField(tree, node, Field.type_conversion);
	const specificationNode = childByField(tree, node, Field.format_specifier);
	const plain = expression < 0 ? UNKNOWN : reading.evaluate(expression);
	noteImplicit(reading, plain, "__format__", "__str__", "__repr__");
	const value = plain.names.length === 0 ? plain : (textOfObject(reading, plain, node) ?? plain);
	let specification = "";
	if (specificationNode >= 0) {
		specification = textOf(tree, specificationNode).replace(/^:/, "");
		for (const child of childrenOf(tree, specificationNode)) {
			const nested = childByField(tree, child, Field.expression);
			const width = nested < 0 ? UNKNOWN : reading.evaluate(nested);
			specification = specification.replace(textOf(tree, child), () => formatPiece(width, "", ""));
		}
	}
	let conversion = conversionNode < 0 ? "" : textOf(tree, conversionNode).replace(/^!/, "");
	// `{x=}` shows the code, and what it gives as `repr` would.
	const between = expression < 0 ? "" : tree.text.slice(tree.end[expression], tree.end[node]);
	const shown = /^\s*=(?!=)\s*(?=[!:}])/.exec(between)?.[0];
	if (shown !== undefined) {
		if (conversion === "" && specification === "") conversion = "r";
		const code = tree.text.slice((tree.start[node] as number) + 1, (tree.end[expression] as number) + shown.length);
		return { piece: code + formatPiece(value, conversion, specification), value };
	}
	return { piece: formatPiece(value, conversion, specification), value };
}

export function evaluateString(reading: Reading, node: number): Abstract {
	const value = readString(reading, node);
	noteString(reading, node, value.partial ?? "", value.constant?.kind === "bytes");
	return value;
}

export function concatenatedString(reading: Reading, node: number): Abstract {
	let result: Abstract | undefined;
	const texts: string[] = [];
	const values: Abstract[] = [];
	let bytes = false;
	for (const child of childrenOf(reading.tree, node)) {
		const value = readString(reading, child);
		if (value.constant?.kind === "bytes") bytes = true;
		texts.push(value.partial ?? HOLE);
		values.push(value);
	}
	const text = texts.join("");
	const literal = reading.rangeOf(node);
	noteString(reading, node, text, bytes);
	if (!reading.budget.allows(text.length >> 4)) return UNKNOWN;
	if (bytes) {
		const raw = textToBytes(text);
		result = raw === undefined ? UNKNOWN : bytesValue(raw, literal);
	} else {
		const whole = textResult(
			text,
			values,
			values.every((value) => value.constant !== undefined),
		);
		result = { ...whole, literal };
	}
	return result;
}
