import type { Range } from "../../model/text/span.ts";
import type { AssignmentFact, Module, ScopeId } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";

/** Names that are followed from one expression. */
const MAXIMUM_NAMES = 40;
/** Longer expressions are data. */
const MAXIMUM_SOURCE = 2_000;

const assignmentsByTarget = perModule((module) => {
	const found = new Map<string, AssignmentFact[]>();
	for (const fact of module.assignments) {
		const list = found.get(fact.target);
		if (list) list.push(fact);
		else found.set(fact.target, [fact]);
	}
	return found;
});

/**
 * The source of an expression together with that of whatever the names in it were assigned from, in this module: what it was made of, in words.
 * For questions that values do not answer ("does this path come from `__file__`?"). String contents are left out. With `scopes`, only
 * assignments of those are followed, and the expressions inside f-strings are kept.
 */
export function originText(module: Module, range: Range, scopes?: ReadonlySet<ScopeId>): string {
	const pieces: string[] = [];
	const seen = new Set<string>();
	const pending: string[] = [cut(module, range)];
	for (let source = pending.shift(); source !== undefined && seen.size < MAXIMUM_NAMES; source = pending.shift()) {
		const bare = (scopes ? unwrapped(source) : source).replace(/(["'])(?:\\.|(?!\1)[^\\\n])*\1/g, "''");
		pieces.push(bare);
		for (const [name] of bare.matchAll(/(?<![\w.])[A-Za-z_]\w*(?:\.\w+)?/g)) {
			for (const one of new Set([name, name.split(".")[0] ?? name])) {
				if (seen.has(one)) continue;
				seen.add(one);
				const facts = (assignmentsByTarget(module).get(one) ?? []).filter((fact) => scopes?.has(fact.scope) ?? true);
				for (const fact of facts.slice(0, 4)) pending.push(cut(module, fact.range));
			}
		}
	}
	return pieces.join("\n");
}

/** f-strings as the expressions in them. */
function unwrapped(source: string): string {
	return source.replace(/\b[rR]?[fF][rR]?("""|'''|["'])((?:\\.|(?!\1)[^\\])*)\1/g, (_whole, _quote, text: string) =>
		[...text.matchAll(/\{([^{}]*)\}/g)].map(([, inner]) => `(${inner ?? ""})`).join(" "),
	);
}

function cut(module: Module, range: Range): string {
	return module.document.text.slice(range.start, Math.min(range.end, range.start + MAXIMUM_SOURCE));
}

/** The path comes from where this very file or its package lies. */
export function comesFromOwnFile(module: Module, range: Range): boolean {
	return /(?<![\w.])__(?:file|path|spec)__\b|\bsys\.argv\s*\[\s*0\s*\]|\b(?:resource_filename|resource_string|get_data|resource_stream|read_binary|read_text)\s*\(|\bresources\.(?:files|path|as_file)\b/.test(
		originText(module, range),
	);
}

/** What an origin text names: the file that the code stands in, or the folder of it; nothing where it goes on to something beside. */
export function ownFileIn(origin: string): "file" | "folder" | undefined {
	if (!/(?<![\w.])__file__\b|\bsys\.argv\s*\[\s*0\s*\]|\bgetsourcefile\s*\(|\bgetfile\s*\(/.test(origin))
		return undefined;
	if (/\bjoin\s*\(|\bwith_(?:name|suffix)\b|\/\s*''|\+\s*''|\bf''|splitext|\breplace\s*\(\s*''/.test(origin))
		return undefined;
	return /\bdirname\s*\(|\.parents?\b/.test(origin) ? "folder" : "file";
}
