import type { JSX } from "react";
import type { CaseState } from "../../main/model/case/case.ts";
import { displayText } from "../../main/model/text/display-text.ts";

/** Tags offered at most. */
const OFFERED = 12;

/** The tags given in a case so far, the commonest first. */
export function tagsOfCase(state: CaseState): readonly string[] {
	const counts = new Map<string, number>();
	for (const { tags } of [...state.findings.values(), ...state.marks])
		for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
	return [...counts]
		.sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1))
		.slice(0, OFFERED)
		.map(([tag]) => tag);
}

/** Tags that can be taken with a click, or with Tab and Enter, instead of being written again. */
export function KnownTags({
	known,
	onPick,
}: {
	readonly known: readonly string[];
	readonly onPick: (tag: string) => void;
}): JSX.Element | null {
	if (known.length === 0) return null;
	return (
		<div className="known-tags" role="group" aria-label="Tags of this case">
			{known.map((tag) => (
				<button key={tag} type="button" className="chip plain" data-testid="known-tag" onClick={() => onPick(tag)}>
					{displayText(tag)}
				</button>
			))}
		</div>
	);
}

/** The field's text with one more tag at its end. */
export function withTag(text: string, tag: string): string {
	return `${[text.trim(), tag].filter((part) => part !== "").join(" ")} `;
}
