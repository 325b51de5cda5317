import { type JSX, useLayoutEffect, useRef } from "react";
import { Separator } from "react-resizable-panels";

/** A bar between two panes, which says how much of the room the one before it has. */
export function Splitter({
	between,
	label,
}: {
	readonly between: "columns" | "rows";
	readonly label: string;
}): JSX.Element {
	const bar = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		const element = bar.current;
		const before = element?.previousElementSibling;
		const all = element?.parentElement;
		if (!element || !before || !all) return undefined;
		const measure = (): void => {
			const side = between === "columns" ? "width" : "height";
			const [part, whole] = [before.getBoundingClientRect()[side], all.getBoundingClientRect()[side]];
			// The library sets these itself, to nothing as long as the sizes are its own: on the element they stay.
			element.setAttribute("aria-valuemin", "0");
			element.setAttribute("aria-valuemax", "100");
			element.setAttribute("aria-valuenow", String(whole === 0 ? 50 : Math.round((100 * part) / whole)));
		};
		const observer = new ResizeObserver(measure);
		observer.observe(before);
		measure();
		return () => observer.disconnect();
	}, [between]);
	return (
		<Separator
			elementRef={bar}
			className={`separator ${between === "columns" ? "vertical" : "horizontal"}`}
			aria-label={label}
		/>
	);
}
