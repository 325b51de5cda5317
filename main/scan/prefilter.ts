import type { ModuleRule, Rule } from "../rules/rule.ts";
import type { Readable } from "./read-members.ts";

/**
 * Which files can be left unparsed: those in which no rule and no decoder can find anything (design.md section 5, "Rules"). One rule that must
 * see every file switches it off.
 */
export interface Prefilter {
	/** Whether the file must be read in full. */
	wants(text: string): boolean;
}

/** Words by which names and payloads are made out of nothing: a file with one of them is always read. Layers need these too. */
const MECHANISMS: readonly string[] = [
	"exec",
	"execfile",
	"eval",
	"__import__",
	"importlib",
	"import_module",
	"load_module",
	"resolve_name",
	"getattr",
	"getattr_static",
	"__getattribute__",
	"attrgetter",
	"methodcaller",
	"globals",
	"locals",
	"vars",
	"sys modules",
	"builtins",
	"__builtin__",
	"__builtins__",
	"__dict__",
	"base64",
	"binascii",
	"hexlify",
	"unhexlify",
	"fromhex",
	"quopri",
	"uu",
	"zlib",
	"gzip",
	"lzma",
	"bz2",
	"decompress",
	"decrypt",
	"Fernet",
	"marshal",
	"codecs",
	"unquote",
	"unquote_plus",
	"chr",
	"unichr",
	"bytearray",
	"reversed",
	"cmdclass",
];

