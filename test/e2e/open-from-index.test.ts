import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { type LoopbackIndex, type ServedFile, startLoopbackIndex } from "../support/loopback-index.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
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

const specimen = buildSpecimen();
const statement = {
	subject: [{ name: SPECIMEN_NAME, digest: { sha256: createHash("sha256").update(specimen).digest("hex") } }],
	predicateType: "https://docs.example.test/publish/v1",
};
const frogs: ServedFile[] = [
	{
		filename: SPECIMEN_NAME,
		bytes: specimen,
		requiresPython: ">=3.8",
		metadata:
			"Metadata-Version: 2.1\nName: glass-frog\nSummary: Colours of glass frogs\nHome-page: https://frogs.example/\n\n# Frogs\n",
		provenance: JSON.stringify({
			version: 1,
			attestation_bundles: [
				{
					publisher: { kind: "GitHub", repository: "frogs/glass", workflow: "release.yml" },
					attestations: [
						{
							verification_material: { certificate: "" },
							envelope: { statement: Buffer.from(JSON.stringify(statement)).toString("base64") },
						},
					],
				},
			],
		}),
	},
	{ filename: "glass_frog-1.2.0-py3-none-any.whl", bytes: buildHarmless() },
	{ filename: "glass_frog-2.0b1.tar.gz", bytes: buildHarmless() },
	{ filename: "glass_frog-1.1.0.tar.gz", bytes: buildHarmless(), yanked: "croaks at night" },
];
/** Large enough that the beginning of it is worth keeping: an archive that holds noise. */
const large = gzip(buildTar([{ name: "lake-1.0/water.bin", content: randomBytes(1024 * 1024) }]));

