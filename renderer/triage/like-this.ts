import { create } from "zustand";
import type { Finding } from "../../main/model/analysis/finding.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { type FindingState, isSettled } from "../../main/model/case/judgements.ts";

/** What the dialog is to say of everything like the selected finding. */
export const useLikeThis = create<{ readonly state: Exclude<FindingState, "open"> }>()(() => ({ state: "dismissed" }));

export const likenesses = ["code", "rule-in-file", "file", "rule"] as const;
export type Likeness = (typeof likenesses)[number];

export const likenessWords: Readonly<Record<Likeness, string>> = {
	code: "the same code: rule and fingerprint",
	"rule-in-file": "the same rule in this file",
	file: "everything in this file",
	rule: "the same rule everywhere",
};

const alike: Readonly<Record<Likeness, (one: Finding, other: Finding) => boolean>> = {
	code: (one, other) => one.rule === other.rule && one.fingerprint === other.fingerprint,
	"rule-in-file": (one, other) => one.rule === other.rule && one.path === other.path,
	file: (one, other) => one.path === other.path,
	rule: (one, other) => one.rule === other.rule,
};

export interface LikeThis {
	readonly likeness: Likeness;
	/** Those that it would change, the finding itself among them. */
	readonly touched: readonly Finding[];
	/** Settled before, and left as they are. */
	readonly left: number;
}

/** What each kind of likeness comes to. What was settled already is never judged over: only what is open or waits for a second look. */
export function everythingLike(
	finding: Finding,
	findings: readonly Finding[],
	reviews: ReadonlyMap<string, FindingReview>,
	state: FindingState,
): readonly LikeThis[] {
	return likenesses.map((likeness) => {
		const like = findings.filter((other) => alike[likeness](finding, other));
		const touched = like.filter(({ id }) => {
			const now = reviews.get(id)?.state ?? "open";
			return id === finding.id || (now !== state && !isSettled(now));
		});
		return { likeness, touched, left: like.length - touched.length };
	});
}
