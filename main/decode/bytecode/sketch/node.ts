import type { CodeObject } from "../code-object.ts";
import type { MarshalValue } from "../marshal-value.ts";
import type { Block, Statement } from "./block.ts";

/** How strongly an expression's parts hold together (Python reference, "Operator precedence"). */
export const Level = {
	/** `lambda`, `x if c else y`. */
	open: 0,
	or: 1,
	and: 2,
	not: 3,
	comparison: 4,
	bitOr: 5,
	bitXor: 6,
	bitAnd: 7,
	shift: 8,
	sum: 9,
	product: 10,
	unary: 11,
	power: 12,
	atom: 13,
} as const;

interface Common {
	/** The name that it was stored under, once it was: from then on it is written so, and evaluated no second time. */
	alias?: string;
}

export interface TextNode extends Common {
	readonly form: "text";
	readonly text: string;
	readonly level: number;
	/** Evaluating it does something: a call is in it. */
	readonly active: boolean;
	/** Of `x += y`: what is on its two sides. */
	readonly inplace?: { readonly left: string; readonly operator: string; readonly right: string };
	/** Of the body of a Python 2 class, which is called before the class is made. */
	readonly called?: FunctionNode;
}

export interface ConstantNode extends Common {
	readonly form: "constant";
	readonly value: MarshalValue;
	text?: string;
}

export interface FunctionNode extends Common {
	readonly form: "function";
	readonly code: CodeObject;
	defaults: readonly string[];
	keywordDefaults: ReadonlyMap<string, string>;
	annotations: ReadonlyMap<string, string>;
	readonly decorators: string[];
}

export interface ClassNode extends Common {
	readonly form: "class";
	readonly name: string;
	readonly body: CodeObject | undefined;
	/** Bases and keywords, as written. */
	readonly arguments: readonly string[];
	readonly decorators: string[];
}

export interface ModuleNode extends Common {
	readonly form: "module";
	readonly name: string;
	/** Names after `import` in `from … import`; empty for a plain import. */
	readonly names: readonly string[];
	/** The statement to which further names are added. */
	statement?: Statement;
	/** Something was taken from it. */
	used?: boolean;
}

export interface ImportedNode extends Common {
	readonly form: "imported";
	readonly module: ModuleNode;
	readonly name: string;
}

export interface DisplayNode extends Common {
	readonly form: "display";
	readonly open: string;
	readonly close: string;
	readonly items: string[];
	/** The statement block that it was begun in: loops opened since are a comprehension's. */
	readonly block: Block;
	/** `element for x in y`. */
	comprehension?: string;
	active: boolean;
}

/** The targets of one unpacking. */
export interface UnpackGroup {
	readonly source: Node;
	readonly targets: (string | undefined)[];
	/** Place of the starred target; -1 where there is none. */
	readonly star: number;
	left: number;
}

export interface PartNode extends Common {
	readonly form: "part";
	readonly group: UnpackGroup;
	readonly index: number;
}

/** A formatted piece of an f-string. */
export interface PieceNode extends Common {
	readonly form: "piece";
	/** `{x!r:>10}`; absent where it cannot be written inside of quotes. */
	readonly inside?: string;
	/** `format(x, ">10")`. */
	readonly outside: string;
	readonly active: boolean;
}

export interface SliceNode extends Common {
	readonly form: "slice";
	readonly parts: readonly string[];
}

export type Node =
	| TextNode
	| ConstantNode
	| FunctionNode
	| ClassNode
	| ModuleNode
	| ImportedNode
	| DisplayNode
	| PartNode
	| PieceNode
	| SliceNode
	/** What a loop gives at each turn. */
	| (Common & { readonly form: "item"; readonly loop: Block })
	/** What a loop goes over. */
	| (Common & { readonly form: "iterator"; readonly text: string; readonly asynchronous: boolean })
	/** What `with` gives. */
	| (Common & { readonly form: "context"; readonly block: Block | undefined })
	/** Of `LOAD_SPECIAL __enter__`: the context manager. */
	| (Common & { readonly form: "enter"; readonly manager: string })
	/** The answer of an exception match: the types asked for. */
	| (Common & { readonly form: "matches"; readonly types: string })
	/**
	 * What is on the stack for the machine's sake: `null` beside a callee, `exit` of a context manager, `caught` for an exception and what goes with
	 * it, `builder` for the class builder, `silent` for all else.
	 */
	| (Common & { readonly form: "null" | "exit" | "caught" | "builder" | "silent" });

export function textNode(text: string, level: number = Level.atom, active = false): TextNode {
	return { form: "text", text, level, active };
}

/** Where the stack holds nothing that is known. */
export const UNKNOWN_NAME = "__unknown__";

export function unknownNode(): TextNode {
	return textNode(UNKNOWN_NAME);
}
