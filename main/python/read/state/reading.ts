import type { Range } from "../../../model/text/span.ts";
import type { SyntaxTree } from "../../engine/syntax-tree.ts";
import type {
	AssignmentFact,
	Call,
	ClassFact,
	Folding,
	FunctionFact,
	Guards,
	ImplicitFact,
	ImportFact,
	QualifiedName,
	ReferenceFact,
	ScopeId,
	StringFact,
} from "../../facts.ts";
import type { ScopeSymbols, SymbolTable } from "../../names/symbols.ts";
import type { PackageSummary } from "../../summary.ts";
import type { Budget } from "../../values/budget.ts";
import type { Abstract } from "../../values/value.ts";
import type { Session } from "../machine/session.ts";
import type { Frame } from "./frame.ts";
import { Layer } from "./frame.ts";

/** How a statement ended. */
export const DONE = 0;
export const BREAK = 1;
export const CONTINUE = 2;
export const RETURN = 3;
export type Completion = 0 | 1 | 2 | 3;

export interface Parameter {
	readonly name: string;
	readonly kind: "plain" | "list" | "dictionary";
	readonly defaultNode: number;
	/** After `*`: by keyword only. */
	readonly keywordOnly: boolean;
}

/** A function, method or lambda of this module. */
export interface LocalFunction {
	/** The reading whose text it stands in. */
	readonly home: Reading;
	readonly node: number;
	readonly name: QualifiedName;
	readonly symbols: ScopeSymbols;
	readonly parameters: readonly Parameter[];
	/** Block or expression. */
	readonly body: number;
	readonly isLambda: boolean;
	/** Of the class whose body it stands in. */
	className: QualifiedName | undefined;
	/** "plain" methods get the instance, "class" ones the class, "static" ones nothing. */
	binding: "none" | "plain" | "class" | "static";
	decorators: readonly QualifiedName[];
	/** Values of the defaults, by parameter; made when the definition runs. */
	defaults: Map<string, Abstract>;
	/** Where it was defined the last time. */
	frame: Frame | undefined;
	/** What it gives back whatever it is called with; parameters carry only their label. */
	summary: Abstract | undefined;
	/** What the last walk of the body gave back, with the arguments of the call sites. */
	returns: Abstract | undefined;
	/** Arguments at the call sites of this pass and of the one before. */
	sites: Map<string, Abstract>;
	previousSites: Map<string, Abstract>;
	siteCount: number;
	previousSiteCount: number;
	readonly callers: Set<LocalFunction>;
	readonly callees: Set<LocalFunction>;
	/** Times it was run on constants without getting a constant. */
	fruitless: number;
	/** Body runs at this moment. */
	busy: boolean;
	/** Body was run in this pass. */
	done: boolean;
	/** Results on constants. */
	readonly results: Map<string, { readonly value: Abstract; readonly version: number }>;
}

export interface LocalClass {
	readonly name: QualifiedName;
	readonly node: number;
	bases: readonly QualifiedName[];
	/** Names of what its constructor takes, where no `__init__` says it: `namedtuple`, `@dataclass`. */
	fields: readonly string[];
	metaclass?: QualifiedName;
	/** Class attributes, methods, and attributes set on instances, over the whole module. */
	attributes: Map<string, Abstract>;
	previous: Map<string, Abstract>;
}

/** Facts as they are collected; sorted at the end. */
export interface Collected {
	readonly calls: Call[];
	readonly imports: ImportFact[];
	readonly strings: StringFact[];
	readonly candidates: Folding[];
	readonly functions: FunctionFact[];
	readonly classes: ClassFact[];
	readonly assignments: AssignmentFact[];
	readonly references: ReferenceFact[];
	readonly implicit: ImplicitFact[];
}

/** What a call was given. */
export interface GivenArgument {
	readonly name: string | undefined;
	readonly position: number;
	readonly starred: "" | "*" | "**";
	readonly node: number;
	readonly range: Range;
	readonly value: Abstract;
}

