import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { PAYLOAD } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** What an analyst did is there again after the program was ended and started anew, in another browser too. */
const NAME = "dark-frog-1.0.tar.gz";
/** Its key stands nowhere: only by hand one gets at it. Inert. */
const ENCODED = Buffer.from(Buffer.from(PAYLOAD).map((byte, index) => byte ^ "frog".charCodeAt(index % 4))).toString(
	"base64",
);

function buildDarkFrog(): Uint8Array {
	const file = (path: string, content: string) => ({ name: `dark-frog-1.0/${path}`, content });
	return gzip(
		buildTar([
			file("setup.py", "from setuptools import setup\nsetup(name='dark-frog', version='1.0', packages=['dark'])\n"),
			file("dark/__init__.py", ""),
			file("dark/data.py", `BLOB = "${ENCODED}"\n`),
		]),
	);
}

let browser: Browser;
let scratch: Scratch;
let host: WebHost;

async function start(targets: readonly string[]): Promise<WebHost> {
	return startHost({ targets: [...targets], stateFolder: join(scratch.folder, "state") });
}

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	await writeFile(join(scratch.folder, NAME), buildDarkFrog());
	host = await start([join(scratch.folder, NAME)]);
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

describe("what is typed on the bench", () => {
	it("is kept as a document of the case by keys, judged, shown beside the package, and said in the report", async () => {
		const own = await startHost({
			targets: [join(scratch.folder, NAME)],
			stateFolder: join(scratch.folder, "typed"),
		});
		const bench = await WorkbenchPage.open(browser, own.url);
		await bench.shows(NAME);
		const before = await bench.part("finding-row").count();
		await bench.press("Shift+l");
		const box = bench.part("decode-bench").getByLabel("What is decoded");
		await box.focus();
		await bench.page.keyboard.type(Buffer.from(PAYLOAD).toString("base64"));
		await bench.part("bench-suggestions").locator("button", { hasText: "base64" }).first().focus();
		await bench.press("Enter");
		await bench.page.locator('[data-testid="bench-step"][data-state="done"]').first().waitFor();
		await bench.press("Alt+k");
		await bench.page.locator('[data-testid="document-pane"][data-document^="l"]').waitFor();
		await bench.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		await bench.part("explorer-tree").getByText("Typed by you").waitFor();
		await bench.part("breadcrumb").getByText("typed (by the analyst)").waitFor();
		// Its findings are walked through like any other, in the text itself.
		await bench.part("finding-row").first().waitFor();
		await bench.press("/");
		await bench.page.keyboard.type('path~"typed by"');
		await bench.press("Enter");
		await bench.press("Alt+3");
		await bench.press("j");
		await bench.part("finding-pane").getByText("typed by the analyst").first().waitFor();
		await bench.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		await bench.press("a");
		await bench.press("Control+e");
		await bench.part("export-preview").getByText("typed by the analyst, not part of the package").first().waitFor();
		await bench.press("Escape");
		if (process.env["VIVARIUM_SHOTS"])
			await bench.page.screenshot({ path: `${process.env["VIVARIUM_SHOTS"]}/typed.png` });
		await bench.press("Alt+Delete");
		await bench.part("explorer-tree").getByText("Typed by you").waitFor({ state: "detached" });
		expect(await bench.part("finding-row").count()).toBe(before);
		assertNoComplaints(bench.complaints);
		await bench.close();
		await own.close();
	});
});

describe("after a restart", () => {
	it("the layer decoded by hand, the note on it, the open bench and what was seen are there, in a fresh browser", async () => {
		const first = await WorkbenchPage.open(browser, host.url);
		await first.part("workbench").waitFor();
		await first.part("explorer-tree").locator('[data-kind="member"]', { hasText: "data.py" }).click();
		await first.page.locator(".view-line", { hasText: "BLOB" }).click();
		await first.press("End");
		await first.press("ArrowLeft");
		await first.press("ArrowLeft");
		await first.press("l");
		await first.part("decode-bench").waitFor();
		await first.part("bench-suggestions").locator("button", { hasText: "base64" }).first().click();
		await first.page.locator('[data-testid="bench-step"][data-state="done"]').first().waitFor();
		await first.part("bench-suggestions").locator("button", { hasText: "frog" }).first().click();
		await first.page.locator('[data-testid="bench-step"][data-state="done"]').nth(1).waitFor();
		await first.press("Alt+k");
		await first.page.locator('[data-testid="document-pane"][data-document^="l"]').waitFor();
		const layerId = await first.part("document-pane").getAttribute("data-document");
		await first.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		await first.press("Alt+n");
		await first.page.getByRole("dialog").locator("textarea").fill("made <b>by hand</b> \u202e");
		await first.press("Control+Enter");
		await first.page.getByRole("dialog").waitFor({ state: "hidden" });
		const seen = await first.part("reading-progress").innerText();
		expect(seen).toMatch(/^1 of 3 files seen/);
		// A session is written a moment after the last change.
		await first.page.waitForTimeout(1_800);
		assertNoComplaints(first.complaints);
		await first.close();
		await host.close();

		host = await start([]);
		const second = await WorkbenchPage.open(browser, host.url);
		await second.shows(NAME);
		await second.page.locator(`[data-testid="document-pane"][data-document="${layerId}"]`).waitFor();
		await second.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		expect(await second.part("reading-progress").innerText()).toBe(seen);
		await second.page.getByText("decoded by you").first().waitFor({ state: "attached" });
		await second.press("Alt+7");
		await second.part("notes-item").getByText("made <b>by hand</b>").waitFor();
		await second.part("document-tab").filter({ hasText: "Decode 1" }).click();
		await second.page.locator('[data-testid="bench-step"][data-state="done"]').nth(1).waitFor();

		// What is pointed at in the decoded text lights what it came from, and the other way round.
		await second.part("explorer-tree").locator('[data-kind="member"]', { hasText: "data.py" }).click();
		const zone = second.page.getByRole("region", { name: /^Decoded text from/ });
		if (!(await zone.isVisible())) await second.page.locator(".viv-control").first().click();
		await zone.locator(".view-line", { hasText: "os.system" }).hover();
		await zone.locator(".viv-linked").first().waitFor();
		await second.page.locator('.viv-code[data-document-id^="m"] .viv-linked').first().waitFor();
		if (process.env["VIVARIUM_SHOTS"])
			await second.page.screenshot({ path: `${process.env["VIVARIUM_SHOTS"]}/hover.png` });

		// Taken back, and brought back.
		await second.page.locator(`[data-testid="explorer-tree"] [data-document="${layerId}"]`).click();
		await second.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		await second.press("Alt+Delete");
		await second.page
			.locator(`[data-testid="explorer-tree"] [data-document="${layerId}"]`)
			.waitFor({ state: "detached" });
		await second.press("Shift+z");
		await second.page.locator(`[data-testid="explorer-tree"] [data-document="${layerId}"]`).waitFor();
		if (process.env["VIVARIUM_SHOTS"])
			await second.page.screenshot({ path: `${process.env["VIVARIUM_SHOTS"]}/kept.png` });
		assertNoComplaints(second.complaints);
		await second.close();
	});
});
