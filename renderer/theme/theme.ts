import { useSyncExternalStore } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { onSizeChange, textScale } from "./sizes.ts";

export type ShownTheme = "dark" | "light";

let system: { readonly query: MediaQueryList; light: boolean } | undefined;

/** Asked for once and then listened to: to ask has the page laid out, and every rendering wants to know. */
function systemWish(): { readonly query: MediaQueryList; readonly light: boolean } {
	if (system === undefined) {
		const query = window.matchMedia("(prefers-color-scheme: light)");
		const made = { query, light: query.matches };
		// The first to listen, and so the first to hear.
		query.addEventListener("change", () => {
			made.light = query.matches;
		});
		system = made;
	}
	return system;
}

/** What the chosen theme comes to on this machine. */
export function shownTheme(): ShownTheme {
	const { theme } = useScreenStore.getState();
	if (theme === "system") return systemWish().light ? "light" : "dark";
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
	const { codeFont } = useScreenStore.getState().preferences;
	setOrClear(style, "--scale", String(textScale()));
	setOrClear(style, "--font-code", codeFont === undefined || codeFont === "" ? undefined : codeFont);
}

/** Keeps the page painted in the chosen theme, also when the system's changes. */
export function followTheme(): () => void {
	paint();
	const { query } = systemWish();
	query.addEventListener("change", paint);
	const stopSizes = onSizeChange(paint);
	const stop = useScreenStore.subscribe((now, before) => {
		if (now.theme !== before.theme || now.preferences !== before.preferences) paint();
	});
	return () => {
		stop();
		stopSizes();
		query.removeEventListener("change", paint);
	};
}

function subscribe(changed: () => void): () => void {
	const { query } = systemWish();
	query.addEventListener("change", changed);
	const stop = useScreenStore.subscribe((now, before) => {
		if (now.theme !== before.theme) changed();
	});
	return () => {
		stop();
		query.removeEventListener("change", changed);
	};
}

export function useShownTheme(): ShownTheme {
	return useSyncExternalStore(subscribe, shownTheme);
}
