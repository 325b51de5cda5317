import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../../main/web/find-browser.ts";

/** The machine's Chromium; says what to do when there is none. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = findBrowser();
	if (executablePath === undefined) {
		throw new Error(
			"No Chromium, Chrome or Edge was found. Install one, or name its executable in VIVARIUM_BROWSER, and run the tests again.",
		);
	}
	// Chromium's own sandbox does not work for root, as which containers run.
	const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
	return chromium.launch({ executablePath, args });
}

/** What went wrong in a page although nobody asked: must stay empty. */
export interface Complaints {
	readonly list: string[];
}

/** Fails with all of them. */
export function assertNoComplaints(complaints: Complaints): void {
	if (complaints.list.length > 0) throw new Error(`The page complained:\n${complaints.list.join("\n")}`);
}

/** Collects console errors and warnings, uncaught errors, failed requests, and violations of the content security policy. */
export async function watchPage(page: Page): Promise<Complaints> {
	const list: string[] = [];
	page.on("console", (message) => {
		if (message.type() === "error" || message.type() === "warning") list.push(`${message.type()}: ${message.text()}`);
	});
	page.on("pageerror", (error) => list.push(`uncaught: ${error.message}`));
	page.on("request", (request) => {
		const { protocol, hostname } = new URL(request.url());
		const ours = hostname === "127.0.0.1" || protocol === "data:" || protocol === "blob:";
		if (!ours) list.push(`request to the outside: ${request.url()}`);
	});
	await page.exposeFunction("reportViolation", (text: string) => list.push(`violation: ${text}`));
	await page.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			const report: unknown = Reflect.get(window, "reportViolation");
			if (typeof report === "function") report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
		});
	});
	return { list };
}

/** A context that may use the clipboard, as an analyst's does. @param scale pixels of the screen a pixel of CSS, as a fine screen has them */
export async function newContext(
	browser: Browser,
	viewport = { width: 1440, height: 900 },
	scale = 1,
): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	return context;
}
