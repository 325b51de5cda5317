import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildHarmless, buildSpecimen, SPECIMEN_NAME } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
});
afterAll(async () => {
	await browser?.close();
	await scratch?.remove();
});
beforeEach(async () => {
	host = await startHost({ targets: [], stateFolder: join(scratch.folder, String(Math.random())) });
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.part("start-page").waitFor();
});
afterEach(async () => {
	assertNoComplaints(bench.complaints);
	await bench.close();
	await host.close();
});

/** As the file manager does it: the browser reads the files and folders itself. */
async function drop(...paths: readonly string[]): Promise<void> {
	const devtools = await bench.page.context().newCDPSession(bench.page);
	const data = { items: [], files: [...paths], dragOperationsMask: 1 };
	for (const type of ["dragEnter", "dragOver", "drop"] as const)
		await devtools.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
	await devtools.detach();
}

describe("what is dropped", () => {
	it("is opened when it is a file, wherever it is dropped, and never replaces the page", async () => {
		const file = join(scratch.folder, SPECIMEN_NAME);
		await writeFile(file, buildSpecimen());
		await drop(file);
		await bench.shows(SPECIMEN_NAME);
		await bench.part("verdict").or(bench.part("own-verdict")).first().waitFor();
		expect(new URL(bench.page.url()).protocol).toBe("http:");
	});

	it("is a queue of the packages in it when it is a folder, whatever they are called", async () => {
		const folder = join(scratch.folder, "drop <b>\u202e");
		await mkdir(join(folder, "deep", "__proto__"), { recursive: true });
		await writeFile(join(folder, "pond-0.1.tar.gz"), buildHarmless());
		await writeFile(join(folder, "deep", "__proto__", "__proto__-1.tar.gz"), buildSpecimen());
		await writeFile(join(folder, "notes.txt"), "no package");
		await drop(folder);
		await bench.part("queue-words").getByText("0 of 2 done").waitFor();
		await bench.part("own-verdict").waitFor();
		expect(await bench.part("artifact-name").innerText()).toMatch(/^(?:pond-0\.1|__proto__-1)\.tar\.gz/);
	});

	it("is told of when there is no package in it", async () => {
		const folder = join(scratch.folder, "empty");
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, "notes.txt"), "no package");
		await drop(folder);
		await bench.page.getByText("There is no package in that folder").waitFor();
		expect(await bench.part("workbench").count()).toBe(0);
	});
});

describe("a key", () => {
	it("can be given to another command, holds after a reload, and goes back", async () => {
		await bench.upload(SPECIMEN_NAME, buildSpecimen());
		await bench.ready();
		const change = async (command: string, key: string): Promise<void> => {
			await bench.press("?");
			await bench.part("keys-filter").fill(command);
			const line = bench.part(`key-line:${command}`);
			await line.getByRole("button", { name: /^Change the key/ }).click();
			await bench.part("key-catcher").waitFor();
			await bench.press(key);
			await line.locator("kbd", { hasText: new RegExp(`^${key}$`, "i") }).waitFor();
			await bench.press("Escape");
			await bench.part("key-help").waitFor({ state: "hidden" });
		};
		// "f" was another command's: it is taken from that one, and that is said.
		await change("finding.next", "f");
		await bench.page.getByText("f was taken from", { exact: false }).waitFor();
		const before = await bench.selectedId();
		const next = await bench.stepFrom(before, "f");
		expect(next).not.toBe(before);
		await bench.press("j");
		await bench.page.waitForTimeout(200);
		expect(await bench.selectedId()).toBe(next);

		await bench.page.reload();
		await bench.part("workbench").waitFor();
		await bench.part("finding-row").first().waitFor();
		await bench.press("f");
		await bench.page.locator('[data-testid="finding-pane"][data-finding]').waitFor();
		await bench.stepFrom(await bench.selectedId(), "f");

		await bench.press("?");
		await bench.part("keys-reset").click();
		await bench.press("Escape");
		const last = await bench.selectedId();
		await bench.stepFrom(last, "j");
	});
});

describe("the index in the settings", () => {
	it("takes an address, and neither shows nor writes one with a password", async () => {
		await bench.started();
		await bench.press("Control+,");
		await bench.part("settings:network").click();
		const field = bench.part("setting:index");
		await field.fill("https://ada:hunter2@index.example/simple/");
		await bench.press("Tab");
		await bench.part("index-problem").getByText("no name and no password").waitFor();
		expect(await field.inputValue()).toBe("");
		await field.fill("https://index.example/simple/");
		await bench.press("Tab");
		await bench.part("settings-dialog").getByText("https://index.example/simple/").waitFor();
		expect(await bench.page.content()).not.toContain("hunter2");

		await bench.part("settings:json").click();
		const json = bench.part("settings-json");
		expect(await json.inputValue()).toContain("https://index.example/simple/");
		await json.fill(
			JSON.stringify({ theme: "dark", index: "https://ada:hunter2@index.example/", limits: { openSeconds: 1 } }),
		);
		await bench.part("settings-apply").click();
		const problem = await bench.part("settings-problem").innerText();
		expect(problem).toContain("no name and no password");
		expect(problem).toContain("limits.openSeconds");
		expect(problem).not.toContain("hunter2");
	});
});
