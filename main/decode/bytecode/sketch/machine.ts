import { bytesToText } from "../../bytes-text.ts";
import { CodeFlag, type CodeObject } from "../code-object.ts";
import { readExceptionTable } from "../exception-table.ts";
import { type LineTable, lineAt, readLineTable } from "../line-table.ts";
import type { MarshalValue } from "../marshal-value.ts";
import { type Instruction, readInstructions } from "../opcodes/instructions.ts";
import { type Block, type BlockRole, type Body, makeBlock, type Statement } from "./block.ts";
import { type Flow, flowOf, type Region } from "./flow.ts";
import { docstringText } from "./literal.ts";
import { type DisplayNode, Level, type Node, type TextNode, textNode, unknownNode } from "./node.ts";
import { isActive, nodeText, operandText, primaryText } from "./node-text.ts";
import type { Shared } from "./shared.ts";

/** Values that are kept; a long list of constants is pushed whole before it is built. */
const MAXIMUM_STACK = 100_000;
/** Values in all copies of the stack that jumps leave behind. */
const MAXIMUM_COPIED = 3_000_000;
/** Blocks in blocks; deeper ones are written without their header. */
const MAXIMUM_BLOCKS = 60;
/** Characters of one expression: what doubles itself ends here. */
const MAXIMUM_TEXT = 1 << 25;

interface Snapshot {
	readonly stack: readonly Node[];
	readonly block: Block;
}

interface Merge {
	readonly operator: "and" | "or";
	readonly left: Node;
	/** Of the stack below it. */
	readonly depth: number;
}

/**
 * Walks once through the instructions of a code object, in their order, with expressions on the stack where Python has values. Jumps are followed only so
 * far that the stack is right again where two ways meet. Whatever is not there is written as a placeholder.
 */
export class Machine {
	readonly code: CodeObject;
	readonly shared: Shared;
	readonly depth: number;
	readonly list: readonly Instruction[];
	readonly flow: Flow;
	readonly root: Block;
	/** For a comprehension's code: what it goes over. */
	readonly iterable: string | undefined;
	readonly globals = new Set<string>();
	readonly nonlocals = new Set<string>();
	/** Names after `except … as`. */
	readonly caughtNames = new Set<string>();
	/** Constants that an instruction has loaded, by index. */
	readonly loaded = new Set<number>();
	/** What was returned, or for a generator expression the display of what it yields. */
	readonly returned: Node[] = [];
	generated: DisplayNode | undefined;
	stack: Node[] = [];
	block: Block;
	/** Nothing falls through to the next instruction. */
	dead = false;
	/** Of the instruction at hand. */
	index = 0;
	readonly #lines: LineTable;
	readonly #snapshots = new Map<number, Snapshot>();
	readonly #merges = new Map<number, Merge[]>();
	readonly #indexAt: ReadonlyMap<number, number>;
	/** Values that a jump of `and` or `or` has brought along: the rest of a chained comparison meets them further on. */
	readonly #kept = new Map<Node, "and" | "or">();
	#copied = 0;

	constructor(shared: Shared, code: CodeObject, depth: number, iterable: string | undefined) {
		this.shared = shared;
		this.code = code;
		this.depth = depth;
		this.iterable = iterable;
		const most = Math.ceil(code.code.length / (shared.table.wordcode ? 2 : 1));
		this.list = readInstructions(code.code, shared.table, shared.takeInstructions(most));
		this.#indexAt = new Map(this.list.map((instruction, index) => [instruction.offset, index]));
		this.flow = flowOf(this.list, shared.release >= 311 ? readExceptionTable(code) : [], code.code.length);
		this.root = makeBlock("root", "", 0, Number.POSITIVE_INFINITY);
		this.block = this.root;
		this.#lines = readLineTable(code, shared.release);
	}

	get release(): number {
		return this.shared.release;
	}

	/** The instruction at hand, or one `ahead` of it. */
	instruction(ahead = 0): Instruction | undefined {
		return this.list[this.index + ahead];
	}

	get offset(): number {
		return this.list[this.index]?.offset ?? 0;
	}

	/** Goes on at an offset further on; where there is no instruction, at the next. */
	skipTo(offset: number): void {
		const index = this.#indexAt.get(offset);
		if (index !== undefined && index > this.index) this.index = index - 1;
	}

