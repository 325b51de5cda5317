import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** Limits and cache are set by keys alone, say why they cannot be set otherwise, and hold. */
let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	const shelf = join(scratch.folder, "state", "cache", "index", "file", "aa");
	await mkdir(shelf, { recursive: true });
	await writeFile(join(shelf, "a".repeat(64)), Buffer.alloc(3_000_000));
	host = await startHost({ stateFolder: join(scratch.folder, "state") });
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.started();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

/** To a page of the dialog, from its tabs. */
async function toPage(page: string): Promise<void> {
	await bench.press("Control+,");
	await bench.part("settings-dialog").waitFor();
	await bench.part(`settings:${page}`).focus();
	await bench.press("Enter");
}

describe("the settings, by keyboard", () => {
	it("refuse a limit with the reason beside the field, keep what was typed, and take a sound one", async () => {
		await toPage("limits");
		const field = bench.part("setting:nesting");
		await field.focus();
		await bench.page.keyboard.type("99");
		await bench.press("Enter");
		const problem = bench.part("setting:nesting-problem");
		await problem.getByText("No more than 32 deep").waitFor();
		expect([await field.inputValue(), await field.getAttribute("aria-invalid")]).toEqual(["99", "true"]);
		expect(await field.getAttribute("aria-describedby")).toBe(await problem.getAttribute("id"));
		await field.fill("1");
		await bench.press("Tab");
		await problem.waitFor({ state: "detached" });

		await bench.part("settings:json").focus();
		await bench.press("Enter");
		await expect.poll(() => bench.part("settings-json").inputValue()).toContain('"nesting": 1');
		await bench.press("Escape");
	});

	it("hold for what is opened from then on", async () => {
		const inner = gzip(buildTar([{ name: "b/secret.py", content: "import os\n" }]));
		const middle = gzip(buildTar([{ name: "a/inner.tar.gz", content: Buffer.from(inner) }]));
		const outer = gzip(buildTar([{ name: "nest-1.0/middle.tar.gz", content: Buffer.from(middle) }]));
		await bench.upload("nest-1.0.tar.gz", outer);
		await bench.shows("nest-1.0.tar.gz");
		await bench.press("Alt+6");
		const told = bench.page.getByText("nested more than 1 deep").first();
		await told.waitFor();
		expect(await bench.part("coverage-button").innerText()).toContain("1/2");
	});

	it("tell how large the cache is, bound it, and clear it after asking", async () => {
		await toPage("network");
		await bench.part("cache-size").getByText("1 entry").waitFor();
		const before = await bench.part("cache-size").innerText();
		const field = bench.part("setting:cacheMebibytes");
		await field.focus();
		await bench.page.keyboard.type("5");
		await bench.press("Tab");
		await bench.part("setting:cacheMebibytes-problem").getByText("No less than 64 MiB").waitFor();
		await field.fill("100");
		await bench.press("Enter");
		await expect.poll(() => bench.part("cache-size").innerText()).not.toBe(before);
		const clear = bench.part("cache-clear");
		await clear.focus();
		await bench.press("Enter");
		await clear.getByText("Really forget").waitFor();
		expect(await bench.part("cache-size").innerText()).toContain("1 entry");
		await bench.press("Enter");
		await bench.part("cache-size").getByText("0 entries").waitFor();
		await bench.press("Escape");
		assertNoComplaints(bench.complaints);
	});
});
