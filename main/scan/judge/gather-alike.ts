import type { CoverageLine } from "../../model/package/coverage.ts";
import type { Match, Rule } from "../../rules/rule.ts";

/**
 * Findings of one rule with one shape that are kept about members without code, or in one module. A hundred thousand members can each have the same odd thing about
 * them, more than once, and nobody reads the thousandth; each costs kilobytes.
 */
export const MOST_ALIKE = 1_000;
/** Kinds of findings that are told apart, of one rule; beyond, only what the verdict tells apart. */
const MOST_SHAPES = 64;

/** What one rule says about the members of an artifact, or about one module, bounded: what repeats what is listed already is counted. */
export interface AlikeGathering {
	/** False: it is one too many, and was counted. */
	admits(match: Match, bearsCode: boolean): boolean;
	/** What was left out, with an example of it. */
	lines(): CoverageLine[];
}

interface Kind {
	kept: number;
	left: number;
	/** Of the first that was left out; unescaped. */
	message: string;
}

/**
 * A match in a member that bears code is always let in: together with what is found in the code it may mean more than it does alone. Any other one can
 * only repeat, for the verdict, one of those that were let in.
 */
export function gatherAlike(rule: Rule, show: (message: string) => string): AlikeGathering {
	const kinds = new Map<string, Kind>();
	return {
		admits(match, bearsCode) {
			const weight = [match.severity, match.confidence, match.reach, ...match.traits].join(" ");
			const wanted = `${weight} ${match.shape}`;
			const key = kinds.has(wanted) || kinds.size < MOST_SHAPES ? wanted : weight;
			const kind = kinds.get(key) ?? { kept: 0, left: 0, message: match.message };
			kinds.set(key, kind);
			if (bearsCode || kind.kept < MOST_ALIKE) {
				kind.kept++;
				return true;
			}
			if (kind.left === 0) kind.message = match.message;
			kind.left++;
			return false;
		},
		lines: () =>
			[...kinds.values()].flatMap(({ left, message }) =>
				left === 0
					? []
					: [
							{
								path: "",
								reason: `${left.toLocaleString("en")} more findings of ${rule.id} like those listed are only counted: “${show(message)}”`,
							},
						],
			),
	};
}
