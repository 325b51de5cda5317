import type { TransformStep } from "../model/analysis/layer.ts";
import type { Document } from "../model/text/document.ts";
import type { Range, Span } from "../model/text/span.ts";

/**
 * The flat facts of one module: everything a rule may ask. Made by one walk over the syntax tree; no fact points into the tree.
 *
 * Qualified names are one small language, used everywhere:
 *   `os.system`                    an attribute of an imported module, after aliases and re-bindings are undone
 *   `builtins.exec`                a builtin, also reached through `__builtins__`, `getattr`, `globals()` …
 *   `requests.get()`               what a call of that name gave back
 *   `socket.socket().connect`      an attribute of that
 *   `.helper`, `.Loader.run`       a function or method defined in this very module (leading dot)
 *   `.Loader()`                    an instance of a class of this module
 *   `pkg.sibling.helper`           something of a sibling module of the same package, by its absolute name
 * Python 2 names are given under their Python 3 spelling (`urllib2.urlopen` → `urllib.request.urlopen`).
 */
export type QualifiedName = string;

/** What is known of where a value came from, when it cannot be folded (and also when it can). */
export const labels = [
	/** Came in from the network. */
	"network",
	/** From `os.environ` / `getenv`. */
	"environment",
	/** Content of a file. */
	"file",
	/** Content of a file that keeps credentials, wallets, keys or browser data. */
	"credential",
	/** Host name, user name, platform, addresses, hardware ids. */
	"host-identity",
	/** Went through a decoder or decryptor. */
	"decoded",
	/** A parameter of the function that the code stands in. */
	"parameter",
	/** Output of a process that was started. */
	"process-output",
] as const;
export type Label = (typeof labels)[number];

export type Constant =
	| { readonly kind: "string"; readonly text: string }
	| { readonly kind: "bytes"; readonly bytes: Uint8Array }
	/** `float` is set for a float whose value is whole: `2.0` prints otherwise than `2`. */
	| { readonly kind: "number"; readonly value: number | bigint; readonly float?: boolean }
	| { readonly kind: "boolean"; readonly value: boolean }
	| { readonly kind: "none" }
	/** Lists, tuples, sets. The shape is known, also where single items are not folded: look at each item's own `constant`. The same for mappings. */
	| {
			readonly kind: "sequence";
			readonly items: readonly Value[];
			/** Absent for lists, and where it is not known. */
			readonly form?: "tuple" | "set";
	  }
	| { readonly kind: "mapping"; readonly entries: readonly (readonly [Value, Value])[] };

/** Stands for each unknown piece in `Value.partial`. */
export const HOLE = "\uFFFC";

/** One step of a value's history, source first: for evidence. */
export interface ValueStep {
	/** A verb in the third person: "downloads", "decodes", "reads the environment". */
	readonly label: string;
	readonly range: Range;
	/** Folded text there, unescaped; empty when unknown. */
	readonly value: string;
	/** For a step in another member of the artifact: its display path, and the place there. `range` then says nothing. */
	readonly elsewhere?: Elsewhere;
}

export interface Elsewhere {
	readonly path: string;
	readonly span: Span;
}

/** How a constant was decoded: what layers are made from. */
export interface Decoding {
	/** The encoded literal (the longest one that went in). */
	readonly literal: Range;
	/** Transforms undone, first to last. */
	readonly chain: readonly TransformStep[];
	/** Of marshalled code: the bytes that the last step was given, for whoever wants to see the instructions. */
	readonly packed?: Uint8Array;
}

export interface Value {
	/** Present when folded wholly. */
	readonly constant?: Constant | undefined;
	/**
	 * What it may be when it is not folded to one constant: branches, loop variables over constants, arguments of several callers. Each has a
	 * `constant` or a `partial`. At most 16; absent when `constant` is present.
	 */
	readonly alternatives?: readonly Value[] | undefined;
	/** Present for text that is known in part: the known pieces in order, `HOLE` for each unknown one. Also present (without holes) for folded strings, and for short bytes as latin-1. */
	readonly partial?: string | undefined;
	readonly labels: ReadonlySet<Label>;
	/** What it may refer to; empty when unknown. At most 16. */
	readonly names: readonly QualifiedName[];
	/** At most 32. */
	readonly steps: readonly ValueStep[];
	readonly decoding?: Decoding | undefined;
}

export type ScopeId = number;

export interface Scope {
	readonly id: ScopeId;
	readonly kind: "module" | "class" | "function" | "lambda" | "comprehension";
	/** "<module>", "Loader.run", "<lambda>". */
	readonly name: string;
	readonly parent?: ScopeId;
	readonly range: Range;
}

