import { useSyncExternalStore } from "react";
import { useScreenStore } from "../state/screen-store.ts";

/** Pixels of letters, of code and of all else, that rows and pictures are laid out for. */
const BASE = 13;
/** The same where the window has so many pixels that nobody has made larger: a 4K screen at 100 %. */
const WIDE = 15;
const WIDE_WINDOW = "(min-width: 2800px)";

let wide: MediaQueryList | undefined;

function isWide(): boolean {
	wide ??= window.matchMedia(WIDE_WINDOW);
	return wide.matches;
}

/** Pixels of letters unless the analyst says otherwise. */
export function usualSize(): number {
	return isWide() ? WIDE : BASE;
}

/** How much larger than what rows are laid out for letters are. */
export function textScale(): number {
	return (useScreenStore.getState().preferences.textSize ?? usualSize()) / BASE;
}

/** Called when the window becomes so wide, or is so no more. Answers with the way to stop. */
export function onSizeChange(changed: () => void): () => void {
	isWide();
	wide?.addEventListener("change", changed);
	return () => wide?.removeEventListener("change", changed);
}

function subscribe(changed: () => void): () => void {
	const stopSizes = onSizeChange(changed);
	const stop = useScreenStore.subscribe((now, before) => {
		if (now.preferences !== before.preferences) changed();
	});
	return () => {
		stop();
		stopSizes();
	};
}

/** Pixels of code: undefined where the editor's own will do. */
export function useCodeSize(): number | undefined {
	const { codeSize } = useScreenStore((state) => state.preferences);
	const usual = useUsualSize();
	return codeSize ?? (usual === BASE ? undefined : usual);
}

export function useUsualSize(): number {
	return useSyncExternalStore(subscribe, usualSize);
}

export function useTextScale(): number {
	return useSyncExternalStore(subscribe, textScale);
}

/** Pixels beyond which files and results need no more room: the document has the rest. */
const WIDEST = { explorer: 420, side: 960 } as const;

/** Percent of the window that a panel has while the analyst has moved nothing. */
export function usualShares(width: number): { readonly explorer: number; readonly side: number } {
	const share = (percent: number, most: number): number =>
		width > 0 ? Math.round(Math.min(percent, (most / width) * 100) * 10) / 10 : percent;
	return { explorer: share(18, WIDEST.explorer), side: share(33, WIDEST.side) };
}