/** The same that are told by more than a word. */
const SHAPES: readonly RegExp[] = [
	// `re.compile` is another function.
	/(?<!\bre\.)(?<![A-Za-z0-9_])compile(?![A-Za-z0-9_])/,
	// The builtin functions are no attributes, unless of `builtins`; Python 2 opens files with `file`.
	/(?<![A-Za-z0-9_.])(?:open(?![A-Za-z0-9_])|file\s*\()/,
	// Any codec but the plain ones, which hide nothing.
	/\b(?:de|en)code\b(?!\s*\(\s*(?:\)|["'](?:utf-?_?8|ascii|us-ascii|latin-?_?1|iso-?8859-?1)["']\s*[,)]))/i,
	/\.\s*__getattr__/,
	// Letters written as escapes: only those of ASCII matter.
	/\\(?:x[0-7]|u00[0-7]|U000000[0-7]|N\{|[0-7]{2})/,
	// Bytes that need not be text.
	/\\(?:x[89a-f]|x[0-9a-f]{2}\\x|u00[89a-f]|0)/i,
	// Slices with a step: text turned round.
	/:[ \t]*-[ \t]*1[ \t]*\]|::[ \t]*[A-Za-z_(][^\]\n]*\]|\[[^[\]{}"'\n:]*:[^[\]{}"'\n:]*:\s*[A-Za-z_(][^[\]{}"'\n:]*\]/,
	/\bbytes\s*\(\s*[^\s)"']|=\s*bytes\b/,
	// Characters that are computed: a table that is looked up by a sum, XOR.
	/[\w)\]]\s*\^=?\s*[\w(]/,
	/(?:\+=|\.append\s*\()[^\n[]*\[[^\n\]]*[+%&-]/,
	/\bjoin\s*\(\s*[[(]?[^\n"']*\[[^\n"']*[+%&-][^\n]*\bfor\b/,
];

/** Characters that stand for ASCII ones in a name (PEP 3131: names are compared after NFKC). */
function spellsAscii(text: string): boolean {
	const beyond = text.match(/[^\u0000-\u007f]+/g);
	return beyond !== null && /[A-Za-z0-9_]/.test(beyond.join(" ").normalize("NFKC"));
}

/** Adjacent literals with a comment between them: joined by Python, and too rare to be taken apart here. */
const JOINED_OVER_COMMENT = /["'][ \t]*#[^\n]*\n\s*[A-Za-z]{0,2}["']/;

/** A line end behind a backslash, and what stands between adjacent literals, taken out: Python joins them as well. */
function joined(text: string): string {
	return text.replace(/\\\r?\n/g, "").replace(/["']\s*[A-Za-z]{0,2}["']/g, "");
}

function wordPattern(words: Iterable<string>): RegExp {
	const escaped = [...new Set(words)].sort().map((word) => word.replace(/[^\w]/g, "\\$&"));
	return new RegExp(escaped.length === 0 ? "(?!)" : `(?<![A-Za-z0-9])(?:${escaped.join("|")})(?![A-Za-z0-9_])`);
}

/** Whether one of the atoms stands in a text; those of two words are asked for together, by their first. */
function atomTest(atoms: Iterable<string>): (text: string) => boolean {
	const single: string[] = [];
	const pairs = new Map<string, string[]>();
	for (const atom of atoms) {
		const [first = "", ...others] = atom.split(" ");
		if (others.length === 0) single.push(first);
		else pairs.set(first, [...(pairs.get(first) ?? []), ...others]);
	}
	const words = wordPattern(single);
	const together = [...pairs].map(([first, others]) => [wordPattern([first]), wordPattern(others)] as const);
	return (text) => words.test(text) || together.some(([first, others]) => first.test(text) && others.test(text));
}

/** Putting one together takes longer than most packages do. */
const made = new WeakMap<readonly Rule[], Prefilter>();

/** The same for the same list: it must not change afterwards. */
export function makePrefilter(rules: readonly Rule[]): Prefilter {
	const known = made.get(rules);
	if (known !== undefined) return known;
	const prefilter = putTogether(rules);
	made.set(rules, prefilter);
	return prefilter;
}

function putTogether(rules: readonly Rule[]): Prefilter {
	const moduleRules = rules.filter((rule): rule is ModuleRule => rule.about === "module");
	if (moduleRules.some((rule) => rule.atoms.length === 0 && !rule.wants)) return { wants: () => true };
	const atoms = atomTest([...MECHANISMS, ...moduleRules.flatMap((rule) => rule.atoms)]);
	// Several rules share a test.
	const tests = [...new Set(moduleRules.flatMap((rule) => rule.wants ?? []))];
	return {
		wants: (text) => {
			if (atoms(text) || spellsAscii(text) || JOINED_OVER_COMMENT.test(text)) return true;
			const whole = joined(text);
			return SHAPES.some((shape) => shape.test(whole)) || tests.some((test) => test(whole));
		},
	};
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** `from . import x`: what it names may be defined in the package's own `__init__`. */
const FROM_PACKAGE = /\bfrom\s+\.+\s+import\b/;
/** A value that a sibling could take over: a function's, or a variable's that is more than a number or a flag. */
const HANDS_OVER =
	/\b(?:return|lambda)\b|^[ \t]*(?!__all__\b)[A-Za-z_]\w*[ \t]*(?::[^=\n]+)?=(?!=|[ \t]*(?:None|True|False|[\d.]+)[ \t]*(?:#|$))/m;

/** Who names whom among the members of an artifact, told by words alone: more than is true, never less. */
export interface Naming {
	/** Of the others, those through which code of one of the given may be reached: they name one of them, or one that does. In no order. */
	callersOf(given: Iterable<Readable>, others: Iterable<Readable>): Set<Readable>;
	/** Of the others, those that one of the given names and could take a value from. */
	suppliersOf(given: Iterable<Readable>, others: Iterable<Readable>): Set<Readable>;
}

export function makeNaming(): Naming {
	const words = new Map<Readable, ReadonlySet<string>>();
	const wordsOf = (one: Readable): ReadonlySet<string> => {
		let found = words.get(one);
		if (!found) {
			found = new Set(one.document.text.match(IDENTIFIER));
			words.set(one, found);
		}
		return found;
	};
	return {
		callersOf(given, others) {
			const left = new Set(others);
			const callers = new Set<Readable>();
			for (let fresh = [...given]; fresh.length > 0; ) {
				const names = fresh.map(lastName).filter((name) => name !== "");
				const inits = fresh.some((one) => one.place.role === "package-init");
				fresh = [];
				for (const one of left) {
					const own = wordsOf(one);
					if (!names.some((name) => own.has(name)) && !(inits && FROM_PACKAGE.test(one.document.text))) continue;
					left.delete(one);
					callers.add(one);
					fresh.push(one);
				}
			}
			return callers;
		},
		suppliersOf(given, others) {
			const names = new Set<string>();
			let fromPackage = false;
			for (const one of given) {
				for (const word of wordsOf(one)) names.add(word);
				fromPackage ||= FROM_PACKAGE.test(one.document.text);
			}
			const suppliers = new Set<Readable>();
			for (const one of others) {
				const named = names.has(lastName(one)) || (fromPackage && one.place.role === "package-init");
				if (named && HANDS_OVER.test(one.document.text)) suppliers.add(one);
			}
			return suppliers;
		},
	};
}

function lastName({ place }: Readable): string {
	return place.dottedName.slice(place.dottedName.lastIndexOf(".") + 1);
}
