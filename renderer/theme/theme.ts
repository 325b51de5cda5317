import { useSyncExternalStore } from "react";
import { useScreenStore } from "../state/screen-store.ts";

export type ShownTheme = "dark" | "light";

function systemWish(): MediaQueryList {
	return window.matchMedia("(prefers-color-scheme: light)");
}

/** What the chosen theme comes to on this machine. */
export function shownTheme(): ShownTheme {
	const { theme } = useScreenStore.getState();
	if (theme !== "system") return theme;
	return systemWish().matches ? "light" : "dark";
}

function paint(): void {
	document.documentElement.dataset["theme"] = shownTheme();
}

/** Keeps the page painted in the chosen theme, also when the system's changes. */
export function followTheme(): () => void {
	paint();
	const system = systemWish();
	system.addEventListener("change", paint);
	const stop = useScreenStore.subscribe((now, before) => {
		if (now.theme !== before.theme) paint();
	});
	return () => {
		stop();
		system.removeEventListener("change", paint);
	};
}

export function useShownTheme(): ShownTheme {
	return useSyncExternalStore((changed) => {
		const system = systemWish();
		system.addEventListener("change", changed);
		const stop = useScreenStore.subscribe(changed);
		return () => {
			stop();
			system.removeEventListener("change", changed);
		};
	}, shownTheme);
}
