import type { Range } from "../../../model/text/span.ts";
import { CommandList, type NewCommand } from "./command-list.ts";
import { Cursor } from "./cursor.ts";
import { callMember, type Emit, memberOf } from "./members.ts";
import { type PowershellToken, tokenisePowershell } from "./tokenise.ts";
import {
	automatic,
	cast,
	combined,
	indexed,
	listValue,
	numberValue,
	type PowershellValue,
	sources,
	textValue,
	UNKNOWN_VALUE,
} from "./values.ts";

/** Brackets, casts and texts inside of one another. */
export const MAXIMUM_DEPTH = 120;
export const CLOSING: ReadonlySet<string> = new Set([")", "}", "]"]);

export interface Outer {
	readonly list: CommandList;
	readonly variables: Map<string, PowershellValue>;
	/** Where commands of a text inside of the script are said to stand. */
	readonly place: Range;
	readonly depth: number;
}

/** Reads expressions of PowerShell and folds them (about_Operators, about_Methods). Statements and commands are the part of who extends it. */
export abstract class ExpressionReader {
	protected readonly source: string;
	protected readonly cursor: Cursor;
	protected readonly list: CommandList;
	protected readonly variables: Map<string, PowershellValue>;
	protected readonly place: Range | undefined;
	protected depth: number;

	constructor(text: string, outer?: Outer) {
		this.source = text;
		this.cursor = new Cursor(tokenisePowershell(text));
		this.list = outer?.list ?? new CommandList();
		this.variables = outer?.variables ?? new Map();
		this.place = outer?.place;
		this.depth = outer?.depth ?? 0;
	}

	/** Statements up to a closing bracket or the end; the value of the last. */
	protected abstract statements(): PowershellValue;
	/** A command with its arguments. */
	protected abstract command(called: boolean, input: PowershellValue | undefined): PowershellValue;
	/** Reads a text that stands inside of the script, with its variables. */
	protected abstract inner(text: string, place: Range): PowershellValue;

	protected emit(command: NewCommand): PowershellValue {
		return this.list.add({ ...command, ...this.place });
	}

	protected bracketed(open: string, close: string): PowershellValue {
		this.cursor.take(open);
		const value = this.statements();
		this.cursor.take(close);
		return open === "{" ? { text: "", type: "scriptblock", from: value.from } : value;
	}

	protected expression(): PowershellValue {
		let left = this.values();
		for (let token = this.cursor.peek(); token?.kind === "symbol"; token = this.cursor.peek()) {
			if (
				!/^(?:[+*]|\.\.|-(?:f|join|split|[ci]?replace|bxor|band|bor|as|eq|ne|i?match|notmatch|like|and|or|is|in|contains))$/.test(
					token.text,
				)
			)
				break;
			this.cursor.position++;
			while (this.cursor.take(";"));
			left = combined(token.text, left, this.values());
		}
		return left;
	}

	protected values(): PowershellValue {
		const first = this.postfix();
		if (!this.cursor.isSymbol(",")) return first;
		const items = [first];
		while (this.cursor.take(",")) {
			while (this.cursor.take(";"));
			items.push(this.postfix());
		}
		return listValue(items);
	}

	/** A value with what is taken from it: members, calls, items. */
	protected postfix(): PowershellValue {
		if (this.depth >= MAXIMUM_DEPTH) {
			this.cursor.leave();
			return UNKNOWN_VALUE;
		}
		this.depth++;
		const value = this.postfixed();
		this.depth--;
		return value;
	}

	protected postfixed(): PowershellValue {
		const start = this.cursor.peek()?.start ?? 0;
		let value = this.primary();
		for (let token = this.cursor.peek(); token?.kind === "symbol" && !token.apart; token = this.cursor.peek()) {
			if (token.text === "." || token.text === "::") {
				this.cursor.position++;
				const names = this.memberNames();
				for (const [index, name] of names.entries()) {
					const called = index === names.length - 1 && this.cursor.isSymbol("(") && this.cursor.peek()?.apart !== true;
					if (!called) value = memberOf(value, name);
					else {
						const given = this.arguments();
						const place = { start, end: this.cursor.end(start) };
						const emit: Emit = (words, uses, writes) => this.emit({ words, uses, ...(writes && { writes }), ...place });
						value = callMember(value, name, given, emit);
					}
				}
			} else if (token.text === "[") {
				this.cursor.position++;
				const index = this.expression();
				this.cursor.take("]");
				value = indexed(value, index);
			} else break;
		}
		return value;
	}

