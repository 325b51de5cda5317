import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** A day's work: the results of a sweep as a queue, which outlives the program. */
const NAMES = ["first-1.0.tar.gz", "second-1.0.tar.gz", "third-1.0.tar.gz", "fourth-1.0.tar.gz"] as const;

function build(name: string): Uint8Array {
	const root = name.replace(".tar.gz", "");
	return gzip(buildTar([{ name: `${root}/pond/__init__.py`, content: `NAME = "${root}"\n` }]));
}

let browser: Browser;
let scratch: Scratch;
let host: WebHost;

function start(targets: readonly string[]): Promise<WebHost> {
	return startHost({
		targets: [...targets],
		from: scratch.folder,
		stateFolder: join(scratch.folder, "state"),
	});
}

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	await mkdir(join(scratch.folder, "held"));
	const lines: string[] = [];
	for (const [at, name] of NAMES.entries()) {
		await writeFile(join(scratch.folder, "held", name), build(name));
		const verdict = at === 0 ? "malicious" : "notable";
		lines.push(JSON.stringify({ target: `held/${name}`, status: "scanned", verdict, score: 90 - at, filename: name }));
	}
	lines.push(JSON.stringify({ target: "held/gone-1.0.tar.gz", status: "scanned", verdict: "notable", score: 50 }));
	// A sweep does not list the worst first; the queue does.
	await writeFile(join(scratch.folder, "sweep.jsonl"), lines.toReversed().join("\n"));
	host = await start(["sweep.jsonl"]);
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

/** The package on the screen is clear, and done: on to the next. */
async function workOff(bench: WorkbenchPage, name: string, done: string): Promise<void> {
	await bench.shows(name);
	await bench.press("d");
	await bench.part("verdict-dialog").waitFor();
	await bench.press("b");
	await bench.press("Enter");
	await bench.part("queue-words").getByText(done).waitFor();
}

describe("the queue of a sweep", () => {
	it("is worked off by keys, survives a restart of the host, and goes on where it was", async () => {
		const before = await WorkbenchPage.open(browser, host.url);
		await before.part("queue-words").getByText("0 of 4 done").waitFor();
		await workOff(before, NAMES[0], "1 of 4 done");
		// At once: what was done last goes with the page that is left.
		await before.page.reload();
		await before.part("queue-words").getByText("1 of 4 done").waitFor();
		await workOff(before, NAMES[1], "2 of 4 done");
		await before.shows(NAMES[2]);
		await before.part("explorer-tree").locator('[data-kind="member"]', { hasText: "__init__" }).click();
		await before.page.locator(".viv-code .view-line", { hasText: "third-1.0" }).waitFor();
		// A session is written a moment after the last change.
		await before.page.waitForTimeout(1_800);
		assertNoComplaints(before.complaints);
		await before.close();
		await host.close();

		host = await start([]);
		const after = await WorkbenchPage.open(browser, host.url);
		await after.part("queue-words").getByText("2 of 4 done").waitFor();
		// The place: the package that was in front, and the file that was read in it.
		await after.shows(NAMES[2]);
		await after.page.locator(".viv-code .view-line", { hasText: "third-1.0" }).waitFor();
		await workOff(after, NAMES[2], "3 of 4 done");
		await workOff(after, NAMES[3], "4 of 4 done");
		await after.page.getByText("The queue is done.").waitFor();
		// What was judged before the restart is judged still.
		await after.press("Shift+O");
		expect(await after.part("switch-package").innerText()).toMatch(/first-1\.0[^\n]*\n+done/);
		await after.press("Escape");
		await after.page.waitForTimeout(1_800);
		assertNoComplaints(after.complaints);
		await after.close();
	});

	it("says what could not be had and why, by a key, and the page learns no path; the same results given again go on too", async () => {
		await host.close();
		host = await start(["sweep.jsonl"]);
		const bench = await WorkbenchPage.open(browser, host.url);
		// All were done before: none is asked for again.
		await bench.part("queue-words").getByText("4 of 4 done").waitFor();
		await bench.part("queue-failed").getByText("1").waitFor();
		await bench.page.getByText("1 of the sweep could not be queued").waitFor();
		await bench.press("Alt+Shift+q");
		const told = await bench.part("left-out").innerText();
		expect(told).toContain("gone-1.0.tar.gz (notable 50)");
		expect(told).toContain("not there any more");
		await bench.press("Escape");
		expect(await bench.page.content()).not.toContain(scratch.folder);
		expect(await bench.part("workbench").count()).toBe(0);
		assertNoComplaints(bench.complaints);
		await bench.close();
	});
});
