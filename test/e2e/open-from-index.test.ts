import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { type LoopbackIndex, startLoopbackIndex } from "../support/loopback-index.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildHarmless, buildSpecimen, SPECIMEN_NAME } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** Opening from an index, which here is one of our own over loopback. */
let browser: Browser;
let host: WebHost;
let index: LoopbackIndex;
let scratch: Scratch;
let first: WorkbenchPage;
let bench: WorkbenchPage;

beforeAll(async () => {
	scratch = await makeScratch();
	index = await startLoopbackIndex(
		new Map([
			["glass-frog", [{ filename: SPECIMEN_NAME, bytes: buildSpecimen() }]],
			["pond", [{ filename: "pond-0.1.tar.gz", bytes: buildHarmless(), digest: "wrong" }]],
		]),
	);
	host = await startHost({ stateFolder: join(scratch.folder, "state"), indexUrl: index.url });
	browser = await launchBrowser();
	first = await WorkbenchPage.open(browser, host.url);
	await first.part("start-page").waitFor();
});

beforeEach(async () => {
	bench = await first.another();
});

afterEach(async () => {
	assertNoComplaints(bench.complaints);
	await bench.closeTab();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await index?.close();
	await scratch?.remove();
});

async function find(reference: string): Promise<void> {
	await bench.part("command:artifact.open-index").first().click();
	await bench.part("index-name").fill(reference);
	await bench.part("index-find").click();
}

describe("opening from an index", () => {
	it("asks for the releases, takes the chosen file, checks it and shows it", async () => {
		await find("Glass_Frog");
		expect(await bench.part("index-versions").innerText()).toContain("1.2.0");
		await bench.part("index-open").click();
		await bench.shows(SPECIMEN_NAME);
		await bench.ready();
		expect((await bench.rows()).map((row) => row.rule)).toContain("execution-of-decoded");
	});

	it("refuses a file that does not match the index's digest, and shows nothing of it", async () => {
		await find("pond");
		await bench.part("index-open").click();
		const fault = bench.part("opening-fault");
		await fault.waitFor();
		expect(await fault.getAttribute("data-code")).toBe("digest-mismatch");
		expect(await fault.innerText()).toContain("does not match the SHA-256");
		expect(await bench.part("workbench").count()).toBe(0);
	});

	it("says when there is no such project", async () => {
		await find("no-such-frog");
		const problem = bench.part("index-problem");
		await problem.waitFor();
		expect(await problem.innerText()).toContain("no-such-frog");
	});
});
