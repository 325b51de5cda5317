/** One statement; its text may go over several lines inside of brackets. */
export interface Statement {
	readonly kind: "statement";
	text: string;
	/** Of the instruction in the code object that it was made from. */
	readonly offset: number;
	/** The first line of a definition, above its `body`. */
	readonly body?: Body;
}

export type BlockRole = "root" | "if" | "else" | "for" | "while" | "try" | "handler" | "clause" | "with";

/** Statements that stand together under a header. */
export interface Block {
	readonly kind: "block";
	role: BlockRole;
	/** Without the colon; empty: written without a header of its own. */
	header: string;
	/** Offsets of the bytecode that it covers. */
	readonly start: number;
	end: number;
	readonly items: (Statement | Block)[];
	readonly parent: Block | undefined;
	readonly depth: number;
	/** Of `if` and `while`: the condition as written. */
	condition: string;
	/** Of a loop: where each turn begins. */
	head: number;
	/** Of `for`: what is gone over, and the target once it is known. */
	iterable: string;
	target: string;
	/** It went into an expression: not written where nothing else is in it. */
	consumed: boolean;
	/** Of `if`: where the part for the other case ends. */
	elseEnd: number;
	otherwise?: Block;
	/** Of `try`. */
	handler?: Block;
	/** Of `handler`: run whether or not something was raised. */
	final: boolean;
	/** Of `clause`: the name after `as`. */
	caughtName: string;
}

/** What a code object says. */
export interface Body {
	readonly root: Block;
	/** Qualified name of the code object. */
	readonly name: string;
	/** Written before all else: `global a, b`. */
	readonly heads: readonly string[];
	/** Where the code object's bytecode begins in the marshal data. */
	readonly position: number;
	/** Source line of an offset. */
	lineOf(offset: number): number;
}

export function makeBlock(role: BlockRole, header: string, start: number, end: number, parent?: Block): Block {
	return {
		kind: "block",
		role,
		header,
		start,
		end,
		items: [],
		parent,
		depth: parent ? parent.depth + 1 : 0,
		condition: "",
		head: start,
		iterable: "",
		target: "",
		consumed: false,
		elseEnd: 0,
		final: false,
		caughtName: "",
	};
}

/** The innermost loop around a block, itself included. */
export function loopAround(block: Block | undefined): Block | undefined {
	for (let at = block; at !== undefined; at = at.parent) if (at.role === "for" || at.role === "while") return at;
	return undefined;
}
