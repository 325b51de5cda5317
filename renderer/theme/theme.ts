import { useSyncExternalStore } from "react";
import { useScreenStore } from "../state/screen-store.ts";

export type ShownTheme = "dark" | "light";

function systemWish(): MediaQueryList {
	return window.matchMedia("(prefers-color-scheme: light)");
}

/** What the chosen theme comes to on this machine. */
export function shownTheme(): ShownTheme {
	const { theme } = useScreenStore.getState();
	if (theme === "system") return systemWish().matches ? "light" : "dark";
	return theme === "light" || theme === "contrast-light" ? "light" : "dark";
}

/** Whether it is one of the themes with more contrast. */
export function shownContrast(): boolean {
	return useScreenStore.getState().theme.startsWith("contrast");
}

function setOrClear(style: CSSStyleDeclaration, variable: string, value: string | undefined): void {
	if (value === undefined) style.removeProperty(variable);
	else style.setProperty(variable, value);
}

function paint(): void {
	const { dataset, style } = document.documentElement;
	dataset["theme"] = shownTheme();
	if (shownContrast()) dataset["contrast"] = "more";
	else delete dataset["contrast"];
	const { textSize, codeFont } = useScreenStore.getState().preferences;
	setOrClear(style, "--text", textSize === undefined ? undefined : `${textSize}px`);
	setOrClear(style, "--text-small", textSize === undefined ? undefined : `${textSize - 1.5}px`);
	setOrClear(style, "--text-large", textSize === undefined ? undefined : `${textSize + 2}px`);
	setOrClear(style, "--font-code", codeFont === undefined || codeFont === "" ? undefined : codeFont);
}

/** Keeps the page painted in the chosen theme, also when the system's changes. */
export function followTheme(): () => void {
	paint();
	const system = systemWish();
	system.addEventListener("change", paint);
	const stop = useScreenStore.subscribe((now, before) => {
		if (now.theme !== before.theme || now.preferences !== before.preferences) paint();
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
