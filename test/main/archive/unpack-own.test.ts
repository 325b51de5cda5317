import { crc32 } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memorySource } from "../../../main/archive/byte-source.ts";
import { OpenBudget } from "../../../main/archive/open-budget.ts";
import { decompressOwn } from "../../../main/archive/unpack-own.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import { codesOf, failureOf, memberAt, openBytes, textAt } from "../../support/open-bytes.ts";
import { packed } from "../../support/packed-streams.ts";
import { buildTar, gzip } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

afterEach(() => vi.restoreAllMocks());

describe("unpackOwn", () => {
	it.each([
		["demo-1.0.tar.xz", packed.sdistXz],
		["demo-1.0.tar.bz2", packed.sdistBz2],
		["demo-1.0.tar.lzma", packed.sdistLzma],
		// Python's tarfile reads both forms of LZMA under either name.
		["demo-1.0.tar.xz", packed.sdistLzma],
		["demo-1.0.txz", packed.sdistXz],
	])("opens an sdist called %s", async (name, bytes) => {
		const opened = await openBytes(name, bytes);
		expect(opened.artifact).toMatchObject({ kind: "sdist", project: "demo", version: "1.0" });
		expect(opened.members.map((member) => member.path)).toEqual(["demo-1.0/PKG-INFO", "demo-1.0/setup.py"]);
		expect(await textAt(opened, "demo-1.0/setup.py")).toContain("setup(name='demo')");
		expect(opened.coverage).toEqual([]);
	});

	it.each([
		["xz", packed.sdistXz],
		["bzip2", packed.sdistBz2],
		["lzma", packed.sdistLzma],
	])("opens %s under another name, and tells of it", async (format, bytes) => {
		const opened = await openBytes("demo-1.0.tar.gz", bytes);
		expect(opened.artifact).toMatchObject({ kind: "sdist", project: "demo" });
		expect(opened.artifact.anomalies).toEqual([
			{ code: "format-disagrees-with-name", message: `By its name it is gzip, by its content ${format}.` },
		]);
	});

	it("opens one compressed file, and those inside archives", async () => {
		for (const [suffix, bytes] of [
			["xz", packed.textXz],
			["bz2", packed.textBz2],
			["lzma", packed.textLzma],
		] as const) {
			const single = await openBytes(`payload.py.${suffix}`, bytes);
			expect(await textAt(single, "payload.py")).toBe("import os\n");
			const nested = await openBytes("x.tar.gz", gzip(buildTar([{ name: `data.${suffix}`, content: bytes }])));
			expect(await textAt(nested, `data.${suffix}!/data`)).toBe("import os\n");
			expect(codesOf(memberAt(nested, `data.${suffix}`))).toEqual(["nested-archive"]);
			expect(nested.coverage).toEqual([]);
		}
		const sdist = await openBytes("x.zip", buildZip([{ name: "logo.png", content: packed.sdistXz }]));
		expect(await textAt(sdist, "logo.png!/demo-1.0/setup.py")).toContain("setup");
	});

	it("does not take for .lzma what only begins a little like it", async () => {
		const almost = Buffer.from(packed.textLzma);
		almost[1] = 1;
		const usual = Buffer.from(packed.textLzma);
		usual[0] = 1;
		const members = [
			{ name: "dictionary.bin", content: almost },
			{ name: "properties.bin", content: usual },
			{ name: "zeros.bin", content: new Uint8Array(600) },
			{ name: "real.bin", content: packed.textLzma },
		];
		const opened = await openBytes("x.zip", buildZip(members));
		expect(opened.members.map((member) => member.path)).toEqual([
			...members.map(({ name }) => name),
			"real.bin!/real.bin",
		]);
		expect(opened.coverage).toEqual([]);
		expect((await failureOf(openBytes("x.tar.xz", almost))).code).toBe("not-an-archive");
	});

	it.each([
		["lzma", packed.lzmaThenLzma],
		["xz", packed.xzThenLzma],
	])("reads .lzma streams one after another, and behind others, as Python does, in %s", async (suffix, bytes) => {
		const whole = await openBytes(`x.tar.${suffix}`, bytes);
		expect([await textAt(whole, "a.py"), await textAt(whole, "b.py")]).toEqual(["a", "b"]);
		expect([codesOf(whole.artifact), whole.coverage]).toEqual([[], []]);
		// A header as any .lzma file may have it, and nothing that could be unpacked.
		const like = Buffer.from("5d00008000ffffffffffffffff00ffffffffffffffffffffffff", "hex");
		const trailing = await openBytes(`x.tar.${suffix}`, Buffer.concat([bytes, like]));
		expect(codesOf(trailing.artifact)).toEqual(["trailing-bytes"]);
	});

	it.each([
		["xz", packed.twoXz],
		["bz2", packed.twoBz2],
	])("reads streams one after another, and keeps what stands before a cut or damage in %s", async (suffix, bytes) => {
		const whole = await openBytes(`x.tar.${suffix}`, bytes);
		expect([await textAt(whole, "a.py"), await textAt(whole, "b.py")]).toEqual(["a = 1\n", "b = 2\n"]);
		expect([codesOf(whole.artifact), whole.coverage]).toEqual([[], []]);

		const cut = await openBytes(`x.tar.${suffix}`, bytes.subarray(0, bytes.length - 40));
		expect(await textAt(cut, "a.py")).toBe("a = 1\n");
		expect(codesOf(cut.artifact)).toEqual(["truncated"]);
		expect(cut.coverage).toContainEqual({ path: "", reason: "what followed where the compressed file was cut off" });

		const damaged = Buffer.from(bytes);
		damaged.fill(0x55, damaged.length - 60, damaged.length - 40);
		const rest = await openBytes(`x.tar.${suffix}`, damaged);
		expect(await textAt(rest, "a.py")).toBe("a = 1\n");
		expect(codesOf(rest.artifact)).toContain("unreadable");
		expect(rest.coverage).toContainEqual({ path: "", reason: "what followed where the compressed data are damaged" });
	});

	it("tells of trailing bytes, but not of padding", async () => {
		for (const [name, bytes] of [
			["x.tar.xz", packed.sdistXz],
			["x.tar.bz2", packed.sdistBz2],
		] as const) {
			const trailing = await openBytes(name, Buffer.concat([bytes, Buffer.from("tail")]));
			expect([trailing.members.length, codesOf(trailing.artifact)]).toEqual([3, ["trailing-bytes"]]);
			expect(await textAt(trailing, "[bytes behind the archive]")).toBe("tail");
			const padded = await openBytes(name, Buffer.concat([bytes, Buffer.alloc(100)]));
			expect([padded.members.length, codesOf(padded.artifact)]).toEqual([2, []]);
		}
	});

	it("fails where nothing can be read", async () => {
		for (const [name, bytes] of [
			["x.tar.xz", packed.sdistXz.subarray(0, 20)],
			["x.tar.bz2", packed.sdistBz2.subarray(0, 20)],
		] as const)
			expect((await failureOf(openBytes(name, bytes))).code).toBe("archive-broken");
	});

	it("undoes the filters that Python's lzma knows, and names those that it does not", async () => {
		const opened = await openBytes("x.tar.xz", packed.sdistXzDelta);
		expect([await textAt(opened, "demo-1.0/PKG-INFO"), opened.coverage]).toEqual([
			expect.stringContaining("Name: demo"),
			[],
		]);
		// The id of the first filter, and the checksum of the header that it stands in.
		const other = Uint8Array.from(packed.sdistXzDelta);
		other[14] = 0x7e;
		const header = ((other[12] ?? 0) + 1) * 4;
		new DataView(other.buffer).setUint32(12 + header - 4, crc32(other.subarray(12, 12 + header - 4)), true);
		const failure = await failureOf(openBytes("x.tar.xz", other));
		expect([failure.code, failure.message]).toEqual([
			"archive-broken",
			expect.stringContaining("a filter that is not read"),
		]);
	});

	it("reads bzip2, LZMA and xz members of a zip", async () => {
		const content = "print('specimen')\n".repeat(20);
		const members = [
			{ name: "a.py", content, method: 12, packed: packed.zipBz2 },
			{ name: "b.py", content, method: 14, packed: packed.zipLzma, flags: 2 },
			{ name: "c.py", content, method: 14, packed: packed.zipLzma },
			{ name: "d.py", content, method: 95, packed: packed.zipXz },
		];
		const opened = await openBytes("x-1.0-py3-none-any.whl", buildZip(members));
		for (const { name } of members) expect(await textAt(opened, name)).toBe(content);
		expect([...opened.members.flatMap(codesOf), ...opened.coverage]).toEqual([]);
	});

	it("keeps what can be read of such members, and says what is wrong", async () => {
		const content = "print('specimen')\n".repeat(20);
		const cases = [
			{ name: "short.py", content, method: 14, packed: packed.zipLzma, flags: 2, size: 10 },
			{ name: "cut.py", content, method: 14, packed: packed.zipLzma.subarray(0, 30), flags: 2 },
			{ name: "other.py", content, method: 12, packed: packed.zipXz },
			{ name: "after.py", content: "a" },
		];
		const opened = await openBytes("x.zip", buildZip(cases));
		expect(opened.members.map(codesOf)).toEqual([["size-mismatch"], ["unreadable"], ["unreadable"], []]);
		expect(await textAt(opened, "short.py")).toBe(content);
		expect(content.startsWith(await textAt(opened, "cut.py"))).toBe(true);
		expect(memberAt(opened, "cut.py").size).toBeGreaterThan(0);
		expect(opened.coverage.map((line) => line.path)).toEqual(["cut.py", "other.py"]);
	});

	it("lets other work have its turn between pieces, and can be cancelled there", async () => {
		// Every look at the clock is a second later: each pause gives the turn away.
		let clock = 0;
		vi.spyOn(performance, "now").mockImplementation(() => {
			clock += 1000;
			return clock;
		});
		for (const [format, bytes] of [
			["bzip2", packed.bombBz2],
			["xz", packed.bombXz],
		] as const) {
			const controller = new AbortController();
			const budget = new OpenBudget(defaultLimits, controller.signal);
			const pieces = decompressOwn(format, memorySource(bytes), budget);
			let turned = false;
			setImmediate(() => {
				turned = true;
			});
			expect((await pieces.next()).done).toBe(false);
			expect(turned).toBe(true);
			controller.abort();
			expect((await failureOf(pieces.next())).code).toBe("cancelled");
		}
	});
});
