import type { Layout, Settings } from "../../main/api/contract.ts";
import type { Host } from "../client.ts";
import { toFault } from "../host/fault.ts";
import { useListStore } from "../state/list-store.ts";
import { type Preferences, useScreenStore } from "../state/screen-store.ts";
import type { Bench } from "./bench.ts";
import { hostInfoQuery } from "./queries.ts";

/** Milliseconds after the last change to the layout: a separator moved by keys makes many. */
const CALM = 500;

let pending: ReturnType<typeof setTimeout> | undefined;
/** Ends when the kept settings are known, or cannot be. A change waits for that: else it would be lost, or all others be written over. */
let known: Promise<void> = Promise.resolve();

/** Settings live with the desktop where there is one, else with the engine. */
export function loadSettings(host: Host): Promise<void> {
	const loading = readSettings(host).then(takeSettings);
	known = loading.catch(() => undefined);
	return loading;
}

async function readSettings(host: Host): Promise<Settings> {
	return host.desktop.readSettings?.() ?? host.engine.host.readSettings();
}

function takeSettings({ theme, layout, ...preferences }: Settings): void {
	useScreenStore.getState().setTheme(theme);
	useScreenStore.getState().setPreferences(preferences);
	if (layout === undefined) return;
	useScreenStore.getState().setLayout(layout);
	if (layout.grouping !== undefined) useListStore.getState().setGrouping(layout.grouping);
	if (layout.sorting !== undefined) useListStore.getState().setSorting(layout.sorting);
}

/** All of them, as they are kept. */
export function settingsNow(): Settings {
	const { theme, layout, preferences } = useScreenStore.getState();
	return { ...preferences, theme, ...(Object.keys(layout).length === 0 ? {} : { layout }) };
}

/** Takes settings over as a whole, from their JSON: the host says whether they are sound. Rejects with what it says. */
export async function replaceSettings(host: Host, settings: Settings): Promise<void> {
	const written = await (host.desktop.writeSettings?.(settings) ?? host.engine.host.writeSettings(settings));
	useScreenStore.getState().setLayout({});
	takeSettings(written);
}

/** Changes some of the rest; an undefined one goes back to what the face has. */
export async function changePreferences(
	host: Host,
	change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<void> {
	await known;
	const { preferences, setPreferences } = useScreenStore.getState();
	const next = Object.entries({ ...preferences, ...change }).filter(([, value]) => value !== undefined);
	setPreferences(Object.fromEntries(next));
	await write(host, "The setting");
}

/** Answers whether it was kept. */
async function write(host: Host, what: string): Promise<boolean> {
	clearTimeout(pending);
	await known;
	const settings = settingsNow();
	try {
		await (host.desktop.writeSettings?.(settings) ?? host.engine.host.writeSettings(settings));
		return true;
	} catch (thrown) {
		useScreenStore.getState().tell("problem", `${what} is not kept: ${toFault(thrown).message}`);
		return false;
	}
}

export async function chooseTheme(host: Host, theme: Settings["theme"]): Promise<void> {
	await known;
	useScreenStore.getState().setTheme(theme);
	await write(host, "The theme");
}

/**
 * Shuts the door to the network, or opens it, and keeps that for the next session. What is shown is what the engine then says of itself: a switch that
 * could not be kept has not been thrown.
 */
export async function setOffline({ host, queries }: Pick<Bench, "host" | "queries">, offline: boolean): Promise<void> {
	await known;
	const { preferences, setPreferences } = useScreenStore.getState();
	const { offline: _before, ...others } = preferences;
	setPreferences(offline ? { ...others, offline } : others);
	if (!(await write(host, offline ? "Being offline" : "Being online"))) setPreferences(preferences);
	await queries.invalidateQueries({ queryKey: hostInfoQuery(host).queryKey });
}

export function isOffline(): boolean {
	return useScreenStore.getState().preferences.offline === true;
}

/** Keeps how the analyst has arranged the screen, for the next session. */
export function rememberLayout(host: Host, change: Layout): void {
	const { layout, setLayout } = useScreenStore.getState();
	setLayout({ ...layout, ...change });
	clearTimeout(pending);
	pending = setTimeout(() => void write(host, "The layout"), CALM);
}

/** One panel's size as the settings have it; nothing for a panel that is not shown, or has been made to vanish. */
export function sized(panel: "explorer" | "side" | "findings", percent: number | undefined): Layout {
	return percent === undefined || percent < 1 || percent > 99 ? {} : { [panel]: Math.round(percent * 10) / 10 };
}
