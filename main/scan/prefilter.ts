import type { Rule } from "../rules/rule.ts";
import type { Readable } from "./read-members.ts";

/**
 * Which files can be left unparsed: those in which no atom of any rule occurs (design.md section 5, "Rules"). A rule without atoms must see
 * every file, and so switches the prefilter off. Comparison is without case, on bytes.
 */
export interface Prefilter {
	/** Whether the file must be read in full. */
	wants(text: string): boolean;
}

/** Mechanisms that build names and payloads out of nothing: a file with one of them is always read. Layers need these too. */
const MECHANISMS = [
	"exec",
	"eval",
	"compile",
	"__import__",
	"importlib",
	"getattr",
	"globals",
	"builtins",
	"__dict__",
	"vars(",
	"base64",
	"b64",
	"decode",
	"fromhex",
	"hexlify",
	"zlib",
	"gzip",
	"lzma",
	"bz2",
	"marshal",
	"codecs",
	"chr(",
	"join(",
	"\\x",
	"[::-1]",
	"cmdclass",
	"setup(",
];

/** A run of this many characters without a blank may be an encoded literal: findLayers wants to see it. */
const LONG_RUN = /[A-Za-z0-9+/=_\\-]{40}/;
/** Names that only equal an atom after NFKC normalisation, and hidden characters, are told by there being such characters. */
const BEYOND_ASCII_NAME = /[\u00aa-\u{10ffff}]/u;
const FAR_RIGHT = / {40}\S/;

export function makePrefilter(rules: readonly Rule[]): Prefilter {
	const moduleRules = rules.filter((rule) => rule.about === "module");
	if (moduleRules.some((rule) => rule.atoms.length === 0)) return { wants: () => true };
	const atoms = [...new Set([...MECHANISMS, ...moduleRules.flatMap((rule) => rule.atoms)])].map((atom) =>
		atom.toLowerCase(),
	);
	const escaped = atoms.map((atom) => atom.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const pattern = new RegExp(escaped.join("|"), "i");
	return {
		wants: (text) => pattern.test(text) || LONG_RUN.test(text) || BEYOND_ASCII_NAME.test(text) || FAR_RIGHT.test(text),
	};
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** `from . import x`: what it names may be defined in the package's own `__init__`. */
const FROM_PACKAGE = /\bfrom\s+\.+\s+import\b/;

/**
 * The members to be read in full: those that the prefilter wants, and those through which one of them may be reached. A module that names no
 * wanted module (nor one that does, and so on) cannot bring its code to run, so leaving it out changes no finding's reach. Order is kept.
 */
export function choose(readables: readonly Readable[], prefilter: Prefilter): Readable[] {
	const chosen = new Set(readables.filter((one) => one.place.role === "setup" || prefilter.wants(one.document.text)));
	if (chosen.size === readables.length) return [...readables];
	const words = new Map<Readable, ReadonlySet<string>>();
	for (const one of readables) {
		if (!chosen.has(one)) words.set(one, new Set(one.document.text.match(IDENTIFIER)));
	}
	const handled = new Set<Readable>();
	for (let grown = true; grown; ) {
		grown = false;
		const names = new Set<string>();
		let initChosen = false;
		for (const one of chosen) {
			if (handled.has(one)) continue;
			handled.add(one);
			const last = one.place.dottedName.slice(one.place.dottedName.lastIndexOf(".") + 1);
			if (last !== "") names.add(last);
			initChosen ||= one.place.role === "package-init";
		}
		if (names.size === 0) break;
		for (const [one, own] of words) {
			if (![...names].some((name) => own.has(name)) && !(initChosen && FROM_PACKAGE.test(one.document.text))) continue;
			chosen.add(one);
			words.delete(one);
			grown = true;
		}
	}
	return readables.filter((one) => chosen.has(one));
}
