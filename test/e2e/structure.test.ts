import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildElf } from "../support/binary-builder.ts";
import { buildZip } from "../support/zip-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	const file = join(scratch.folder, "pond-1.0-py3-none-any.whl");
	const noise = Uint8Array.from({ length: 40_000 }, (_, index) => (index * index * 31 + (index >> 3) * 7) % 256);
	writeFileSync(
		file,
		buildZip([
			{ name: "pond/__init__.py", content: "import os\n\nhere = os.getcwd()\n" },
			{ name: "pond/data.bin", content: noise },
			{ name: "pond/frog.so", content: buildElf({ wide: true, little: true }) },
		]),
	);
	host = await startHost({ targets: [file], stateFolder: scratch.folder });
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.part("workbench").waitFor();
});

afterAll(async () => {
	await bench?.close();
	await host?.close();
	await browser?.close();
	await scratch?.remove();
});

describe("a member that is no text", () => {
	it("opens on a page about what it is made of, walked by keys, with its bytes one tab away", async () => {
		await bench.page.locator('[data-testid="explorer-tree"] [data-kind="member"]', { hasText: "frog.so" }).click();
		const page = bench.part("structure");
		await page.waitFor();
		expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("ELF program or library");
		expect(await page.innerText()).toContain("Its stack may be executed.");
		expect(await bench.part("structure-parts").innerText()).toContain(".text");
		await bench.part("structure-tab:parts").focus();
		await bench.press("ArrowRight");
		expect(await bench.part("structure-imports").innerText()).toContain("libpond.so.1");
		await bench.part("structure-tab:strings").click();
		await bench.part("structure-filter").fill("ORIGIN");
		expect(await bench.part("structure-list-strings").getByRole("option").count()).toBe(1);
		await bench.part("structure-tab:bytes").click();
		await bench.part("hex-bytes").getByText("ELF").first().waitFor();
		assertNoComplaints(bench.complaints);
	});

	it("and for text the page is one key away", async () => {
		await bench.page.locator('[data-testid="explorer-tree"] [data-kind="member"]', { hasText: "__init__.py" }).click();
		await bench.page.locator(".viv-code .view-line").first().waitFor();
		await bench.part("explorer-tree").focus();
		await bench.press("i");
		await bench.part("structure").waitFor();
		expect(await bench.part("structure").innerText()).toContain("Python source");
	});

	it("stands in the coverage by its kind, one key from the verdict", async () => {
		await bench.part("coverage-button").click();
		expect(await bench.part("coverage-summary").innerText()).toContain("1 of 3 files examined, 2 not");
		const list = await bench.part("coverage-list").innerText();
		expect(list).toMatch(/data\.bin\s+40\.0 kB, unknown bytes, entropy \d\.\d/);
		await bench.part("tab:findings").click();
		await bench.press("Alt+6");
		await bench.part("coverage-list").waitFor();
		assertNoComplaints(bench.complaints);
	});
});
