import type { JSX, MouseEvent } from "react";
import type { Range } from "../../main/model/text/span.ts";
import { cutAt } from "./lit-text.ts";

/** The character under the pointer, counted from the beginning of the block. */
function offsetUnder(event: MouseEvent<HTMLElement>): number | undefined {
	const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
	const block = event.currentTarget;
	if (!range || !block.contains(range.startContainer)) return undefined;
	const before = document.createRange();
	before.selectNodeContents(block);
	before.setEnd(range.startContainer, range.startOffset);
	return before.toString().length;
}

/** Preformatted text of which stretches are lit, and that tells where the pointer is. */
export function LitBlock({
	text,
	ranges,
	label,
	className,
	onPoint,
}: {
	readonly text: string;
	readonly ranges: readonly Range[];
	readonly label: string;
	readonly className: string;
	/** The place of a character of `text`. */
	readonly onPoint: (shown: number | undefined) => void;
}): JSX.Element {
	return (
		<pre
			className={className}
			tabIndex={0}
			aria-label={label}
			onMouseMove={(event) => onPoint(offsetUnder(event))}
			onMouseLeave={() => onPoint(undefined)}
		>
			{cutAt(text, ranges).map((piece, index) =>
				piece.lit ? (
					// Pieces are told apart by their place alone.
					<mark key={`${index}:lit`} className="bench-lit">
						{piece.text}
					</mark>
				) : (
					piece.text
				),
			)}
		</pre>
	);
}
