import { useEffect, useRef, useState } from "react";

/** Pixels of an element's width, and the way to watch it: so that what is drawn to scale keeps its letters at one size. */
export function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
	const [width, setWidth] = useState(800);
	const observer = useRef<ResizeObserver>(null);
	useEffect(() => () => observer.current?.disconnect(), []);
	const [watch] = useState(() => (element: HTMLElement | null) => {
		observer.current?.disconnect();
		if (element === null) return;
		observer.current = new ResizeObserver(([entry]) => {
			if (entry !== undefined) setWidth(Math.max(200, Math.round(entry.contentRect.width)));
		});
		observer.current.observe(element);
	});
	return [watch, width];
}
