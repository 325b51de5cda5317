import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { buildTar, gzip, type TarMember } from "../support/tar-builder.ts";
import { buildZip } from "../support/zip-builder.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildHarmless } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** Input of the kind that breaks tools: each has its clear message, and the host lives on. One host for all of them, on purpose. */
let browser: Browser;
let host: WebHost;
let scratch: Scratch;
let first: WorkbenchPage;
let bench: WorkbenchPage;

beforeAll(async () => {
	scratch = await makeScratch();
	host = await startHost({ stateFolder: join(scratch.folder, "state") });
	browser = await launchBrowser();
	first = await WorkbenchPage.open(browser, host.url);
	await first.part("start-page").waitFor();
});

beforeEach(async () => {
	bench = await first.another();
});

afterEach(async () => {
	// Still alive: something harmless opens after whatever came before.
	await bench.upload("pond-0.1.tar.gz", buildHarmless());
	await bench.shows("pond-0.1.tar.gz");
	await bench.ready();
	assertNoComplaints(bench.complaints);
	await bench.closeTab();
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

/** Uploads it, and answers with the code and the message of the refusal. */
async function refusalOf(name: string, bytes: Uint8Array): Promise<{ code: string; message: string }> {
	await bench.upload(name, bytes);
	const fault = bench.part("opening-fault");
	await fault.waitFor();
	const answer = { code: (await fault.getAttribute("data-code")) ?? "", message: await fault.innerText() };
	await bench.part("opening-leave").click();
	await fault.waitFor({ state: "detached" });
	return answer;
}

async function openSdist(name: string, members: readonly TarMember[]): Promise<void> {
	await bench.upload(name, gzip(buildTar(members)));
	await bench.shows(name);
	await bench.ready();
}

/** What the bar above the text says. */
function notices(): Promise<string> {
	return bench.page.getByRole("list", { name: "Notices about this document" }).innerText();
}

async function coverageText(): Promise<string> {
	await bench.part("tab:coverage").click();
	const text = await bench.part("coverage-list").innerText();
	await bench.part("tab:findings").click();
	return text;
}

describe("is refused with a clear sentence", () => {
	it("something that is not an archive", async () => {
		const refusal = await refusalOf("cat.whl", Buffer.from("\x89PNG\r\n\x1a\n not a package at all"));
		expect(refusal.code).toMatch(/not-an-archive|unsupported-format/);
		expect(refusal.message).toMatch(/cat\.whl|archive|package/i);
	});

	it("an empty file", async () => {
		const refusal = await refusalOf("nothing-1.0.tar.gz", new Uint8Array());
		expect(refusal.code).toBe("empty");
		expect(refusal.message).toMatch(/empty/i);
	});

	it.each([
		[
			"a zip with nothing of a zip behind its first bytes",
			"pk-1.0.zip",
			"PK\x03\x04 and then only words, words, words",
		],
		[
			"a tar.gz of which nothing can be unpacked",
			"gz-1.0.tar.gz",
			"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff\xff\x01\x02\x03",
		],
	])("%s", async (_what, name, content) => {
		const refusal = await refusalOf(name, Buffer.from(content, "latin1"));
		expect(refusal.code).toBe("archive-broken");
		expect(refusal.message).toContain(`Nothing of the archive ${name} could be read.`);
	});

	it("a name that would break the sentence: control and bidirectional characters are shown, not obeyed", async () => {
		const refusal = await refusalOf("evil\u202egpj.whl", Buffer.from("no archive"));
		expect(refusal.message).not.toContain("\u202e");
	});
});

describe("opens, and says what is wrong", () => {
	it("a truncated tar.gz: what came before the cut is there, the rest is in the coverage", async () => {
		const filler = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7_919) % 251));
		const whole = gzip(
			buildTar([
				{ name: "cut-1.0/setup.py", content: "print('before the cut')\n" },
				{ name: "cut-1.0/big.bin", content: filler },
				{ name: "cut-1.0/after.py", content: "print('after the cut')\n" },
			]),
		);
		await bench.upload("cut-1.0.tar.gz", whole.subarray(0, whole.length - 200));
		await bench.shows("cut-1.0.tar.gz");
		await bench.ready();
		await bench.part("explorer-tree").getByText("setup.py").click();
		await bench.page.locator(".view-line", { hasText: "before the cut" }).waitFor();
		expect(await coverageText()).toMatch(/truncated|cut|early|broken|incomplete/i);
	});

	it("a zip with `../` and absolute names: they are shown and marked, and nothing leaves the archive", async () => {
		await bench.upload(
			"climb-1.0.zip",
			buildZip([
				{ name: "../../outside.py", content: "x = 'climbed'\n" },
				{ name: "/etc/absolute.py", content: "y = 'rooted'\n" },
				{ name: "climb/__init__.py", content: "z = 'inside'\n" },
			]),
		);
		await bench.shows("climb-1.0.zip");
		await bench.ready();
		const explorer = bench.part("explorer-tree");
		await bench.part("explorer-filter").fill("outside");
		await explorer.getByText("outside.py").click();
		await bench.page.locator(".view-line", { hasText: "climbed" }).waitFor();
		expect(await explorer.innerText()).toContain("..");
		expect(await explorer.locator(".explorer-anomaly").count()).toBeGreaterThan(0);
		await bench.part("explorer-filter").fill("");
	});

	it("a member named __proto__, and others that are names of JavaScript", async () => {
		await openSdist("proto-1.0.tar.gz", [
			{ name: "proto-1.0/__proto__", content: "import os\n" },
			{ name: "proto-1.0/constructor", content: "import os\n" },
			{ name: "proto-1.0/__proto__.py", content: "polluted = True\n" },
		]);
		await bench.part("explorer-tree").getByText("__proto__.py").click();
		await bench.page.locator(".view-line", { hasText: "polluted" }).waitFor();
		const names = await bench.part("explorer-tree").innerText();
		expect(names).toContain("__proto__");
		expect(names).toContain("constructor");
		expect(await bench.page.evaluate(() => Reflect.get({}, "polluted") as unknown)).toBeUndefined();
	});

	it("a line of ten million characters: its end is reached and shown", async () => {
		const line = `data = "${"A".repeat(10_000_000)}"; import os; os.system("id")\n`;
		await openSdist("giant-1.0.tar.gz", [{ name: "giant-1.0/setup.py", content: line }]);
		expect(await notices()).toMatch(/very long: up to 10,000,0\d\d characters/);
		await bench.press("Alt+2");
		await bench.press("Control+End");
		await bench.page.locator(".view-line", { hasText: 'os.system("id")' }).waitFor();
		expect(await bench.page.getByRole("button", { name: "Wrap" }).isDisabled()).toBe(true);
	});

	it("NUL bytes in a source: they are shown", async () => {
		await openSdist("nul-1.0.tar.gz", [{ name: "nul-1.0/setup.py", content: "x = 'a\0b'\nprint('after NUL')\n" }]);
		const text = await bench.editorText();
		expect(text).toContain("a\u2400b");
		expect(text).toContain("after NUL");
		expect(await notices()).toMatch(/control/);
	});

	it("bytes that are not valid UTF-8: none is lost, and it is said", async () => {
		const content = Buffer.concat([
			Buffer.from("# -*- coding: utf-8 -*-\nx = '"),
			Buffer.from([0xff, 0xfe, 0xc3]),
			Buffer.from("'\n"),
		]);
		await openSdist("bytes-1.0.tar.gz", [{ name: "bytes-1.0/setup.py", content }]);
		expect(await bench.editorText()).toContain("x = '\u00ff\u00fe\u00c3'");
		expect(await notices()).toContain("Not valid UTF-8");
	});
});
