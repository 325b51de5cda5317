/**
 * `npm run screenshots [-- [--every] [--into FOLDER] [--size 1440x900] [--scale 1] [TARGET]]`: pictures of the real workbench on the real host, at 1440×900 pixels of CSS,
 * dark and light; `--scale 2` draws each of them with 2×2 pixels, as a fine screen does (1920x1080 is then a 4K picture). Without TARGET it
 * opens the inert specimen of the end-to-end tests; the pictures go to `build/screenshots/`, which the README shows. With `--every` it takes every
 * screen.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "../test/e2e/support/browser.ts";
import { buildSpecimen, SPECIMEN_NAME } from "../test/e2e/support/specimen.ts";
import { startHost, WorkbenchPage } from "../test/e2e/support/workbench.ts";
import { tour } from "./screenshot-tour.ts";

const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "vivarium-screenshots-"));
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		every: { type: "boolean", default: false },
		into: { type: "string" },
		size: { type: "string", default: "1440x900" },
		scale: { type: "string", default: "1" },
	},
});
const from = process.env["INIT_CWD"] ?? root;
if (values.every && values.into === undefined) throw new Error("--every makes dozens of pictures: say --into where");
const folder = values.into === undefined ? path.join(root, "build", "screenshots") : path.resolve(from, values.into);
const [width = 1440, height = 900] = values.size.split("x").map(Number);
const scale = Number(values.scale);
if (!(scale >= 1 && scale <= 4)) throw new Error("--scale takes a number from 1 to 4");
mkdirSync(folder, { recursive: true });

function specimen(): string {
	const file = path.join(scratch, SPECIMEN_NAME);
	writeFileSync(file, buildSpecimen());
	return file;
}

const target = positionals[0] === undefined ? specimen() : path.resolve(from, positionals[0]);
type Theme = "dark" | "light";

/** Opens the workbench in a theme, hands it on with a camera, and leaves nothing behind. */
async function withBench(
	theme: Theme,
	targets: readonly string[],
	take: (bench: WorkbenchPage, picture: (name: string) => Promise<void>) => Promise<void>,
): Promise<void> {
	const state = mkdtempSync(path.join(scratch, "state-"));
	const host = await startHost({ targets: [...targets], stateFolder: state });
	const bench = await WorkbenchPage.open(browser, host.url, scale);
	// A large package takes its time to be judged.
	bench.page.setDefaultTimeout(180_000);
	await bench.page.emulateMedia({ colorScheme: theme });
	await bench.page.setViewportSize({ width, height });
	await take(bench, async (name) => {
		await bench.page.waitForTimeout(600);
		await bench.page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
	});
	await bench.close();
	await host.close();
}

/** The three pictures of the README. */
async function takeFew(theme: Theme): Promise<void> {
	await withBench(theme, [target], async (bench, picture) => {
		await bench.ready();
		await picture("opened");
		const zone = bench.page.getByRole("region", { name: /^Decoded text from/ }).first();
		await bench.press("j");
		await bench.page.waitForTimeout(600);
		// Going to a finding inside a layer opens the layer already.
		if (!(await zone.isVisible())) await bench.press("e");
		await picture("workbench");
		await bench.press("m");
		await bench.press("Control+e");
		await picture("report");
	});
}

async function takeEvery(theme: Theme): Promise<void> {
	await withBench(theme, [target], async (bench, picture) => {
		await bench.part("overview").waitFor();
		await picture("overview");
		await bench.part("overview").press("End");
		await picture("overview-end");
		await bench.ready();
		for (const name of await tour(bench, picture)) console.log(`${name} did not come (${theme})`);
	});
	await withBench(theme, [], async (bench, picture) => {
		await bench.part("start-page").waitFor();
		await picture("start");
		const chooser = bench.page.waitForEvent("filechooser");
		await bench.press("Control+o");
		await (await chooser).setFiles({
			name: "cut-1.0.tar.gz",
			mimeType: "application/gzip",
			buffer: Buffer.from([31, 139, 8]),
		});
		await bench.part("opening-fault").waitFor();
		await picture("fault");
	});
}

const browser = await launchBrowser();
try {
	for (const theme of ["dark", "light"] as const) await (values.every ? takeEvery(theme) : takeFew(theme));
} finally {
	await browser.close();
	rmSync(scratch, { recursive: true, force: true });
}
console.log(`Pictures are in ${path.relative(process.cwd(), folder)}`);
