import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackIndex, startLoopbackIndex } from "../../support/loopback-index.ts";
import { negotiate } from "../../support/loopback-index-pages.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

const run = promisify(execFile);
const python = ["python3", "python"].find((name) => spawnSync(name, ["-m", "pip", "--version"]).status === 0);
if (python === undefined) {
	console.log("Skipped: proving the loopback index with pip, because this machine has no Python with pip.");
}

describe("the loopback index, judged by the machine's own pip", () => {
	const wheel = buildWheel("harmless-sample", "1.2.0");
	let index: LoopbackIndex;
	let folder: string;

	beforeEach(async () => {
		index = await startLoopbackIndex(new Map([["harmless-sample", [wheel]]]));
		folder = await mkdtemp(path.join(tmpdir(), "vivarium-pip-"));
	});

	afterEach(async () => {
		await index.close();
		await rm(folder, { recursive: true, force: true });
	});

	function pipDownload(): Promise<{ stdout: string; stderr: string }> {
		const options = [
			"--no-deps",
			"--isolated",
			"--no-cache-dir",
			"--disable-pip-version-check",
			"--index-url",
			index.url,
		];
		return run(python ?? "", ["-m", "pip", "download", ...options, "Harmless_Sample", "-d", folder]);
	}

	it.runIf(python !== undefined).each(["json", "html"] as const)("gives pip the wheel in the %s form", async (form) => {
		index.faults.forms = [form];
		await pipDownload();
		expect(new Uint8Array(await readFile(path.join(folder, wheel.filename)))).toEqual(wheel.bytes);
		expect(index.requests.map((request) => request.path)).toContain(`/files/${wheel.filename}`);
	});

	it.runIf(python !== undefined)("has pip refuse a wheel with a wrong digest", async () => {
		await index.close();
		index = await startLoopbackIndex(new Map([["harmless-sample", [{ ...wheel, digest: "wrong" as const }]]]));
		await expect(pipDownload()).rejects.toThrow(/DO NOT MATCH THE HASHES/);
	});
});

describe("negotiate", () => {
	it("follows quality, then order, and knows when it has nothing to offer", () => {
		const both = ["json", "html"] as const;
		expect(negotiate("application/vnd.pypi.simple.v1+json, text/html;q=0.1", both)).toBe("json");
		expect(negotiate("application/vnd.pypi.simple.v1+json;q=0.1, text/html", both)).toBe("html");
		expect(negotiate("text/html;q=0", both)).toBeUndefined();
		expect(negotiate("application/vnd.pypi.simple.v1+json", ["html"])).toBeUndefined();
		expect(negotiate(undefined, both)).toBe("html");
	});
});