beforeAll(async () => {
	scratch = await makeScratch();
	index = await startLoopbackIndex(
		new Map<string, ServedFile[]>([
			["glass-frog", frogs],
			["pond", [{ filename: "pond-0.1.tar.gz", bytes: buildHarmless(), digest: "wrong" }]],
			["lake", [{ filename: "lake-1.0.tar.gz", bytes: large }]],
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

	it("lists what the index says of releases and files, and filters them", async () => {
		index.faults.status = { marker: "archived", reason: "the pond is dry" };
		await find("glass-frog");
		const versions = bench.part("index-versions");
		await versions.getByText("1.2.0").waitFor();
		expect((await versions.innerText()).split(/\s+/)).toEqual(
			expect.arrayContaining(["2.0b1", "pre", "1.2.0", "1.1.0", "yanked", "2024-05-06"]),
		);
		expect(await bench.part("project-status").innerText()).toContain("the pond is dry");
		const details = bench.part("index-details");
		await details.getByText("release.yml").waitFor();
		const said = await details.innerText();
		for (const words of [
			SPECIMEN_NAME,
			">=3.8",
			"GitHub · frogs/glass",
			"attested for exactly this file",
			"Colours of glass frogs",
		]) {
			expect(said).toContain(words);
		}
		expect(said).toMatch(/[0-9a-f]{64}/);
		await bench.part("index-filter").fill("1.1");
		expect(await versions.innerText()).not.toContain("1.2.0");
		expect(await details.innerText()).toContain("croaks at night");
		await bench.part("index-filter").fill("");
		await bench.part("index-pre").check();
		await bench.part("index-open").getByText("glass_frog-2.0b1.tar.gz").waitFor();
		delete index.faults.status;
	});

	it("is done by keys alone", async () => {
		await bench.press("Control+Shift+O");
		await bench.page.keyboard.type("glass-frog >=1, <1.2");
		await bench.press("Enter");
		await bench.part("index-remark").waitFor();
		expect(await bench.part("index-remark").innerText()).toContain("croaks at night");
		// To the filter, past the tick box, to the releases, to the files.
		for (const [part, key] of [
			["index-find", "Tab"],
			["index-filter", "Tab"],
			["index-pre", "Tab"],
			["index-versions", "Tab"],
		] as const) {
			await bench.press(key);
			expect(await bench.page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe(part);
		}
		await bench.press("ArrowUp");
		await bench.part("index-open").getByText(SPECIMEN_NAME).waitFor();
		await bench.press("Tab");
		await bench.press("ArrowDown");
		await bench.part("index-open").getByText("py3-none-any.whl").waitFor();
		await bench.press("ArrowUp");
		await bench.press("Enter");
		await bench.shows(SPECIMEN_NAME);
		// What was open before is taken up where it was left; the overview is a command away.
		if (!(await bench.part("overview").isVisible())) {
			await bench.press("Control+Shift+P");
			await bench.page.keyboard.type("Show the overview");
			await bench.press("Enter");
		}
		const facts = bench.part("index-facts");
		await facts.waitFor();
		expect(await facts.innerText()).toContain("frogs/glass");
	});

	it("says why a text is no reference, and offers close names for one that is missing", async () => {
		await bench.part("command:artifact.open-index").first().click();
		for (const [typed, reason] of [
			["https://other.example/project/x/", "other-host"],
			["http://evil.example/x-1.0.zip", "not-https"],
			["glass-frog=1.0", "bad-specifier"],
			["pkg:npm/x@1", "other-package-type"],
		] as const) {
			await bench.part("index-name").fill(typed);
			const refusal = bench.part("index-refusal");
			await refusal.waitFor();
			expect(await refusal.getAttribute("data-reason")).toBe(reason);
			expect(await bench.part("index-find").isDisabled()).toBe(true);
		}
		await bench.part("index-name").fill("reqeusts");
		await bench.part("index-find").click();
		const close = bench.part("index-suggestions");
		await close.waitFor();
		await close.getByRole("button", { name: "requests", exact: true }).click();
		await bench.part("index-problem").getByText("has no project “requests”").waitFor();
	});

	it("goes offline and online again, and remembers it", async () => {
		await bench.part("command:palette.commands").first().click();
		await bench.page.keyboard.type("offline");
		await bench.press("Enter");
		await bench.part("offline").waitFor();
		const asked = index.requests.length;
		const tab = await first.another();
		await tab.part("offline").waitFor();
		await tab.closeTab();
		await bench.part("command:artifact.open-index").first().click();
		await bench.part("index-offline").waitFor();
		// What the cache does not have can't be found; nobody is asked for it.
		await bench.part("index-name").fill("never-asked-for");
		await bench.part("index-find").click();
		await bench.part("index-problem").getByText("the cache does not have it").waitFor();
		expect(index.requests.length).toBe(asked);
		await bench.part("index-name").fill("glass-frog");
		await bench.part("go-online").click();
		await bench.part("index-offline").waitFor({ state: "detached" });
		await bench.part("index-find").click();
		await bench.part("index-versions").getByText("1.2.0").waitFor();
		expect(await bench.part("offline").count()).toBe(0);
	});

	it("stops a download, and goes on from there", async () => {
		index.faults.stallFile = 700_000;
		await find("lake");
		await bench.part("index-open").click();
		await bench
			.part("opening")
			.getByText(/700\.0 kB of/)
			.waitFor();
		await bench.part("opening-leave").click();
		const fault = bench.part("opening-fault");
		await fault.waitFor();
		expect(await fault.getAttribute("data-code")).toBe("cancelled");
		expect(await fault.innerText()).toContain("Stopped after 700.0 kB of 1.0 MB");
		delete index.faults.stallFile;
		await bench.part("opening-again").click();
		await bench.shows("lake-1.0.tar.gz");
		expect(index.requests.filter(({ path }) => path.endsWith("lake-1.0.tar.gz")).at(-1)?.range).toBe("bytes=700000-");
	});

	it("opens every file of a release", async () => {
		await find("glass-frog==1.2.0");
		await bench.part("index-open-all").click();
		await bench.shows(SPECIMEN_NAME);
		const opened = bench.part("artifact-name").getByText("2", { exact: true });
		await opened.waitFor();
		expect(await opened.innerText()).toBe("2");
	});
});
