import type { Range } from "../../../model/text/span.ts";
import type { PowershellCommand } from "./command-list.ts";
import { CLOSING, ExpressionReader, MAXIMUM_DEPTH } from "./expressions.ts";
import { commandOutput } from "./members.ts";
import { combined, type PowershellValue, sources, textValue, UNKNOWN_VALUE } from "./values.ts";

const KEYWORDS = new Set(
	"if elseif else while for foreach switch do until try catch finally begin process end trap param return throw exit data dynamicparam".split(
		" ",
	),
);

/** Every command of a script, nested ones included, in reading order. */
export function readPowershell(text: string): readonly PowershellCommand[] {
	return new Reader(text).read();
}

class Reader extends ExpressionReader {
	read(): readonly PowershellCommand[] {
		while (!this.cursor.done) {
			const before = this.cursor.position;
			this.statements();
			// A closing bracket that nothing opened.
			if (this.cursor.position === before) this.cursor.position++;
		}
		return this.list.commands;
	}

	/** Statements up to a closing bracket or the end. */
	protected override statements(): PowershellValue {
		let last: PowershellValue = textValue("");
		if (this.depth >= MAXIMUM_DEPTH) {
			this.cursor.leave();
			return UNKNOWN_VALUE;
		}
		this.depth++;
		for (let token = this.cursor.peek(); token !== undefined; token = this.cursor.peek()) {
			if (token.kind === "symbol" && CLOSING.has(token.text)) break;
			const before = this.cursor.position;
			if (token.kind === "symbol" && [";", "&&", "||", ",", "="].includes(token.text)) this.cursor.position++;
			else last = this.statement();
			if (this.cursor.position === before) this.cursor.position++;
		}
		this.depth--;
		return last;
	}

	protected statement(): PowershellValue {
		const token = this.cursor.peek();
		if (token?.kind === "word") {
			const word = token.text.toLowerCase();
			if (word === "function" || word === "filter") {
				this.cursor.position += 2;
				return textValue("");
			}
			if (KEYWORDS.has(word)) {
				this.cursor.position++;
				return textValue("");
			}
		}
		if (this.cursor.isSymbol("{")) return this.bracketed("{", "}");
		return this.assignment() ?? this.pipeline();
	}

	/** `$x = …`, `[type]$x += …`. */
	protected assignment(): PowershellValue | undefined {
		let ahead = 0;
		while (this.cursor.peek(ahead)?.kind === "type") ahead++;
		const name = this.cursor.peek(ahead);
		const operator = this.cursor.peek(ahead + 1);
		if (name?.kind !== "variable" || operator?.kind !== "symbol" || !["=", "+="].includes(operator.text))
			return undefined;
		this.cursor.position += ahead + 2;
		const value = this.pipeline();
		const before = operator.text === "+=" ? this.variables.get(name.name) : undefined;
		this.variables.set(name.name, before === undefined ? value : combined("+", before, value));
		return textValue("");
	}

	protected pipeline(): PowershellValue {
		let value = this.element(undefined);
		while (this.cursor.take("|")) {
			while (this.cursor.take(";"));
			this.variables.set("_", value);
			value = this.element(value);
		}
		return value;
	}

	/** One part of a pipeline, with what comes down to it. */
	protected element(input: PowershellValue | undefined): PowershellValue {
		const token = this.cursor.peek();
		if (token === undefined) return UNKNOWN_VALUE;
		const called =
			this.cursor.isSymbol("&") || (token.kind === "word" && token.text === "." && this.cursor.peek(1)?.apart === true);
		if (called || token.kind === "word" || (token.kind === "symbol" && /^[%/*]$/.test(token.text)))
			return this.command(called, input);
		const value = this.expression();
		return input === undefined ? value : { ...value, from: sources([value, input]) };
	}

	protected override command(called: boolean, input: PowershellValue | undefined): PowershellValue {
		const first = this.cursor.peek();
		const start = first?.start ?? 0;
		if (called) this.cursor.position++;
		const target = called && this.cursor.peek()?.kind !== "word" ? this.postfix() : this.word();
		const values: PowershellValue[] = [target];
		const writes: string[] = [];
		const appends: string[] = [];
		for (let token = this.cursor.peek(); token !== undefined; token = this.cursor.peek()) {
			if (token.kind === "symbol") {
				if ([";", "|", "&&", "||"].includes(token.text) || CLOSING.has(token.text)) break;
				if (token.text === "2>&1" || token.text === ",") {
					this.cursor.position++;
					continue;
				}
				if (token.text === ">" || token.text === ">>") {
					this.cursor.position++;
					const file = this.word().text;
					(token.text === ">" ? writes : appends).push(file);
					continue;
				}
				if (token.text === "&" && !token.apart) break;
			}
			const before = this.cursor.position;
			values.push(this.word());
			if (this.cursor.position === before) this.cursor.position++;
		}
		const end = this.cursor.end(start);
		if (target.type === "scriptblock") {
			// `& { … }` and `& ([scriptblock]::Create(x))`: what is inside was read, or is run as text.
			return target.text === "" ? target : this.emit({ words: ["iex", target.text], uses: [target], start, end });
		}
		const name = target.text.toLowerCase();
		const words = values.map((value) => value.text);
		if (/^(?:iex|invoke-expression)$/.test(name) && input !== undefined && words.length === 1) words.push(input.text);
		const value = this.emit({ words, uses: values, input, writes, appends, start, end });
		return name === "gv" || name === "get-variable"
			? this.variable((values[1]?.text ?? "").toLowerCase())
			: commandOutput(name, values.slice(1), value);
	}

	/** An argument: everything up to the next blank. */
	protected word(): PowershellValue {
		const parts: PowershellValue[] = [];
		for (let token = this.cursor.peek(); token !== undefined; token = this.cursor.peek()) {
			if (parts.length > 0 && token.apart) break;
			if (token.kind === "symbol") {
				if ([";", "|", "&&", "||", ",", ">", ">>", "<"].includes(token.text) || CLOSING.has(token.text)) break;
				// In brackets that follow a word stands an argument of its own: `New-Object X('a')`.
				if (token.text === "(" && parts.length > 0) break;
				if (["(", "$(", "@(", "{", "@{", "["].includes(token.text)) {
					parts.push(token.text === "[" ? this.bracketed("[", "]") : this.postfix());
					continue;
				}
				this.cursor.position++;
				parts.push(textValue(token.text));
				continue;
			}
			if (token.kind === "word" || token.kind === "number") {
				this.cursor.position++;
				parts.push(textValue(token.kind === "word" ? token.text : this.source.slice(token.start, token.end)));
				continue;
			}
			parts.push(this.postfix());
		}
		const [only] = parts;
		if (parts.length === 1 && only !== undefined) return only;
		return textValue(parts.map((part) => part.text).join(""), sources(parts));
	}

	/** Reads a text that stands inside of the script, with its variables. */
	protected override inner(text: string, place: Range): PowershellValue {
		if (this.depth >= MAXIMUM_DEPTH) return UNKNOWN_VALUE;
		const inner = new Reader(text, {
			list: this.list,
			variables: this.variables,
			place: this.place ?? place,
			depth: this.depth + 1,
		});
		return inner.statements();
	}
}
