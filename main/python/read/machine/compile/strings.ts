import { textToBytes } from "../../../../decode/index.ts";
import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../../engine/syntax-tree.ts";
import { HOLE } from "../../../facts.ts";
import { readPrefix, unescapeText } from "../../../values/literals.ts";
import { formatPiece } from "../../../values/text/format.ts";
import type { Reading } from "../../state/reading.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { abstractOf } from "../convert.ts";
import type { Raw } from "../raw.ts";
import { PyBytes } from "../raw.ts";
import { noteText } from "../text.ts";
import type { Code, Context } from "./context.ts";
import { expressionIn } from "./context.ts";

/** A literal, or an f-string as the pieces that it is put together from. */
export function compileString(context: Context, node: number): Code {
	const { tree } = context.reading;
	const start = node + 1;
	if (start >= (tree.last[node] as number)) throw UNFOLDABLE;
	const prefix = readPrefix(textOf(tree, start));
	if (prefix.backtick) throw UNFOLDABLE;
	const end = tree.last[node] as number;
	const pieces: (string | Code)[] = [];
	let formatted = false;
	for (let child = tree.last[start] as number; child < end; child = tree.last[child] as number) {
		const kind = tree.kind[child];
		if (kind === Kind.string_content) {
			let content = textOf(tree, child);
			if (prefix.formatted) content = content.replaceAll("{{", "{").replaceAll("}}", "}");
			pieces.push(prefix.raw ? content : unescapeText(content, prefix.bytes));
		} else if (kind === Kind.interpolation) {
			formatted = true;
			pieces.push(compilePiece(context, child));
		}
	}
	const { session } = context.reading.embedding;
	if (!formatted) {
		const text = pieces.join("");
		if (!prefix.bytes) return /[\ud800-\udfff]/.test(text) ? () => noteText(session, text) : () => text;
		const bytes = textToBytes(text);
		if (bytes === undefined) throw UNFOLDABLE;
		return () => new PyBytes(bytes, bytes.length, false);
	}
	const astral = pieces.some((piece) => typeof piece === "string" && /[\ud800-\udfff]/.test(piece));
	return (frame) => {
		if (astral) session.astral = true;
		let result = "";
		for (const piece of pieces) result += typeof piece === "string" ? piece : (piece(frame) as string);
		session.allocate(result.length);
		return result;
	};
}

export function compileConcatenated(context: Context, node: number): Code {
	const pieces = childrenOf(context.reading.tree, node).map((child) => expressionIn(context, child));
	return (frame) => {
		const values = pieces.map((piece) => piece(frame));
		if (values.every((value) => typeof value === "string")) return values.join("");
		const parts = values.map((value) => {
			if (!(value instanceof PyBytes)) throw UNFOLDABLE;
			return value.view;
		});
		const bytes = new Uint8Array(Buffer.concat(parts));
		return new PyBytes(bytes, bytes.length, false);
	};
}

function compilePiece(context: Context, node: number): Code {
	const { reading } = context;
	const { tree } = reading;
	const value = expressionIn(context, childByField(tree, node, Field.expression));
	const conversionNode = childByField(tree, node, Field.type_conversion);
	const specificationNode = childByField(tree, node, Field.format_specifier);
	const conversion = conversionNode < 0 ? "" : textOf(tree, conversionNode).replace(/^!/, "");
	const text = specificationNode < 0 ? "" : textOf(tree, specificationNode).replace(/^:/, "");
	const nested = specificationNode < 0 ? [] : childrenOf(tree, specificationNode);
	const widths = nested.map((child) => ({
		source: textOf(tree, child),
		code: expressionIn(context, childByField(tree, child, Field.expression)),
	}));
	return (frame) => {
		let specification = text;
		const raw = value(frame);
		if (specification === "" && conversion === "" && typeof raw === "string") return raw;
		for (const { source, code } of widths)
			specification = specification.replace(source, () => shown(reading, code(frame), "", ""));
		return shown(reading, raw, conversion, specification);
	};
}

/** `format(value, specification)`, as the rest of the reading does it. */
export function shown(reading: Reading, value: Raw, conversion: string, specification: string): string {
	if (typeof value === "number" && conversion === "" && specification === "") return String(value);
	reading.embedding.session.charge(8);
	const text = formatPiece(abstractOf(reading, value), conversion, specification);
	if (text.includes(HOLE)) throw UNFOLDABLE;
	return text;
}
