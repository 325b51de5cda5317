import { randomBytes } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes, textAt } from "../../support/open-bytes.ts";
import { buildTar, gzip } from "../../support/tar-builder.ts";

// Random content does not shrink: cutting the file in its middle cuts the members in their middle.
const noise = Array.from({ length: 20 }, (_, index) => ({ name: `x-1.0/${index}.bin`, content: randomBytes(20_000) }));

const prose = Array.from({ length: 20 }, (_, index) => ({
	name: `x-1.0/${index}.txt`,
	content: Array.from({ length: 2000 }, (_, line) => `line ${(line * 7919 * (index + 1)) % 10_007}\n`).join(""),
}));

describe("gunzip", () => {
	it("keeps what stands before a cut", async () => {
		const packed = gzip(buildTar([{ name: "x-1.0/setup.py", content: "s = 1\n" }, ...noise]));
		const opened = await openBytes("x-1.0.tar.gz", packed.subarray(0, packed.length / 2));
		expect(await textAt(opened, "x-1.0/setup.py")).toBe("s = 1\n");
		expect(opened.members.length).toBeGreaterThan(8);
		expect(codesOf(opened.artifact)).toEqual(["truncated"]);
		expect(codesOf(opened.members.at(-1) ?? {})).toEqual(["truncated"]);
		expect(opened.coverage.length).toBeGreaterThan(0);
	});

	it("keeps what stands before damage", async () => {
		const packed = Buffer.from(gzip(buildTar([{ name: "x-1.0/setup.py", content: "s = 1\n" }, ...prose])));
		packed.fill(0xff, packed.length >> 1);
		const opened = await openBytes("x-1.0.tar.gz", packed);
		expect(await textAt(opened, "x-1.0/setup.py")).toBe("s = 1\n");
		expect(opened.members.length).toBeGreaterThan(5);
		expect(opened.members.length).toBeLessThan(20);
		expect(codesOf(opened.artifact)).toContain("unreadable");
	});

	it("reads all although the checksum or the trailer is wrong", async () => {
		const tar = buildTar([{ name: "a.py", content: "a" }]);
		const wrong = await openBytes("x.tar.gz", gzip(tar, { crc: 1 }));
		expect([await textAt(wrong, "a.py"), codesOf(wrong.artifact)]).toEqual(["a", ["crc-mismatch"]]);
		const whole = gzip(tar);
		const cut = await openBytes("x.tar.gz", whole.subarray(0, whole.length - 4));
		expect([await textAt(cut, "a.py"), codesOf(cut.artifact)]).toEqual(["a", ["truncated"]]);
	});

	it("tells of trailing bytes, but not of padding", async () => {
		const packed = gzip(buildTar([{ name: "a.py", content: "a" }]));
		const trailing = await openBytes("x.tar.gz", Buffer.concat([packed, Buffer.from("tail")]));
		expect([await textAt(trailing, "a.py"), codesOf(trailing.artifact)]).toEqual(["a", ["trailing-bytes"]]);
		const padded = await openBytes("x.tar.gz", Buffer.concat([packed, Buffer.alloc(100)]));
		expect(codesOf(padded.artifact)).toEqual([]);
	});

	it("reads on behind zeros between two parts, as Python does, and tells of them", async () => {
		const tar = buildTar([
			{ name: "a.py", content: "a" },
			{ name: "b.py", content: "b" },
		]);
		const [first, second] = [gzip(tar.subarray(0, 1024)), gzip(tar.subarray(1024))];
		const opened = await openBytes("x.tar.gz", Buffer.concat([first, Buffer.alloc(70_000), second]));
		expect([await textAt(opened, "b.py"), codesOf(opened.artifact)]).toEqual(["b", ["unclaimed-bytes"]]);
		const joined = await openBytes("x.tar.gz", Buffer.concat([first, second]));
		expect([await textAt(joined, "b.py"), codesOf(joined.artifact)]).toEqual(["b", []]);
		const noise = Buffer.concat([first, Buffer.alloc(100), Buffer.from("tail")]);
		expect(codesOf((await openBytes("x.tar.gz", noise)).artifact)).toEqual(["trailing-bytes"]);
	});

	it("opens zstd over tar, and tells of a cut", async () => {
		const packed = zstdCompressSync(buildTar([{ name: "a.py", content: "a" }, ...noise]));
		const whole = await openBytes("x.tar.zst", packed);
		expect(await textAt(whole, "a.py")).toBe("a");
		expect([whole.members.length, whole.artifact.anomalies]).toEqual([21, undefined]);
		const cut = await openBytes("x.tar.zst", packed.subarray(0, packed.length / 2));
		expect(await textAt(cut, "a.py")).toBe("a");
		expect([...codesOf(cut.artifact), ...cut.members.flatMap(codesOf)].length).toBeGreaterThan(0);
	});

	it("opens one compressed file, and what it is an archive of", async () => {
		const single = await openBytes("payload.py.gz", gzip(Buffer.from("import os\n")));
		expect(await textAt(single, "payload.py")).toBe("import os\n");
		const doubled = await openBytes("x.tar.gz", gzip(gzip(buildTar([{ name: "a.py", content: "a" }]))));
		expect(await textAt(doubled, "x.tar!/a.py")).toBe("a");
		expect(codesOf(memberAt(doubled, "x.tar"))).toEqual(["nested-archive"]);
	});
});
