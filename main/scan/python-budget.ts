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

/**
 * What of a package is read where all of it would take too much memory: by rank, the small before the large within one, so that a large file does not
 * keep a hundred small ones out; deterministic. Characters count as bytes. Answers with what is left out.
 */
export function overPythonBudget<One extends Weighed>(list: readonly One[], limit: number): ReadonlySet<One> {
	const total = list.reduce((sum, { document }) => sum + document.text.length, 0);
	if (total <= limit) return new Set();
	const rank = ({ place }: One): number => RANKS[place.role] ?? OTHERS;
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