/** Circumstances under which a fact's code runs. */
export interface Guards {
	/** Inside `try:` whose handler swallows everything (`except: pass`, `except Exception: pass`). */
	readonly swallowed: boolean;
	/** Under `if __name__ == "__main__"`. */
	readonly main: boolean;
	/** Under a test of the operating system. */
	readonly platform: boolean;
	/** Under `if TYPE_CHECKING` or `if False`/`if 0`: never runs. */
	readonly never: boolean;
}

export interface Argument {
	/** Keyword; absent for positional ones. */
	readonly name?: string;
	/** Position among the positional ones; -1 for keywords. */
	readonly position: number;
	/** `*args` or `**kwargs`. */
	readonly starred: boolean;
	readonly range: Range;
	readonly value: Value;
}

export interface Call {
	readonly range: Range;
	readonly callee: Range;
	/** The last attribute of the callee as written ("connect" in `x.connect()`), also where the rest is unknown. */
	readonly attribute?: string;
	/** Every name the callee may resolve to. Methods of folded text are `builtins.str.join` and so on. Empty when unknown. */
	readonly targets: readonly QualifiedName[];
	/** The callee's value: its labels tell a call of something downloaded or decoded. */
	readonly calleeValue: Value;
	/** For a method, the value it is called on: the path of `Path("x").write_text(…)`. */
	readonly receiver?: Value;
	/** How the name was reached, when not plainly: "alias", "getattr", "__import__", "importlib", "globals", "builtins", "sys.modules", "rebinding". */
	readonly disguise?: string;
	readonly arguments: readonly Argument[];
	/** What the call gives back. */
	readonly value: Value;
	/** The call, or the `await` of it, is a statement of its own, or a `with` without `as`: nobody looks at what it gives back. */
	readonly discarded?: true;
	readonly scope: ScopeId;
	readonly guards: Guards;
	/** Normalised syntax of the call: names, spacing, comments and literal contents removed, resolved targets kept. For fingerprints. */
	readonly shape: string;
	/** A thread, timer, atexit or process target etc. given by reference: the functions that this call will run later. */
	readonly runsLater: readonly QualifiedName[];
}

export interface ImportFact {
	readonly range: Range;
	/** Absolute where it can be known: relative imports are resolved against the module's own dotted name. */
	readonly module: string;
	/** For `from module import name`; "*" for a star import. */
	readonly name?: string;
	readonly alias?: string;
	readonly scope: ScopeId;
	readonly guards: Guards;
	/** Through `__import__`/`importlib` with a folded name. */
	readonly dynamic: boolean;
	/** For a dynamic one: the name was put together or decoded, not written down. */
	readonly folded: boolean;
	readonly shape: string;
}

/** A string or bytes literal (adjacent literals joined), or an f-string's known text. */
export interface StringFact {
	readonly range: Range;
	/** Text of a string; bytes literals give their latin-1 text. Holes of f-strings are `HOLE`. */
	readonly text: string;
	readonly bytes: boolean;
	readonly docstring: boolean;
	readonly scope: ScopeId;
	readonly shape: string;
}

/** A constant that was decoded or put together by code, or a string that is run as code. Layers are made of these. */
export interface Folding {
	/** The whole expression. */
	readonly range: Range;
	/** The encoded literal (the longest that went in); equals `range` for a plain code string. */
	readonly literal: Range;
	readonly chain: readonly TransformStep[];
	readonly content: string | Uint8Array;
	/** "executed": an interpreter gets it (`exec`, `eval`, `compile`, `python -c`, `os.system` …). */
	readonly use: "executed" | "decoded";
	/** As `Decoding.packed`. */
	readonly packed?: Uint8Array;
	readonly scope: ScopeId;
	readonly shape: string;
}

export interface FunctionFact {
	readonly name: QualifiedName;
	/** The scope of its body. */
	readonly body: ScopeId;
	/** The scope it is defined in. */
	readonly scope: ScopeId;
	readonly className?: QualifiedName;
	readonly parameters: readonly string[];
	readonly decorators: readonly QualifiedName[];
	readonly range: Range;
	/** "def name(...)" line only. */
	readonly header: Range;
	/** What it gives back, over all `return`s. */
	readonly returns: Value;
	readonly shape: string;
}

export interface ClassFact {
	readonly name: QualifiedName;
	readonly bases: readonly QualifiedName[];
	/** `metaclass=…`. */
	readonly metaclasses: readonly QualifiedName[];
	readonly decorators: readonly QualifiedName[];
	readonly scope: ScopeId;
	/** The scope of its body. */
	readonly body: ScopeId;
	readonly range: Range;
	readonly header: Range;
	readonly shape: string;
}