	/** The names behind a dot, in lower case: the tokeniser takes `Unicode.GetString` for one word. */
	protected memberNames(): string[] {
		const token = this.cursor.peek();
		if (token === undefined) return [];
		if (token.kind === "symbol" && token.text === "(") return [this.primary().text.toLowerCase()];
		this.cursor.position++;
		if (token.kind === "word") return token.text.toLowerCase().split(".");
		if (token.kind === "string") return [token.text.toLowerCase()];
		return token.kind === "variable" ? [this.variable(token.name).text.toLowerCase()] : [""];
	}

	protected arguments(): PowershellValue[] {
		this.cursor.take("(");
		const given: PowershellValue[] = [];
		while (this.cursor.peek() !== undefined && !this.cursor.isSymbol(")")) {
			const before = this.cursor.position;
			if (!this.cursor.take(",") && !this.cursor.take(";")) given.push(this.argument());
			if (this.cursor.position === before) this.cursor.position++;
		}
		this.cursor.take(")");
		return given;
	}

	protected argument(): PowershellValue {
		let left = this.element0();
		for (let token = this.cursor.peek(); token?.kind === "symbol"; token = this.cursor.peek()) {
			if (!/^(?:[+*]|\.\.|-(?:f|join|split|[ci]?replace|bxor|as))$/.test(token.text)) break;
			this.cursor.position++;
			left = combined(token.text, left, token.text === "-f" ? this.values() : this.postfix());
		}
		return left;
	}

	/** `New-Object X` may stand as an argument without brackets of its own. */
	protected element0(): PowershellValue {
		const token = this.cursor.peek();
		return token?.kind === "word" && token.text.includes("-") ? this.command(false, undefined) : this.postfix();
	}

	protected primary(): PowershellValue {
		const token = this.cursor.peek();
		if (token === undefined) return UNKNOWN_VALUE;
		switch (token.kind) {
			case "string":
				this.cursor.position++;
				return textValue(token.text);
			case "template":
				this.cursor.position++;
				return this.template(token);
			case "number":
				this.cursor.position++;
				return numberValue(token.value);
			case "variable":
				this.cursor.position++;
				return this.variable(token.name);
			case "word":
				this.cursor.position++;
				return textValue(token.text);
			case "type": {
				this.cursor.position++;
				const next = this.cursor.peek();
				if (next === undefined || (next.kind === "symbol" && !["(", "$(", "@(", "-join", "@{"].includes(next.text)))
					return { text: "", type: token.name, from: [] };
				return cast(token.name, this.postfix());
			}
			case "symbol":
				break;
		}
		switch (token.text) {
			case "(":
			case "$(":
			case "@(": {
				this.cursor.position++;
				const value = this.statements();
				this.cursor.take(")");
				return value;
			}
			case "{":
				return this.bracketed("{", "}");
			case "@{":
				this.cursor.position++;
				this.statements();
				this.cursor.take("}");
				return UNKNOWN_VALUE;
			case "-join": {
				this.cursor.position++;
				return combined("-join", this.postfix(), textValue(""));
			}
			case "-split": {
				this.cursor.position++;
				return this.postfix();
			}
			case ",":
			case "+":
			case "!":
			case "-not":
				this.cursor.position++;
				return this.postfix();
			default:
				if (!CLOSING.has(token.text) && token.text !== ";" && token.text !== "|") this.cursor.position++;
				return UNKNOWN_VALUE;
		}
	}

	protected variable(name: string): PowershellValue {
		const value = this.variables.get(name);
		if (value !== undefined) return value;
		const known = automatic.get(name);
		if (known !== undefined) return textValue(known);
		return name.startsWith("env:") ? textValue(`%${name.slice(4).toUpperCase()}%`) : UNKNOWN_VALUE;
	}

	protected template({ parts, start, end }: Extract<PowershellToken, { kind: "template" }>): PowershellValue {
		const values = parts.map((part): PowershellValue => {
			if (part.kind === "text") return textValue(part.text);
			if (part.kind === "variable") return this.variable(part.name);
			return this.inner(part.text, { start, end });
		});
		return textValue(values.map((value) => value.text).join(""), sources(values));
	}
}