	nameAt(offset: number): string | undefined {
		return this.list[this.#indexAt.get(offset) ?? -1]?.name;
	}

	/** Where the `async for` ends whose turn begins here. */
	asyncEnd(): number | undefined {
		const { offset } = this;
		let best: { start: number; end: number; target: number } | undefined;
		for (const loop of this.flow.asyncLoops) {
			if (loop.start > offset || offset >= loop.end) continue;
			if (best === undefined || loop.end - loop.start < best.end - best.start) best = loop;
		}
		return best?.target;
	}

	body(): Body {
		return {
			root: this.root,
			heads: [
				...(this.globals.size > 0 ? [`global ${[...this.globals].join(", ")}`] : []),
				...(this.nonlocals.size > 0 ? [`nonlocal ${[...this.nonlocals].join(", ")}`] : []),
			],
			name: this.code.qualifiedName,
			position: this.code.codeOffset,
			lineOf: (offset) => lineAt(this.#lines, offset),
		};
	}

	isFunction(): boolean {
		// CO_NEWLOCALS: functions and, in Python 2 too, class bodies; CO_OPTIMIZED: functions alone.
		return (this.code.flags & 1) !== 0;
	}

	isGenerator(): boolean {
		return (this.code.flags & (CodeFlag.generator | CodeFlag.asyncGenerator)) !== 0;
	}

	// The stack.

	push(node: Node): void {
		if (this.stack.length < MAXIMUM_STACK) this.stack.push(node);
	}

	pushText(text: string, level: number = Level.atom, active = false): TextNode {
		const node = this.bounded(textNode(text, level, active));
		this.push(node);
		return node;
	}

	bounded(node: TextNode): TextNode {
		return node.text.length > MAXIMUM_TEXT ? unknownNode() : node;
	}

	pop(): Node {
		// Where nothing leads to, nothing is missing either.
		return this.stack.pop() ?? (this.dead ? { form: "silent" } : unknownNode());
	}

	/** The topmost `count`, the deepest first; fewer where there are fewer. */
	popMany(count: number): Node[] {
		return count <= 0 ? [] : this.stack.splice(Math.max(0, this.stack.length - count));
	}

	/** 1 is the top. */
	peek(depth: number): Node | undefined {
		return this.stack[this.stack.length - depth];
	}

	constant(index: number): MarshalValue {
		return this.code.constants[index] ?? { kind: "unknown" };
	}

	name(index: number): string {
		const name = this.code.names[index];
		return name === undefined ? unknownNode().text : this.shared.names.safe(name);
	}

	// Text of values.

	text(node: Node): string {
		return nodeText(this.shared, node);
	}

	/** As an operand of something that binds as strongly as `level`. */
	operand(node: Node, level: number): string {
		return operandText(this.shared, node, level);
	}

	/** Before a dot, an opening bracket or parenthesis. */
	primary(node: Node): string {
		return primaryText(this.shared, node);
	}

	active(node: Node): boolean {
		return isActive(node);
	}

	// Statements and blocks.

	emit(text: string, body?: Body): Statement {
		this.shared.spend(text.length + 8);
		const statement: Statement = { kind: "statement", text, offset: this.offset, ...(body && { body }) };
		this.block.items.push(statement);
		return statement;
	}

	emitDocstring(value: MarshalValue): void {
		const text = value.kind === "text" ? value.text : value.kind === "bytes" ? bytesToText(value.bytes) : "";
		this.emit(docstringText(text));
	}

	open(role: BlockRole, header: string, end: number, start = this.instruction()?.next ?? 0): Block | undefined {
		if (this.block.depth >= MAXIMUM_BLOCKS) {
			if (header !== "") this.emit(`# ${header}`);
			return undefined;
		}
		this.shared.spend(header.length + 16);
		const block = makeBlock(role, header, start, Math.min(end, this.block.end), this.block);
		this.block.items.push(block);
		this.block = block;
		return block;
	}

	/** The way goes on at `target` with the stack as it is now. */
	jump(target: number | undefined): void {
		if (target === undefined || target <= this.offset || this.#snapshots.has(target)) return;
		this.#copied += this.stack.length;
		if (this.#copied <= MAXIMUM_COPIED) this.#snapshots.set(target, { stack: this.stack.slice(), block: this.block });
	}

	/** At `target` the value on top is `left operator top`. */
	mergeAt(target: number, operator: "and" | "or", left: Node): void {
		const merges = this.#merges.get(target);
		const merge = { operator, left, depth: this.stack.length };
		if (merges) merges.push(merge);
		else this.#merges.set(target, [merge]);
	}

	/** Everything that is due before the instruction at `offset`. */
	arrive(offset: number): void {
		while (this.block.parent && offset >= this.block.end) this.#close(offset);
		const handler = this.flow.handlers.get(offset);
		if (handler) this.#enterHandler(handler);
		else this.#meet(offset);
		for (const region of this.flow.tries.get(offset) ?? []) {
			region.stack = this.stack.slice(0, region.depth);
			const block = this.open("try", "try", region.end, offset);
			if (block) region.block = block;
		}
		const loopEnd = this.flow.loops.get(offset);
		if (loopEnd !== undefined) this.#enterLoop(offset, loopEnd);
	}

	#close(offset: number): void {
		const { block } = this;
		this.block = block.parent ?? this.root;
		if (block.role !== "if" || block.elseEnd <= offset) return;
		const otherwise = makeBlock("else", "else", offset, Math.min(block.elseEnd, this.block.end), this.block);
		block.otherwise = otherwise;
		this.block = otherwise;
	}

	#enterHandler(region: Region): void {
		const at = region.block;
		this.stack = [...(region.stack ?? [])];
		for (let count = 0; count < region.pushed; count++) this.push({ form: "caught" });
		this.dead = false;
		const parent = at?.parent ?? this.block;
		const before = this.list[this.index - 1];
		// What was guarded ends with a jump over its handler, where the handler stands in line.
		const over = before?.name === "JUMP_FORWARD" ? (before.target ?? 0) : 0;
		const handlerEnd = over > region.target ? Math.min(over, region.handlerEnd) : region.handlerEnd;
		const handler = makeBlock("handler", "", region.target, Math.min(handlerEnd, parent.end), parent);
		handler.final = region.final;
		if (at && region.kind === "try") at.handler = handler;
		else parent.items.push(handler);
		this.block = handler;
	}

	#meet(offset: number): void {
		const snapshot = this.#snapshots.get(offset);
		const merges = this.#merges.get(offset) ?? [];
		if (this.dead) {
			this.dead = snapshot === undefined;
			this.stack = snapshot ? snapshot.stack.slice() : [];
			for (const { left, operator } of merges) this.#kept.set(left, operator);
			return;
		}
		let merged = false;
		for (const { operator, left, depth } of merges.toReversed()) {
			const top = this.peek(1);
			if (top === undefined || this.stack.length !== depth + 1) continue;
			this.stack.pop();
			const level = operator === "and" ? Level.and : Level.or;
			const text = `${this.operand(left, level)} ${operator} ${this.operand(top, level + 1)}`;
			this.pushText(text, level, this.active(left) || this.active(top));
			merged = true;
		}
		const other = snapshot?.stack.at(-1);
		if (merged || !snapshot) return;
		if (snapshot.stack.length !== this.stack.length) {
			// What falls out of a handler leaves there what it was given.
			this.stack = snapshot.stack.slice();
			return;
		}
		if (other === undefined) return;
		const top = this.peek(1);
		if (top === undefined || top === other || !isValue(top) || !isValue(other)) return;
		this.stack.pop();
		const kept = this.#kept.get(top);
		if (kept === undefined) return this.#pushChoice(snapshot.block, other, top);
		const level = kept === "and" ? Level.and : Level.or;
		const text = `${this.operand(top, level)} ${kept} ${this.operand(other, level + 1)}`;
		this.pushText(text, level, this.active(top) || this.active(other));
	}

	/** `first if condition else second`, where the condition is known. */
	#pushChoice(block: Block, first: Node, second: Node): void {
		const active = this.active(first) || this.active(second);
		if (block.role !== "if" || block.items.length > 0 || (block.otherwise?.items.length ?? 0) > 0) {
			const text = `${this.operand(first, Level.or)} or ${this.operand(second, Level.and)}`;
			this.pushText(text, Level.or, active);
			return;
		}
		block.consumed = true;
		if (block.otherwise) block.otherwise.consumed = true;
		const text = `${this.operand(first, Level.or)} if ${block.condition} else ${this.operand(second, Level.or)}`;
		this.pushText(text, Level.open, true);
	}

	#enterLoop(offset: number, end: number): void {
		const { block } = this;
		// The test was made once before the loop, and is made again at its end: since 3.10.
		if (block.role === "if" && offset - block.start <= 2 && block.items.length === 0) {
			block.role = "while";
			block.head = offset;
			block.header = `while ${block.condition}`;
			return;
		}
		this.open("while", "while True", end, offset);
	}
}

function isValue({ form }: Node): boolean {
	return !/^(?:null|silent|exit|caught|iterator|item|context|builder|enter)$/.test(form);
}
