import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultLimits } from "../../main/model/limits.ts";
import { codesOf, memberAt, openBytes, textAt } from "../support/open-bytes.ts";
import { packed } from "../support/packed-streams.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { buildZip } from "../support/zip-builder.ts";

const small = { name: "small.py", content: "s = 1\n" };
const zeros = new Uint8Array(16 * 1024 * 1024);

afterEach(() => vi.restoreAllMocks());

describe("limits while opening", () => {
	it("stops one bomb in a zip and reads the rest", async () => {
		const opened = await openBytes("x.zip", buildZip([{ name: "bomb.bin", content: zeros }, small]));
		expect(memberAt(opened, "bomb.bin")).toMatchObject({ readable: false });
		expect(codesOf(memberAt(opened, "bomb.bin"))).toEqual(["limit"]);
		expect(opened.coverage).toEqual([{ path: "bomb.bin", reason: expect.stringContaining("200 times") }]);
		expect(await textAt(opened, "small.py")).toBe("s = 1\n");
	});

	it("does not believe the size that a bomb claims", async () => {
		const opened = await openBytes("x.zip", buildZip([{ name: "bomb.bin", content: zeros, size: 10 }, small]));
		expect(codesOf(memberAt(opened, "bomb.bin"))).toEqual(["limit"]);
	});

	it("lets through what packs well but stays below the floor", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([{ name: "zeros.bin", content: zeros.subarray(0, 8 * 1024 * 1024) }]),
		);
		expect(memberAt(opened, "zeros.bin")).toMatchObject({ readable: true, anomalies: [] });
	});

	it("stops a bomb of many members that are each below the floor", async () => {
		const members = Array.from({ length: 12 }, (_, index) => ({
			name: `${index}.bin`,
			content: zeros.subarray(0, 8 * 1024 * 1024),
		}));
		const opened = await openBytes("x.zip", buildZip(members));
		const readable = opened.members.filter((member) => member.readable);
		expect(readable.length).toBeGreaterThan(0);
		expect(readable.length).toBeLessThan(6);
		expect(opened.coverage.length).toBe(12 - readable.length);
	});

	it("stops a bomb in a tar.gz and keeps what came before it", async () => {
		const opened = await openBytes(
			"x.tar.gz",
			gzip(buildTar([small, { name: "bomb.bin", content: zeros }, { name: "after.py", content: "a" }])),
		);
		expect(await textAt(opened, "small.py")).toBe("s = 1\n");
		expect(codesOf(opened.artifact)).toEqual(["limit"]);
		expect(opened.coverage.some((line) => line.reason.includes("200 times"))).toBe(true);
	});

	it.each([
		["x.tar.xz", packed.bombXz],
		["x.tar.bz2", packed.bombBz2],
	])("stops a bomb in %s, also inside another archive, and keeps what came before it", async (name, bytes) => {
		const opened = await openBytes(name, bytes);
		expect(await textAt(opened, "small.py")).toBe("s = 1\n");
		expect(opened.members.map((member) => member.path)).toEqual(["small.py", "bomb.bin"]);
		expect(codesOf(opened.artifact)).toEqual(["limit"]);
		expect(opened.coverage.some((line) => line.reason.includes("200 times"))).toBe(true);
		const nested = await openBytes("x.zip", buildZip([{ name, content: bytes }, small]));
		expect(await textAt(nested, `${name}!/small.py`)).toBe("s = 1\n");
		expect(codesOf(memberAt(nested, name))).toContain("limit");
		expect(await textAt(nested, "small.py")).toBe("s = 1\n");
	});

	it("keeps to the limits in all, for one member and of time when it unpacks xz and bzip2", async () => {
		for (const [name, bytes] of [
			["x.tar.xz", packed.twoXz],
			["x.tar.bz2", packed.twoBz2],
		] as const) {
			const whole = await openBytes(name, bytes, { totalUnpacked: 12, memberUnpacked: 6 });
			expect(whole.members.map((member) => member.readable)).toEqual([true, true]);
			const total = await openBytes(name, bytes, { totalUnpacked: 11 });
			expect(total.members.map((member) => member.readable)).toEqual([true, false]);
			expect(total.coverage[0]?.reason).toContain("in all");
			const member = await openBytes(name, bytes, { memberUnpacked: 5 });
			expect(member.members.map((one) => one.readable)).toEqual([false, false]);
			let clock = 1000;
			const now = vi.spyOn(performance, "now").mockImplementation(() => clock);
			const onProgress = () => {
				clock += 1100;
			};
			const late = await openBytes(name, bytes, { openMilliseconds: 1000 }, { onProgress });
			expect(late.members.map((one) => one.path)).toEqual(["a.py"]);
			expect(late.coverage[0]?.reason).toContain("the time for opening");
			now.mockRestore();
		}
	});

	it("stops bombs in the LZMA and bzip2 members of a zip and reads the rest", async () => {
		const bombs = [
			{ name: "l.bin", content: zeros, method: 14, packed: packed.zipBombLzma, flags: 2 },
			{ name: "b.bin", content: zeros, method: 12, packed: packed.zipBombBz2, size: 10 },
		];
		const opened = await openBytes("x.zip", buildZip([...bombs, small]));
		expect(opened.members.map(codesOf)).toEqual([["limit"], ["limit"], []]);
		expect(opened.coverage.map((line) => line.path)).toEqual(["l.bin", "b.bin"]);
		expect(await textAt(opened, "small.py")).toBe("s = 1\n");
	});

	it("passes over members that are too large", async () => {
		const limits = { memberUnpacked: 1000 };
		const large = { name: "large.py", content: "x".repeat(1001) };
		const fits = { name: "fits.py", content: "x".repeat(1000) };
		for (const [name, bytes] of [
			["x.zip", buildZip([large, fits, small])],
			["x.zip", buildZip([{ ...large, method: 0 }, fits, small])],
			["x.tar.gz", gzip(buildTar([large, fits, small]))],
		] as const) {
			const opened = await openBytes(name, bytes, limits);
			expect(opened.members.map((member) => member.readable)).toEqual([false, true, true]);
			expect(opened.coverage).toEqual([
				{ path: "large.py", reason: expect.stringContaining("the limit for one member") },
			]);
		}
	});

	it("unpacks no more in all than allowed", async () => {
		const members = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.py`, content: "x".repeat(400) }));
		for (const [name, bytes] of [
			["x.zip", buildZip(members)],
			["x.tar.gz", gzip(buildTar(members))],
		] as const) {
			const opened = await openBytes(name, bytes, { totalUnpacked: 1000 });
			expect(opened.members.map((member) => member.readable)).toEqual([true, true, false, false, false]);
			expect(opened.coverage[0]?.reason).toContain("in all");
		}
	});

	it("lists 100,000 members of 100,001 and tells of the one that is left out", { timeout: 90_000 }, async () => {
		const members = Array.from({ length: defaultLimits.members + 1 }, (_, index) => ({
			name: `m/${index}`,
			method: 0,
		}));
		const zip = await openBytes("x.zip", buildZip(members));
		expect(zip.members).toHaveLength(defaultLimits.members);
		expect(zip.coverage).toEqual([{ path: "", reason: expect.stringMatching(/^1 entry beyond the limit of 100,000/) }]);
		expect(codesOf(zip.artifact)).toEqual(["limit"]);
		const tar = await openBytes("x.tar", buildTar(members));
		expect([tar.members.length, tar.coverage.length]).toEqual([defaultLimits.members, 1]);
	});

	it("lists what there was no time to unpack", async () => {
		// A clock of our own: the report of the first member takes all the time there is.
		let clock = 1000;
		vi.spyOn(performance, "now").mockImplementation(() => clock);
		const onProgress = () => {
			clock += 1100;
		};
		const members = [small, { name: "b.py", content: "b" }, { name: "c.py", content: "c" }];
		const zip = await openBytes("x.zip", buildZip(members), { openMilliseconds: 1000 }, { onProgress });
		expect(zip.members.map((member) => [member.path, codesOf(member)])).toEqual([
			["small.py", []],
			["b.py", ["limit"]],
			["c.py", ["limit"]],
		]);
		expect(zip.coverage).toEqual([{ path: "", reason: "2 members not unpacked: the time for opening (1 s) ran out" }]);
		clock = 1000;
		const tar = await openBytes("x.tar.gz", gzip(buildTar(members)), { openMilliseconds: 1000 }, { onProgress });
		expect(tar.members.map((member) => member.path)).toEqual(["small.py"]);
		expect(tar.coverage[0]?.reason).toContain("the time for opening");
	});

	it("opens archives in archives only so deep", async () => {
		let bytes = buildZip([small]);
		for (let depth = 0; depth < 4; depth++) bytes = buildZip([{ name: `${depth}.zip`, content: bytes }]);
		const opened = await openBytes("x.zip", bytes, { nesting: 2 });
		expect(opened.members.map((member) => member.path)).toEqual(["3.zip", "3.zip!/2.zip", "3.zip!/2.zip!/1.zip"]);
		expect(opened.coverage).toEqual([{ path: "3.zip!/2.zip!/1.zip", reason: expect.stringContaining("2 deep") }]);
		const whole = await openBytes("x.zip", bytes, { nesting: 4 });
		expect(await textAt(whole, "3.zip!/2.zip!/1.zip!/0.zip!/small.py")).toBe("s = 1\n");
	});

	it("counts members of archives inside towards the same limit", async () => {
		const inner = buildZip(Array.from({ length: 10 }, (_, index) => ({ name: `${index}`, content: "x" })));
		const opened = await openBytes("x.zip", buildZip([{ name: "a.zip", content: inner }, small]), { members: 5 });
		expect(opened.members).toHaveLength(5);
		expect(opened.coverage.at(-1)?.reason).toMatch(/^7 entries beyond/);
	});

	it("notes members that use the same bytes, and stops them where they are too much", async () => {
		// One kernel of data, claimed by many directory entries: the bytes of the local member are there once.
		const kernel = buildZip([{ name: "k", content: zeros.subarray(0, 1024 * 1024), local: { name: "k" } }]);
		const directoryStart = Buffer.from(kernel).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
		const entry = kernel.subarray(directoryStart, directoryStart + 47);
		const end = Buffer.from(kernel.subarray(directoryStart + 47));
		end.writeUInt32LE(entry.length * 500, 12);
		const bomb = Buffer.concat([kernel.subarray(0, directoryStart), ...Array.from({ length: 500 }, () => entry), end]);
		const opened = await openBytes("x.zip", bomb);
		expect(opened.members).toHaveLength(500);
		expect(opened.members.filter((member) => member.readable).length).toBeLessThan(50);
		expect(codesOf(opened.artifact)).toContain("overlapping-members");
	});
});
