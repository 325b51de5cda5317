import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser, Query } from "web-tree-sitter";
import { defaultLimits } from "../../model/limits.ts";

/** Milliseconds for parsing one text. */
const PARSE = 2_000;

interface Grammar {
	readonly language: Language;
	readonly parser: Parser;
}

let grammar: Promise<Grammar> | undefined;

async function load(): Promise<Grammar> {
	const resolve = createRequire(import.meta.url).resolve;
	await Parser.init({ locateFile: () => resolve("web-tree-sitter/web-tree-sitter.wasm") });
	const language = await Language.load(
		new Uint8Array(await readFile(resolve("tree-sitter-python/tree-sitter-python.wasm"))),
	);
	const parser = new Parser();
	parser.setLanguage(language);
	return { language, parser };
}

/**
 * Start and end of every capture of a tree-sitter query, or of the whole match where it captures nothing; at most `limit` in all. The WebAssembly
 * engine, whatever else is used: its thread can be ended in the middle of a parse (study/stack.md section 2). Nodes deeper than 65,000 are not
 * found: the engine's own bound. Throws for a query that is none.
 */
export async function syntaxMatches(texts: readonly string[], source: string, limit: number): Promise<Uint32Array[]> {
	grammar ??= load();
	const { language, parser } = await grammar;
	const query = new Query(language, source);
	let left = limit;
	try {
		return texts.map((text) => {
			if (left <= 0 || text.length > defaultLimits.parseBytes) return new Uint32Array();
			const deadline = Date.now() + PARSE;
			const tree = parser.parse(text, null, { progressCallback: () => Date.now() > deadline });
			if (tree === null) {
				parser.reset();
				return new Uint32Array();
			}
			try {
				const found: number[] = [];
				const seen = new Set<string>();
				for (const { captures } of query.matches(tree.rootNode)) {
					for (const { node } of captures) {
						const key = `${node.startIndex} ${node.endIndex}`;
						if (left <= 0 || seen.has(key)) continue;
						seen.add(key);
						found.push(node.startIndex, node.endIndex);
						left--;
					}
				}
				return Uint32Array.from(found);
			} finally {
				tree.delete();
			}
		});
	} finally {
		query.delete();
	}
}