/** A callable made by `functools.partial`, `operator.attrgetter` … or a method taken from a known value. */
export type Made =
	| { readonly kind: "partial"; readonly callee: Abstract; readonly given: readonly GivenArgument[] }
	| { readonly kind: "attrgetter"; readonly attribute: string }
	| { readonly kind: "itemgetter"; readonly key: Abstract }
	| { readonly kind: "methodcaller"; readonly attribute: string; readonly given: readonly GivenArgument[] }
	| { readonly kind: "method"; readonly receiver: Abstract; readonly attribute: string }
	/** What a generator gives, one after the other. */
	| { readonly kind: "elements"; readonly element: Abstract }
	/** A range of more numbers than are made one by one. */
	| { readonly kind: "range"; readonly start: number; readonly step: number; readonly length: number }
	/** `slice(1, None, -1)`. */
	| { readonly kind: "slice"; readonly start: Abstract; readonly stop: Abstract; readonly step: Abstract }
	/** `re.compile(…)`; `flags` as the regex room has them. */
	| { readonly kind: "regex"; readonly pattern: string; readonly flags: unknown }
	/** A match object: the value is its groups. */
	| {
			readonly kind: "match";
			readonly names: ReadonlyMap<string, number>;
			readonly start: number;
			readonly end: number;
	  }
	/** What only the machine goes over; `make` gives it there, anew each time. */
	| { readonly kind: "lazy"; readonly length: number; readonly make: () => unknown }
	/** An object that the machine made, with its attributes. */
	| { readonly kind: "object"; readonly raw: unknown };

/** Texts that the module runs as code: each is parsed once. Shared by all readings that come of one module. */
export interface Embedding {
	/** `undefined` where it does not parse in time. */
	parse(text: string): SyntaxTree | undefined;
	readonly readings: Map<string, Reading>;
	/** Characters of the longest text that is followed, and of all that are still to be followed. */
	readonly longest: number;
	left: number;
	/** The machine's run, and what its runs have used up. */
	readonly session: Session;
}

/** Running on constants cannot go on: something is not known. */
export class Unfoldable extends Error {}
/** One for all: it is thrown often, and a stack trace costs more than what was run. */
export const UNFOLDABLE = new Unfoldable("not known");

export const PLAIN_GUARDS: Guards = Object.freeze({ swallowed: false, main: false, platform: false, never: false });

/** Levels of expressions and statements that are evaluated by recursion. */
export const MAXIMUM_DEPTH = 600;

/** Methods that run without a call, a module. */
const MAXIMUM_IMPLICIT = 20_000;

const BASE_STEPS = 20_000;
const STEPS_A_CHARACTER = 200;
/** Steps that may go into running what gives nothing, a file: a small part of a second. */
const WASTE = 60_000;
/** Text of that length is worth running on all the same. */
const TELLING = 64;

/** The state of reading one module: a walk in the order in which Python would run it, over abstract values. */
export class Reading {
	readonly tree: SyntaxTree;
	readonly symbols: SymbolTable;
	readonly budget: Budget;
	readonly dottedName: string;
	readonly isPackage: boolean;
	readonly siblings: PackageSummary | undefined;
	/** Names that are bound before the text begins. */
	readonly environment: ReadonlyMap<string, Abstract> | undefined;

	frame: Frame;
	guards: Guards = PLAIN_GUARDS;
	/** Facts are written down. */
	emitting = false;
	/** Above zero while a loop or a function is run on constants: nothing is written down, and every step is counted. */
	running = 0;
	depth = 0;
	/** Steps left to what is run on constants at this moment. */
	allowance = 0;
	/** Steps spent on running what gave nothing. */
	wasted = 0;
	/** The function whose body is walked. */
	current: LocalFunction | undefined;

	readonly functions = new Map<number, LocalFunction>();
	readonly functionsByName: Map<QualifiedName, LocalFunction>;
	readonly classes: Map<QualifiedName, LocalClass>;
	/** Functions whose body waits to be walked in this pass. */
	queue: LocalFunction[] = [];
	/** Written through `global` from functions. */
	globalWrites = new Map<string, Abstract>();
	previousGlobalWrites = new Map<string, Abstract>();
	/** Names of the module that were bound by what was run on constants in this walk. */
	readonly runWrites = new Set<string>();
	/** Names that some function binds in one around it. */
	readonly rebound: ReadonlySet<string>;
	/** Grows whenever a name of the module, or an attribute of a class, gets another value: what functions gave before may be otherwise now. */
	version = 0;
	/** Modules of `from m import *`. */
	starImports: string[] = [];
	readonly made: WeakMap<Abstract, Made>;
	readonly embedding: Embedding;
	/** Texts run as code from the module down to this one. */
	readonly codeDepth: number;
	/** Sets names of embedded code apart from the module's. */
	readonly codePrefix: string;
	/** Nodes already evaluated in this walk, for deep expressions and left-overs. */
	stones: Map<number, Abstract> | undefined;
	/** Nodes whose fact is written down. */
	readonly written: Uint8Array;
	readonly shapes = new Map<number, string>();
	readonly collected: Collected = {
		calls: [],
		imports: [],
		strings: [],
		candidates: [],
		functions: [],
		classes: [],
		assignments: [],
		references: [],
		implicit: [],
	};
	/** Functions of classes that are called by being read: `.Loader.url`. */
	readonly properties = new Set<QualifiedName>();
	readonly #implicit = new Set<string>();
	/** A test of the operating system was evaluated since this was last set to false. */
	sawPlatform = false;

