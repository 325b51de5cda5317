import type { ModuleRole } from "../python/facts.ts";

interface Weighed {
	readonly place: { readonly role: ModuleRole };
	readonly document: { readonly text: string };
}

/** What runs by itself first, what nobody is seen to run last. */
const RANKS: Partial<Record<ModuleRole, number>> = {
	setup: 0,
	startup: 0,
	pth: 0,
	"package-init": 1,
	test: 3,
	documentation: 3,
};
const OTHERS = 2;
const UNWANTED = 0.5;

/**
 * What of a package is read where all of it would take too much memory: by rank, within one what a rule could match in (`wanted`) before the rest, and
 * the small before the large, so that a large file does not keep a hundred small ones out; deterministic. Characters count as bytes. Answers with
 * what is left out.
 */
export function overPythonBudget<One extends Weighed>(
	list: readonly One[],
	limit: number,
	wanted: (one: One) => boolean,
): ReadonlySet<One> {
	const total = list.reduce((sum, { document }) => sum + document.text.length, 0);
	if (total <= limit) return new Set();
	const ranks = new Map(
		list.map((one) => [one, (RANKS[one.place.role] ?? OTHERS) + (wanted(one) ? 0 : UNWANTED)] as const),
	);
	const rank = (one: One): number => ranks.get(one) ?? OTHERS;
	const ordered = [...list].sort(
		(left, right) => rank(left) - rank(right) || left.document.text.length - right.document.text.length,
	);
	let room = limit;
	const left = new Set<One>();
	for (const one of ordered) {
		if (one.document.text.length <= room) room -= one.document.text.length;
		else left.add(one);
	}
	return left;
}
