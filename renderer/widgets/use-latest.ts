import { type RefObject, useLayoutEffect, useRef } from "react";

/** The value of the last finished rendering, for callbacks that outlive it. Must be called before the effects that read it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
	const latest = useRef(value);
	useLayoutEffect(() => {
		latest.current = value;
	});
	return latest;
}
