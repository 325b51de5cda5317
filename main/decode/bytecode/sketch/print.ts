import type { Block, Body, Statement } from "./block.ts";

/** One line of a sketch, and where it comes from. */
export interface SketchLine {
	/** Qualified name of the code object; empty for a line that is about the whole. */
	readonly code: string;
	/** Where the bytecode of the code object begins in the marshal data; -1 for a line that is about the whole. */
	readonly position: number;
	/** Of the instruction in that bytecode, in bytes. */
	readonly offset: number;
	/** In the source that it was compiled from; 0 where that is not told. */
	readonly sourceLine: number;
}

/** Deeper blocks are written at this depth. */
const MAXIMUM_INDENT = 40;
const INDENT = "    ";

/** Writes statements and blocks as indented lines. */
export class Printer {
	readonly text: string[] = [];
	readonly lines: SketchLine[] = [];
	#body: Body | undefined;

	remark(text: string): void {
		this.#line(text, 0, 0);
	}

	body(body: Body, depth: number): void {
		const outer = this.#body;
		this.#body = body;
		for (const head of body.heads) this.#line(head, depth, 0);
		if (!this.#items(body.root.items, depth) && depth > 0) this.#line("pass", depth, 0);
		this.#body = outer;
	}

	#line(text: string, depth: number, offset: number): void {
		const body = this.#body;
		const line: SketchLine = {
			code: body?.name ?? "",
			position: body?.position ?? -1,
			offset,
			sourceLine: body?.lineOf(offset) ?? 0,
		};
		const written = INDENT.repeat(Math.min(depth, MAXIMUM_INDENT)) + text;
		this.text.push(written);
		for (let at = written.indexOf("\n"); at >= 0; at = written.indexOf("\n", at + 1)) this.lines.push(line);
		this.lines.push(line);
	}

	/** Whether a statement was written: remarks do not fill a block. */
	#items(items: readonly (Statement | Block)[], depth: number): boolean {
		let written = false;
		for (const [index, item] of items.entries()) {
			if (item.kind === "statement") {
				this.#line(item.text, depth, item.offset);
				if (item.body) this.body(item.body, depth + 1);
				written ||= !item.text.startsWith("#");
			} else if (this.#block(item, depth, items, index)) written = true;
		}
		return written;
	}

	#block(block: Block, depth: number, siblings: readonly (Statement | Block)[], index: number): boolean {
		if (block.consumed && isEmpty(block)) return block.otherwise ? this.#items(block.otherwise.items, depth) : false;
		if (depth > MAXIMUM_INDENT) return this.#flat(block, depth);
		switch (block.role) {
			case "root":
			case "handler":
			case "clause":
			case "else":
				return this.#items(block.items, depth);
			case "try":
				return this.#try(block, depth, siblings, index);
			case "if":
				this.#if(block, depth, "");
				return true;
			case "for":
				this.#under(`${block.header} ${block.target || "_"} in ${block.iterable}:`, block, depth);
				return true;
			case "while":
			case "with":
				this.#under(`${block.header}:`, block, depth);
				return true;
		}
	}

	#under(header: string, block: Block, depth: number): void {
		this.#line(header, depth, Math.max(0, block.start - 1));
		if (!this.#items(block.items, depth + 1)) this.#line("pass", depth + 1, block.start);
	}

	#if(block: Block, depth: number, prefix: string): void {
		this.#under(`${prefix}${block.header}:`, block, depth);
		const { otherwise } = block;
		if (!otherwise || isEmpty(otherwise)) return;
		const [only] = otherwise.items;
		const nested = otherwise.items.length === 1 && only?.kind === "block" && only.role === "if" && !only.consumed;
		if (nested) this.#if(only, depth, "el");
		else this.#under("else:", otherwise, depth);
	}

	#try(block: Block, depth: number, siblings: readonly (Statement | Block)[], index: number): boolean {
		const { handler } = block;
		// A `finally` is compiled twice since 3.9: what is written behind the block is not written once more.
		const plain = handler && handler.final && (isEmpty(handler) || repeats(handler, siblings.slice(index + 1)));
		if (!handler || plain) return this.#items(block.items, depth);
		this.#under("try:", block, depth);
		const clauses = handler.items.filter((item) => item.kind === "block" && item.role === "clause");
		for (const clause of clauses) {
			if (clause.kind !== "block") continue;
			const name = clause.caughtName === "" ? "" : ` as ${clause.caughtName}`;
			this.#under(`${clause.header}${name}:`, clause, depth);
		}
		const rest = handler.items.filter((item) => item.kind !== "block" || item.role !== "clause");
		if (clauses.length > 0 && rest.length === 0) return true;
		const loose = { ...handler, items: rest };
		if (clauses.length > 0 && isEmpty(loose)) return true;
		this.#under(handler.final && clauses.length === 0 ? "finally:" : "except:", loose, depth);
		return true;
	}

	/** Too deep for an indentation: statements alone. */
	#flat(block: Block, depth: number): boolean {
		const items = [...block.items, ...(block.otherwise?.items ?? []), ...(block.handler?.items ?? [])];
		return this.#items(items, depth);
	}
}

function isEmpty(block: Block): boolean {
	return block.items.every((item) => item.kind === "block" && item.consumed && isEmpty(item));
}

/** Statements that are compared; a longer `finally` is written twice. */
const MAXIMUM_COMPARED = 200;

function textsOf(items: readonly (Statement | Block)[], into: string[]): string[] {
	for (const item of items) {
		if (into.length >= MAXIMUM_COMPARED) break;
		if (item.kind === "statement") into.push(item.text);
		else textsOf(item.items, into);
	}
	return into;
}

function repeats(handler: Block, following: readonly (Statement | Block)[]): boolean {
	const written = new Set(textsOf(following, []));
	const texts = textsOf(handler.items, []);
	return texts.length < MAXIMUM_COMPARED && texts.every((text) => written.has(text));
}