/** `name = value`, `a.b = value`, `a["k"] = value`, `with x as name`, `for name in value`, walrus. */
export interface AssignmentFact {
	readonly range: Range;
	/** As written: "url", "self.x", "os.environ['A']"; resolved names of the target's base are in `targetNames`. */
	readonly target: string;
	readonly targetNames: readonly QualifiedName[];
	/** For `a[k] = value`: the folded key, when it is text. */
	readonly key?: string;
	readonly value: Value;
	readonly scope: ScopeId;
	readonly shape: string;
}

/** A method or property that runs without a call being written: `a + b`, `a[k]`, `with a`, `for x in a`, `f"{a}"`, `a.property`. */
export interface ImplicitFact {
	/** `.Loader.__enter__`; of a class of another module `pkg.mod.Loader().__enter__`, whether it has that method or not. */
	readonly name: QualifiedName;
	readonly scope: ScopeId;
	readonly guards: Guards;
}

/** Reading an attribute of a module or subscripting it without a call: `os.environ`, `os.environ["X"]`, `sys.argv`. */
export interface ReferenceFact {
	readonly range: Range;
	readonly name: QualifiedName;
	/** Folded subscript, when there is one. */
	readonly key?: string;
	readonly scope: ScopeId;
	readonly shape: string;
}

/** What a member is to Python, told by its path and the artifact's kind. */
export type ModuleRole =
	| "setup"
	| "package-init"
	| "module"
	| "script"
	| "startup"
	| "pth"
	/** A path configuration file where `site` does not look for any. */
	| "stray-pth"
	/** Python under a name that Python takes for no module: nothing of it runs unless somebody names it. */
	| "stray-text"
	| "test"
	| "documentation"
	| "layer";

/** Of a module that was read from bytecode, not from source. */
export interface CompiledFrom {
	/** Where it stands: see `CompiledPlace`. */
	readonly spot: "cache" | "beside" | "elsewhere";
	/** "CPython 3.11"; empty where no bytecode could be read. */
	readonly title: string;
	/** Why it could not be read, or what it lacks; empty when it is whole. */
	readonly problem: string;
	/** Display path of its source, where that is among the members. */
	readonly sourcePath?: string;
	/** Name of the file that it says it was compiled from; empty where that is not told. */
	readonly filename: string;
	/** Size in bytes of the source that it says it was compiled from. */
	readonly sourceSize?: number;
	/** It is run whatever its source says (PEP 552: hash-based, unchecked). */
	readonly unchecked: boolean;
	/** Bytes behind the bytecode. */
	readonly trailing: number;
}

/** Interpreters whose scripts are read beside Python: shells of POSIX and cmd.exe, PowerShell, the Windows Script Host. */
export const scriptLanguages = ["shell", "powershell", "vbscript", "jscript"] as const;
export type ScriptLanguage = (typeof scriptLanguages)[number];

export interface ScriptFact {
	readonly language: ScriptLanguage;
	/**
	 * "runs": whatever runs the place it stands in starts it. "lies": nothing is seen to start it. "judged": the call that starts it is judged with
	 * all its commands, so that only what stands encoded in it is left to be found.
	 */
	readonly standing: "runs" | "lies" | "judged";
}

export interface Module {
	/** Display path of the member; for a layer, of the member it stands in. */
	readonly path: string;
	/** Dotted name it is imported under, as far as the path tells; empty when it cannot be imported. */
	readonly dottedName: string;
	readonly role: ModuleRole;
	readonly document: Document;
	/** Present where `document` was read from bytecode. */
	readonly compiled?: CompiledFrom;
	readonly scopes: readonly Scope[];
	readonly calls: readonly Call[];
	readonly imports: readonly ImportFact[];
	readonly strings: readonly StringFact[];
	readonly foldings: readonly Folding[];
	readonly functions: readonly FunctionFact[];
	readonly classes: readonly ClassFact[];
	readonly assignments: readonly AssignmentFact[];
	readonly references: readonly ReferenceFact[];
	/** Names of the module as its top level leaves them, as far as something is known of them. */
	readonly bindings: ReadonlyMap<string, Value>;
	readonly implicit: readonly ImplicitFact[];
	/** The text is no Python but such a script: only its document and its strings say something. */
	readonly script?: ScriptFact;
	/** Where the grammar could not follow. */
	readonly syntaxErrors: readonly Range[];
	/** What ran out, for the coverage: "parsing stopped after 10 s", "folding ran out of steps". */
	readonly exhausted: readonly string[];
	/** Runs of blanks, invisible characters, NUL bytes and other things outside the grammar belong to rules over `document`. */
}
