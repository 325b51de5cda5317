import { describe, expect, test } from "vitest";
import type { PackageSource, ScanPool } from "../../../../main/api/engine/engine-services.ts";
import { withWarmUp } from "../../../../main/api/engine/warm-up.ts";
import type { OpenedPackage, ScannedPackage } from "../../../../main/scan/scanned-package.ts";

const sample: PackageSource = { kind: "path", path: "sample" };
const real: PackageSource = { kind: "path", path: "real" };

/** A pool that notes what it is asked, and whose opening ends when `finish` is called. */
function makePool(failure?: Error): { pool: ScanPool; asked: string[]; finish: () => void } {
	const asked: string[] = [];
	const gate = Promise.withResolvers<void>();
	const nameOf = (source: PackageSource): string => ("path" in source ? source.path : source.kind);
	const note = (what: string): void => void asked.push(what);
	const pool: ScanPool = {
		async open(source) {
			note(`open ${nameOf(source)}`);
			await gate.promise;
			if (failure) throw failure;
			const opened: Pick<OpenedPackage, "analyse" | "close"> = {
				analyse() {
					note(`analyse ${nameOf(source)}`);
					return Promise.resolve({} as ScannedPackage);
				},
				close() {
					note(`close ${nameOf(source)}`);
					return Promise.resolve();
				},
			};
			return opened as OpenedPackage;
		},
		scan(source) {
			note(`scan ${nameOf(source)}`);
			return Promise.resolve({} as ScannedPackage);
		},
		close: () => Promise.resolve(),
	};
	return { pool, asked, finish: () => gate.resolve() };
}

const silent = (): void => undefined;

describe("a pool that gets ready", () => {
	test("opens, scans and closes the sample while nothing is asked of it", async () => {
		const { pool, asked, finish } = makePool();
		finish();
		await withWarmUp(pool, silent).warmUp(sample);
		expect(asked).toEqual(["open sample", "analyse sample", "close sample"]);
	});

	test("does nothing once something was asked for", async () => {
		const { pool, asked } = makePool();
		const warmed = withWarmUp(pool, silent);
		await warmed.scan(real, {});
		await warmed.warmUp(sample);
		expect(asked).toEqual(["scan real"]);
	});

	test("gives it up for what is asked meanwhile, which goes after the step that is under way", async () => {
		const { pool, asked, finish } = makePool();
		const warmed = withWarmUp(pool, silent);
		const warming = warmed.warmUp(sample);
		const scanning = warmed.scan(real, {});
		expect(asked).toEqual(["open sample"]);
		finish();
		await Promise.all([warming, scanning]);
		expect(asked).toEqual(expect.arrayContaining(["open sample", "scan real", "close sample"]));
		expect(asked).not.toContain("analyse sample");
	});

	test("lets what is asked go on where the step does not end", async () => {
		const { pool, asked } = makePool();
		const warmed = withWarmUp(pool, silent);
		void warmed.warmUp(sample);
		await warmed.scan(real, {});
		expect(asked).toEqual(["open sample", "scan real"]);
	});

	test("says what went wrong, and goes on", async () => {
		const { pool, finish } = makePool(new Error("broken"));
		const said: string[] = [];
		finish();
		await withWarmUp(pool, (line) => said.push(line)).warmUp(sample);
		expect(said.join()).toContain("broken");
	});

	test("is silent when it is closed meanwhile", async () => {
		const { pool, finish } = makePool(new Error("closed"));
		const said: string[] = [];
		const warmed = withWarmUp(pool, (line) => said.push(line));
		const warming = warmed.warmUp(sample);
		await warmed.close();
		finish();
		await warming;
		expect(said).toEqual([]);
	});
});
