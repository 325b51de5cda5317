/**
 * `npm run screenshots [-- TARGET FOLDER]`: pictures of the real workbench on the real host, at 1440×900, dark and light. Without TARGET it opens the
 * inert specimen of the end-to-end tests; the pictures go to `build/screenshots/`, which the README shows.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launchBrowser } from "../test/e2e/support/browser.ts";
import { buildSpecimen, SPECIMEN_NAME } from "../test/e2e/support/specimen.ts";
import { startHost, WorkbenchPage } from "../test/e2e/support/workbench.ts";

const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "vivarium-screenshots-"));
const folder = process.argv[3] ?? path.join(root, "build", "screenshots");
mkdirSync(folder, { recursive: true });

function specimen(): string {
	const file = path.join(scratch, SPECIMEN_NAME);
	writeFileSync(file, buildSpecimen());
	return file;
}

const target =
	process.argv[2] === undefined ? specimen() : path.resolve(process.env["INIT_CWD"] ?? root, process.argv[2]);
const browser = await launchBrowser();
try {
	for (const theme of ["dark", "light"] as const) {
		const host = await startHost({ targets: [target], stateFolder: path.join(scratch, theme) });
		const bench = await WorkbenchPage.open(browser, host.url);
		await bench.page.emulateMedia({ colorScheme: theme });
		await bench.ready();
		const picture = async (name: string): Promise<void> => {
			await bench.page.waitForTimeout(600);
			await bench.page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
		};
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
		await bench.close();
		await host.close();
	}
} finally {
	await browser.close();
	rmSync(scratch, { recursive: true, force: true });
}
console.log(`Pictures are in ${path.relative(process.cwd(), folder)}`);
