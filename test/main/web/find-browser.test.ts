import { describe, expect, test } from "vitest";
import { type BrowserSurroundings, findBrowser } from "../../../main/web/find-browser.ts";
import { browserParameters, openBrowser } from "../../../main/web/open-browser.ts";

function machine(present: readonly string[], change: Partial<BrowserSurroundings> = {}): BrowserSurroundings {
	return {
		platform: "linux",
		environment: { PATH: "/opt/mine:/usr/bin" },
		home: "/home/a",
		isExecutable: (path) => present.includes(path),
		namesIn: () => [],
		...change,
	};
}

describe("findBrowser", () => {
	test("the named one comes first, and a wrong name is not papered over", () => {
		const environment = { VIVARIUM_BROWSER: "/my/browser" };
		expect(findBrowser(machine(["/my/browser", "/usr/bin/chromium"], { environment }))).toBe("/my/browser");
		expect(findBrowser(machine(["/usr/bin/chromium"], { environment }))).toBeUndefined();
	});

	test("the search path, then the usual places", () => {
		expect(findBrowser(machine(["/opt/mine/chromium", "/usr/bin/chromium"]))).toBe("/opt/mine/chromium");
		expect(findBrowser(machine(["/snap/bin/chromium"]))).toBe("/snap/bin/chromium");
		expect(findBrowser(machine(["/opt/google/chrome/chrome"]))).toBe("/opt/google/chrome/chrome");
	});

	test("other systems have other places", () => {
		const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
		expect(findBrowser(machine([mac], { platform: "darwin" }))).toBe(mac);
		const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
		const environment = { "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
		expect(findBrowser(machine([edge], { platform: "win32", environment }))).toBe(edge);
	});

	test("Playwright's newest last, and nothing where there is nothing", () => {
		const newest = "/home/a/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome";
		const older = "/home/a/.cache/ms-playwright/chromium-999/chrome-linux/chrome";
		const namesIn = () => ["chromium-999", "chromium-1200", "firefox-1", "chromium_headless_shell-1200"];
		expect(findBrowser(machine([newest, older], { namesIn }))).toBe(newest);
		expect(findBrowser(machine([]))).toBeUndefined();
	});
});

describe("openBrowser", () => {
	const start = async (): Promise<void> => {};
	const base = {
		url: "http://127.0.0.1:1/#t=x",
		cacheFolder: "/tmp/vivarium-test-cache",
		browser: "/usr/bin/chromium",
	};

	test("a window of its own with a profile of its own; without sandbox for root alone", () => {
		const asUser = browserParameters(base.url, "/p", false);
		expect(asUser).toEqual(expect.arrayContaining([`--app=${base.url}`, "--user-data-dir=/p"]));
		expect(asUser).not.toContain("--no-sandbox");
		expect(browserParameters(base.url, "/p", true)).toContain("--no-sandbox");
	});

	test("says why it cannot", async () => {
		const platform = "linux";
		expect(await openBrowser({ ...base, platform, environment: {}, start })).toMatchObject({
			opened: false,
			reason: "there is no display",
		});
		const environment = { DISPLAY: ":0" };
		expect(await openBrowser({ ...base, platform, environment, start })).toEqual({ opened: true });
		const refusing = () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" }));
		expect(await openBrowser({ ...base, platform, environment, start: refusing })).toMatchObject({
			opened: false,
			reason: "the browser could not be started (EACCES)",
		});
	});
});
