import type { Page } from "playwright-core";
import type { WorkbenchPage } from "../test/e2e/support/workbench.ts";

/** One screen: how it is reached from a package that stands at its first finding, and whether Escape closes it again. */
interface Stop {
	readonly name: string;
	readonly keys: readonly string[];
	/** What it waits for. */
	readonly part?: string;
	readonly typed?: string;
	/** Keys that lead back, when Escape alone does not. */
	readonly back?: readonly string[];
}

/** Every screen by its keys, in an order in which each leaves the place as it found it. */
const stops: readonly Stop[] = [
	{ name: "editor", keys: [], back: [] },
	{ name: "outline", keys: ["@"] },
	{ name: "callers", keys: ["Shift+C"], back: ["Escape", "Alt+3"] },
	{ name: "search", keys: ["Control+Shift+f"], typed: "http", back: ["Escape", "Alt+3"] },
	{ name: "decode-bench", keys: ["l"], back: ["w", "Alt+1", "Alt+3"] },
	{ name: "hex", keys: ["0"], back: ["0", "Alt+3"] },
	{ name: "structure", keys: ["i"], back: ["i", "Alt+3"] },
	{ name: "split", keys: ["Control+\\"], back: ["w", "Alt+3"] },
	{ name: "indicators", keys: ["Alt+5"], back: ["Alt+4", "Alt+3"] },
	{ name: "coverage", keys: ["Alt+6"], back: ["Alt+4", "Alt+3"] },
	{ name: "notes", keys: ["Alt+7"], back: ["Alt+4", "Alt+3"] },
	{ name: "palette", keys: ["Control+Shift+p"], part: "palette" },
	{ name: "quick-open", keys: ["Control+p"], part: "go-to-file" },
	{ name: "keys", keys: ["?"], part: "key-help" },
	{ name: "index", keys: ["Control+Shift+o"], part: "index-dialog" },
	{ name: "export", keys: ["Control+e"], part: "export-dialog" },
	{ name: "verdict", keys: ["v"], part: "verdict-dialog" },
	{ name: "group-menu", keys: ["g"], part: "group-menu" },
	{ name: "like-this", keys: ["Shift+F"], part: "like-this" },
	{ name: "dismiss", keys: ["f"], part: "dismiss-popover" },
	{ name: "mark", keys: ["Shift+N"], part: "mark-dialog" },
	{ name: "tag", keys: ["#"], part: "tag-dialog" },
	{ name: "settings", keys: ["Control+,"], part: "settings-dialog" },
	{ name: "filter", keys: ["/"], typed: "sev>=high reach=", back: ["Control+a", "Backspace", "Escape", "Alt+3"] },
	{ name: "judged", keys: ["m", "s"], part: "workbench", back: ["z", "z"] },
	{ name: "zen", keys: ["Alt+x"], back: ["Alt+x"] },
];

/** Goes round the screens; `picture` is called at each with its name. A screen that does not come is said, and the next one is tried. */
export async function tour(bench: WorkbenchPage, picture: (name: string) => Promise<void>): Promise<string[]> {
	const missing: string[] = [];
	const { page } = bench;
	for (const stop of stops) {
		for (const key of stop.keys) await page.keyboard.press(key);
		if (stop.typed !== undefined) {
			await page.keyboard.type(stop.typed);
			if (stop.name === "search") await page.keyboard.press("Enter");
		}
		if (stop.part !== undefined && !(await comes(page, stop.part))) missing.push(stop.name);
		await picture(stop.name);
		for (const key of stop.back ?? ["Escape"]) await page.keyboard.press(key);
	}
	return missing;
}

async function comes(page: Page, part: string): Promise<boolean> {
	try {
		await page.getByTestId(part).first().waitFor({ timeout: 5_000 });
		return true;
	} catch {
		return false;
	}
}
