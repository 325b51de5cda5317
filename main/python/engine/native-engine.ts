import { flatten, makeKindCache } from "./flatten.ts";
import type { ParseOptions, SyntaxEngine } from "./parse.ts";
import { chunkAt, stopReason } from "./parse.ts";
import type { Cursor, SyntaxTree } from "./syntax-tree.ts";

interface NativeParser {
	setLanguage(language: unknown): void;
	parse(
		input: (index: number) => string,
		oldTree: null,
		options: { progressCallback: (index: number, hasError: boolean) => boolean },
	): { walk(): Cursor } | null | undefined;
	reset(): void;
}

/** Throws whatever the addon throws when it is not built or does not load on this Node. */
export async function loadNativeEngine(): Promise<SyntaxEngine> {
	const { default: Parser } = (await import("tree-sitter")) as unknown as { default: new () => NativeParser };
	const { default: language } = (await import("tree-sitter-python")) as unknown as { default: unknown };
	const parser = new Parser();
	parser.setLanguage(language);
	const cache = makeKindCache();
	return {
		name: "native",
		parse(text: string, options: ParseOptions): SyntaxTree | undefined {
			let tree: { walk(): Cursor } | null | undefined;
			try {
				tree = parser.parse((index) => chunkAt(text, index), null, {
					progressCallback: () => stopReason(options),
				});
			} catch (thrown) {
				// Without the reset the next parse would go on with this text.
				parser.reset();
				if (stopReason(options)) return undefined;
				throw thrown;
			}
			if (tree === null || tree === undefined) {
				parser.reset();
				return undefined;
			}
			return flatten(tree.walk(), text, cache);
		},
	};
}
