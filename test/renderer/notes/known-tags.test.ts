import { expect, it } from "vitest";
import type { CaseState } from "../../../main/model/case/case.ts";
import { tagsOfCase, withTag } from "../../../renderer/notes/known-tags.tsx";

function stateWith(...tags: readonly (readonly string[])[]): CaseState {
	const review = (list: readonly string[]) => ({
		state: "open" as const,
		reason: "",
		note: "",
		tags: [...list],
		author: "",
		at: "",
	});
	return {
		artifactId: "a",
		findings: new Map(tags.map((list, index) => [`f${index}`, review(list)])),
		verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
		marks: [],
		orphans: [],
		kept: [],
		seen: [],
		entries: 0,
	};
}

it("offers the commonest tags of the case first, and no more than a dozen", () => {
	expect(tagsOfCase(stateWith(["wallet", "c2"], ["c2"], ["apt"]))).toEqual(["c2", "apt", "wallet"]);
	const many = Array.from({ length: 30 }, (_, index) => `t${index}`);
	expect(tagsOfCase(stateWith(many))).toHaveLength(12);
});

it.each([
	["", "c2 "],
	["wallet", "wallet c2 "],
	["wallet ", "wallet c2 "],
])("puts a tag behind %j", (before, after) => {
	expect(withTag(before, "c2")).toBe(after);
});
