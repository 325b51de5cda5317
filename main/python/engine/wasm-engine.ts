import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Tree } from "web-tree-sitter";
import { Language, Parser } from "web-tree-sitter";
import { flatten, makeKindCache } from "./flatten.ts";
import type { ParseOptions, SyntaxEngine } from "./parse.ts";
import { chunkAt, SyntaxEngineBroken, stopReason } from "./parse.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

/** The grammar's own WebAssembly build, from the same package as the native one: the same version by construction. */
export async function loadWasmEngine(): Promise<SyntaxEngine> {
	const resolve = createRequire(import.meta.url).resolve;
	await Parser.init({ locateFile: () => resolve("web-tree-sitter/web-tree-sitter.wasm") });
	const language = await Language.load(
		new Uint8Array(await readFile(resolve("tree-sitter-python/tree-sitter-python.wasm"))),
	);
	const parser = new Parser();
	parser.setLanguage(language);
	const cache = makeKindCache();
	return {
		name: "wasm",
		parse(text: string, options: ParseOptions): SyntaxTree | undefined {
			let tree: Tree | null;
			try {
				tree = parser.parse((index) => chunkAt(text, index), null, {
					progressCallback: () => stopReason(options),
				});
			} catch (thrown) {
				// Its memory is full, or worse: nothing in it can be relied on (study/stack.md section 2).
				if (thrown instanceof WebAssembly.RuntimeError) throw new SyntaxEngineBroken(thrown);
				// Without the reset the next parse would go on with this text.
				parser.reset();
				throw thrown;
			}
			if (tree === null) {
				parser.reset();
				return undefined;
			}
			const cursor = tree.walk();
			try {
				return flatten(cursor, text, cache);
			} finally {
				cursor.delete();
				tree.delete();
			}
		},
	};
}
