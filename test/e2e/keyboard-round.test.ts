import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { BUSY_NAME, buildBusySpecimen } from "./support/busy-specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** The whole job without a pointing device: not one click in this file. The steps build on one another. */
let browser: Browser;
let host: WebHost;
let scratch: Scratch;
let bench: WorkbenchPage;

beforeAll(async () => {
	scratch = await makeScratch();
	host = await startHost({ stateFolder: join(scratch.folder, "state") });
	browser = await launchBrowser();
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.started();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

async function judged(count: number): Promise<void> {
	await bench
		.part("judged")
		.getByText(new RegExp(`^${count} of `))
		.waitFor();
}

async function stateOf(id: string): Promise<string | undefined> {
	return (await bench.rows()).find((row) => row.id === id)?.state;
}

/** Findings in the list; only some of their rows exist. */
async function listed(): Promise<number> {
	return Number(await bench.part("finding-row").first().getAttribute("aria-setsize"));
}

/** Something that can be seen has the focus. */
async function focusIsSeen(): Promise<boolean> {
	return bench.page.evaluate(() => {
		const { activeElement } = document;
		if (activeElement === null || activeElement === document.body) return false;
		const { width, height } = activeElement.getBoundingClientRect();
		return width > 0 && height > 0;
	});
}

describe("without a mouse", () => {
	it("opens a package and reads in it", async () => {
		const chooser = bench.page.waitForEvent("filechooser");
		await bench.press("Control+o");
		await (await chooser).setFiles({
			name: BUSY_NAME,
			mimeType: "application/gzip",
			buffer: Buffer.from(buildBusySpecimen()),
		});
		await bench.shows(BUSY_NAME);
		await bench.ready();
		await bench.press("Alt+2");
		await bench.press("PageDown");
		expect(await focusIsSeen()).toBe(true);
		await bench.press("Alt+3");
		expect(await focusIsSeen()).toBe(true);
	});

	it("decides on twenty findings, each by a key or two, and always goes on to the next", async () => {
		for (let count = 0; count < 20; count++) {
			const before = await bench.selectedId();
			if (count % 3 === 0) await bench.press("m");
			else if (count % 3 === 1) await bench.press("s");
			else {
				await bench.press("f");
				await bench.part("dismiss-reason").waitFor();
				await bench.press(String((count % 5) + 1));
			}
			await bench.page.locator(`[data-testid="finding-pane"]:not([data-finding="${before}"])`).waitFor();
			await judged(count + 1);
		}
		for (const [state, count] of [
			["confirmed", 7],
			["second-look", 7],
			["dismissed", 6],
		]) {
			expect(await bench.part(`state-filter:${state}`).innerText()).toMatch(new RegExp(` ${count}$`));
		}
	});

	it("undoes and redoes, one step a key", async () => {
		await bench.press("z");
		await judged(19);
		await bench.press("Control+z");
		await judged(18);
		await bench.press("Shift+Z");
		await judged(19);
		await bench.press("Control+y");
		await judged(20);
		expect(await bench.part("judged").innerText()).toMatch(/^20 of /);
	});

	it("judges everything like one finding as a single step, after a preview", async () => {
		await bench.press("a");
		const length = await listed();
		await bench.press("j");
		await bench.press("Shift+S");
		await bench.part("like-this").waitFor();
		await bench.press("4");
		const said = await bench.part("like-words").innerText();
		expect(said).toMatch(/in one step/);
		await bench.press("Enter");
		await bench.part("like-this").waitFor({ state: "detached" });
		await expect.poll(listed).toBe(length);
		await bench.press("z");
		await judged(20);
	});

	it("picks several, tags them, filters by the tag, and shows everything again", async () => {
		await bench.press("Alt+3");
		await bench.press("Home");
		await bench.press("Shift+J");
		await bench.press("Shift+J");
		await bench.press("#");
		await bench.part("tag-text").waitFor();
		await bench.page.keyboard.insertText("c2:curl stage-one");
		await bench.press("Enter");
		await bench.part("tag-dialog").waitFor({ state: "detached" });
		const all = await listed();
		await bench.press("/");
		await bench.page.keyboard.type("ta");
		await bench.part("filter-options").waitFor();
		await bench.press("Tab");
		await bench.page.keyboard.type("c2");
		await bench.press("Tab");
		expect(await bench.part("finding-filter").inputValue()).toBe("tag=c2:curl");
		await bench.press("Enter");
		await expect.poll(listed).toBe(3);
		expect(await bench.part("findings-hidden").innerText()).toMatch(/Hidden: \d+ by the filter/);
		await bench.press("Shift+X");
		await bench.press("a");
		await expect.poll(listed).toBe(all);
		await bench.press("a");
		await expect.poll(listed).toBe(3);
		await bench.press("a");
	});

	it("notes: on the finding, on a place in the text, on the package", async () => {
		await bench.press("n");
		await bench.page.keyboard.insertText("Fetches the **next stage**");
		await bench.press("Control+Enter");
		await bench.press("b");
		await bench.press("Shift+N");
		await bench.part("mark-text").waitFor();
		await bench.page.keyboard.insertText("Pipes into a shell");
		await bench.press("Control+Enter");
		await bench.part("mark-dialog").waitFor({ state: "detached" });
		await bench.press("Alt+Shift+N");
		await bench.part("mark-text").waitFor();
		await bench.page.keyboard.insertText("One dropper, many files");
		await bench.press("Control+Enter");
		await bench.part("mark-dialog").waitFor({ state: "detached" });
		await bench.press("Alt+7");
		await expect.poll(() => bench.part("notes-item").count()).toBe(4);
		expect(await focusIsSeen()).toBe(true);
	});

	it("gives the verdict by one key and exports the report", async () => {
		await bench.press("v");
		await bench.part("verdict-dialog").waitFor();
		await bench.press("m");
		await bench.press("Enter");
		await bench.part("verdict-dialog").waitFor({ state: "detached" });
		await bench.press("Control+e");
		await bench.page.locator('[data-testid="export-preview"][data-format="markdown"]').waitFor();
		for (let presses = 0; presses < 12; presses++) {
			const at = await bench.page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
			if (at === "export-save") break;
			await bench.press("Tab");
		}
		const download = bench.page.waitForEvent("download");
		await bench.press("Enter");
		const report = await readFile(await (await download).path(), "utf8");
		expect(report).toContain("**Analyst: malicious**");
		expect(report).toContain("## Findings for a second look");
		expect(report).toContain("## The analyst's own marks (3)");
		expect(report).toContain("Pipes into a shell");
		expect(report).toContain("One dropper, many files");
		expect(report).toContain("c2:curl");
		expect(report).not.toMatch(/https?:\/\/192/);
	});

	it("takes the session up again after the host was started anew", async () => {
		await bench.press("/");
		await bench.page.keyboard.insertText("sev>=high");
		await bench.press("Enter");
		await bench.press("n");
		await bench.page.keyboard.insertText(" and an unfinished thought");
		// Written some time after the last change.
		await expect
			.poll(async () => readFile(join(scratch.folder, "state", "session.json"), "utf8").catch(() => ""), {
				timeout: 10_000,
			})
			.toContain("unfinished thought");
		expect(await stateOf(await bench.selectedId())).toBeDefined();
		await bench.close();
		await host.close();
		host = await startHost({ stateFolder: join(scratch.folder, "state") });
		bench = await WorkbenchPage.open(browser, host.url);
		// It was uploaded: the file is gone with the host, what was noted is not, and that is said.
		await bench.part("notice").getByText("Not there any more").waitFor();
		await bench.started();
		const chooser = bench.page.waitForEvent("filechooser");
		await bench.press("Control+o");
		await (await chooser).setFiles({
			name: BUSY_NAME,
			mimeType: "application/gzip",
			buffer: Buffer.from(buildBusySpecimen()),
		});
		await bench.shows(BUSY_NAME);
		await judged(20);
		expect(await bench.part("finding-filter").inputValue()).toBe("sev>=high");
		expect(await bench.part("finding-note").inputValue()).toContain("unfinished thought");
	});

	it("said nothing in the console and asked nobody outside", () => {
		expect(() => assertNoComplaints(bench.complaints)).not.toThrow();
	});
});
