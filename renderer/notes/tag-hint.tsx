import type { JSX } from "react";
import { displayText } from "../../main/model/text/display-text.ts";

/** What a tag may be, and which of the words is none. */
export function TagHint({ refused }: { readonly refused: readonly string[] }): JSX.Element {
	return refused.length === 0 ? (
		<p className="muted">Words parted by blanks or commas: letters, digits and . _ : / -</p>
	) : (
		<p className="problem" role="alert" data-testid="tag-problem">
			Not a tag: {refused.map((word) => displayText(word, 60)).join(", ")}
		</p>
	);
}