	/** Set by whoever puts the parts together (read-module.ts): the parts call each other only through these. */
	evaluate: (node: number) => Abstract;
	execute: (node: number) => Completion;
	applyValue: (callee: Abstract, given: readonly GivenArgument[], node: number) => Abstract;
	/** A reading of a text that this one runs, with the same names; or of a sibling module. */
	spawn: (tree: SyntaxTree, prefix: string, module?: string) => Reading;

	constructor(options: {
		tree: SyntaxTree;
		symbols: SymbolTable;
		budget: Budget;
		dottedName: string;
		isPackage: boolean;
		siblings: PackageSummary | undefined;
		environment: ReadonlyMap<string, Abstract> | undefined;
		frame: Frame;
		parts: Pick<Reading, "evaluate" | "execute" | "applyValue" | "spawn">;
		embedding: Embedding;
		/** The reading whose text runs this one's, and how its names begin. */
		within?: { readonly reading: Reading; readonly prefix: string };
	}) {
		this.tree = options.tree;
		this.rebound = new Set(options.symbols.scopes.flatMap((scope) => [...scope.nonlocals]));
		this.symbols = options.symbols;
		this.budget = options.budget;
		this.dottedName = options.dottedName;
		this.isPackage = options.isPackage;
		this.siblings = options.siblings;
		this.environment = options.environment;
		this.frame = options.frame;
		this.written = new Uint8Array(options.tree.size);
		this.evaluate = options.parts.evaluate;
		this.execute = options.parts.execute;
		this.applyValue = options.parts.applyValue;
		this.spawn = options.parts.spawn;
		this.embedding = options.embedding;
		const outer = options.within?.reading;
		this.functionsByName = outer?.functionsByName ?? new Map();
		this.classes = outer?.classes ?? new Map();
		this.made = outer?.made ?? new WeakMap();
		this.codeDepth = outer === undefined ? 0 : outer.codeDepth + 1;
		this.codePrefix = options.within?.prefix ?? "";
	}

	rangeOf(node: number): Range {
		return { start: this.tree.start[node] as number, end: this.tree.end[node] as number };
	}

	get scopeId(): ScopeId {
		return this.frame.symbols.scope.id;
	}

	/** Takes the right to write down the fact of a node; each is written once. */
	claim(node: number): boolean {
		if (!this.emitting || this.running > 0 || this.written[node] === 1) return false;
		this.written[node] = 1;
		return true;
	}

	/** Writes down that a method or property runs here without a call; once a scope. */
	noteImplicit(name: QualifiedName): void {
		if (!this.emitting || this.running > 0) return;
		const { scopeId, guards } = this;
		const key = `${scopeId}:${guards.main ? 1 : 0}${guards.never ? 1 : 0}:${name}`;
		if (this.#implicit.has(key) || this.#implicit.size >= MAXIMUM_IMPLICIT) return;
		this.#implicit.add(key);
		this.collected.implicit.push({ name, scope: scopeId, guards });
	}

	/** Takes a step of what is run on constants. */
	step(): void {
		if (--this.allowance < 0 || !this.budget.spendRunning()) throw UNFOLDABLE;
	}

	/**
	 * Gives steps to a loop or function that is to be run on constants, by the length of the text that goes in: decoders take some dozen steps a
	 * character. False when too much was spent in this file on running what gave nothing, and there is little text in this.
	 */
	allow(length: number): boolean {
		if (this.running > 0) return true;
		if (this.wasted > WASTE && length < TELLING) return false;
		this.allowance = BASE_STEPS + STEPS_A_CHARACTER * length;
		return true;
	}

	/** After a run that began with `before` steps: they were wasted unless some text came out. */
	settleRun(before: number, fruitful: boolean): void {
		if (this.running === 0 && !fruitful) this.wasted += Math.max(0, before - this.allowance);
	}

	/** Runs something with a new branch on top of the current frame's bindings, and gives the branch. */
	inBranch(action: () => void): Layer {
		const { frame } = this;
		const base = frame.layer;
		const branch = new Layer(base);
		frame.layer = branch;
		try {
			action();
		} finally {
			frame.layer = base;
		}
		return branch;
	}

	/** Runs something under other guards. */
	under(guards: Partial<Guards>, action: () => void): void {
		const before = this.guards;
		const after = { ...before };
		if (guards.swallowed === true) after.swallowed = true;
		if (guards.main === true) after.main = true;
		if (guards.platform === true) after.platform = true;
		if (guards.never === true) after.never = true;
		this.guards = after;
		try {
			action();
		} finally {
			this.guards = before;
		}
	}
}
