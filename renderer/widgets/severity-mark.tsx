import type { JSX } from "react";
import type { Severity } from "../../main/model/analysis/scales.ts";
import "./marks.css";

const letters: Readonly<Record<Severity, string>> = { critical: "C", high: "H", medium: "M", low: "L", info: "i" };

/** A letter on the severity's colour: never the colour alone. With a count, that many. */
export function SeverityMark({
	severity,
	count,
	faint = false,
}: {
	readonly severity: Severity;
	readonly count?: number;
	readonly faint?: boolean;
}): JSX.Element {
	const words = count === undefined ? severity : `${count} open, worst ${severity}`;
	return (
		<span className={`severity-mark${faint ? " faint" : ""}`} data-severity={severity} title={words}>
			<span aria-hidden="true">
				{letters[severity]}
				{count === undefined ? "" : ` ${count}`}
			</span>
			<span className="visually-hidden">{words}</span>
		</span>
	);
}
