import type { Layout, Settings } from "../../main/api/contract.ts";
import type { Host } from "../client.ts";
import { toFault } from "../host/fault.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";

/** Milliseconds after the last change to the layout: a separator moved by keys makes many. */
const CALM = 500;

let pending: ReturnType<typeof setTimeout> | undefined;

/** Settings live with the desktop where there is one, else with the engine. */
export async function loadSettings(host: Host): Promise<void> {
	const { theme, layout } = await (host.desktop.readSettings?.() ?? host.engine.host.readSettings());
	useScreenStore.getState().setTheme(theme);
	if (layout === undefined) return;
	useScreenStore.getState().setLayout(layout);
	if (layout.grouping !== undefined) useListStore.getState().setGrouping(layout.grouping);
	if (layout.sorting !== undefined) useListStore.getState().setSorting(layout.sorting);
}

async function write(host: Host, what: string): Promise<void> {
	clearTimeout(pending);
	const { theme, layout } = useScreenStore.getState();
	const settings: Settings = { theme, ...(Object.keys(layout).length === 0 ? {} : { layout }) };
	try {
		await (host.desktop.writeSettings?.(settings) ?? host.engine.host.writeSettings(settings));
	} catch (thrown) {
		useScreenStore.getState().tell("problem", `${what} is not kept: ${toFault(thrown).message}`);
	}
}

export async function chooseTheme(host: Host, theme: Settings["theme"]): Promise<void> {
	useScreenStore.getState().setTheme(theme);
	await write(host, "The theme");
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
