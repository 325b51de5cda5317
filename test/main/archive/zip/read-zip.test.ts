import { deflateRawSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { memberSchema } from "../../../../main/model/package/member.ts";
import { codesOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildZip, type ZipMember } from "../../../support/zip-builder.ts";

const plain: ZipMember = { name: "pkg/a.py", content: "a = 1\n" };

async function codesAt(member: ZipMember, path: string) {
	const opened = await openBytes("x.zip", buildZip([plain, member]));
	return codesOf(memberAt(opened, path));
}

describe("readZip", () => {
	it("reads stored, deflated and zstd members, folders, modes and digests", async () => {
		const text = "print('x')\n".repeat(100);
		const opened = await openBytes(
			"x.zip",
			buildZip([
				{ name: "pkg/", method: 0, mode: 0o040755 },
				{ name: "pkg/stored.py", content: text, method: 0, mode: 0o100755 },
				{ name: "pkg/deflated.py", content: text },
				{ name: "pkg/zstd.py", content: text, method: 93, packed: zstdCompressSync(text) },
				{ name: "pkg/later.py", content: text, sizesFollow: true },
				{ name: "pkg/empty.py", content: "" },
			]),
		);
		expect(opened.members.map((member) => [member.id, member.path, member.kind, member.size, member.mode])).toEqual([
			["m0", "pkg", "directory", 0, 0o755],
			["m1", "pkg/stored.py", "file", text.length, 0o755],
			["m2", "pkg/deflated.py", "file", text.length, undefined],
			["m3", "pkg/zstd.py", "file", text.length, undefined],
			["m4", "pkg/later.py", "file", text.length, undefined],
			["m5", "pkg/empty.py", "file", 0, undefined],
		]);
		expect(opened.members.flatMap(codesOf)).toEqual([]);
		expect(opened.artifact.anomalies).toBeUndefined();
		expect(opened.coverage).toEqual([]);
		for (const name of ["stored", "deflated", "zstd", "later"])
			expect(await textAt(opened, `pkg/${name}.py`)).toBe(text);
		expect(memberAt(opened, "pkg/empty.py").sha256).toBe(
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		);
	});

	it.each([
		["../evil.py", "../evil.py", "parent-traversal"],
		["/etc/evil.py", "/etc/evil.py", "absolute-name"],
		["a\\b.py", "a\\b.py", "backslash-name"],
		["C:/evil.py", "C:/evil.py", "drive-name"],
		["a\u001b[2J.py", "a\\x1b[2J.py", "control-characters"],
		["evil.py\0.txt", "evil.py\\x00.txt", "control-characters"],
		["a\u202eyp.txt", "a\\u202eyp.txt", "hidden-characters"],
		["", "(no name)", "empty-name"],
		["pkg/a.py", "pkg/a.py (2)", "duplicate-name"],
		["PKG/A.PY", "PKG/A.PY", "case-collision"],
	])("records the odd name %j and opens it all the same", async (name, path, code) => {
		const opened = await openBytes("x.zip", buildZip([plain, { name, content: "evil" }]));
		const odd = memberAt(opened, path);
		expect(codesOf(odd)).toEqual([code]);
		expect(odd.rawName).toBe(name);
		expect(await textAt(opened, path)).toBe("evil");
		expect(codesOf(memberAt(opened, "pkg/a.py"))).toEqual([]);
	});

	it("keeps names that would touch an object's prototype as names", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([
				{ name: "__proto__", content: "p" },
				{ name: "constructor", content: "c" },
				{ name: "__proto__/x.py", content: "x" },
			]),
		);
		expect(opened.members.map((member) => member.path)).toEqual(["__proto__", "constructor", "__proto__/x.py"]);
		expect(await textAt(opened, "__proto__")).toBe("p");
		expect(Object.hasOwn(Object.prototype, "x.py")).toBe(false);
	});

	it("numbers many members of one name without growing slow or colliding with a name of that form", async () => {
		const members = [
			{ name: "a (2)", content: "0" },
			...Array.from({ length: 2000 }, (_, index) => ({ name: "a", content: String(index) })),
		];
		const opened = await openBytes("x.zip", buildZip(members));
		expect(new Set(opened.members.map((member) => member.path)).size).toBe(2001);
		expect(await textAt(opened, "a (3)")).toBe("1");
	});

	it("tells of a name that is said to be UTF-8 and is not", async () => {
		expect(await codesAt({ name: new Uint8Array([0x61, 0xff, 0x62]), flags: 0x800, content: "x" }, "a\ufffdb")).toEqual(
			["not-utf8-name"],
		);
		expect(await codesAt({ name: new Uint8Array([0x61, 0x81]), content: "x" }, "aü")).toEqual([]);
	});

	it("reads a member marked as a link as the plain file that installers make of it", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([{ name: "link.py", content: "../../etc/passwd", mode: 0o120777 }]),
		);
		const member = memberAt(opened, "link.py");
		expect([member.kind, codesOf(member), member.readable]).toEqual(["file", ["link"], true]);
		expect(await textAt(opened, "link.py")).toBe("../../etc/passwd");
	});

	it("lists encrypted members and reads those that only claim to be", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([
				plain,
				{ name: "secret.py", content: "scrambled", method: 0, encrypted: true, crc: 1 },
				{ name: "claimed.py", content: "import os\n", encrypted: true },
			]),
		);
		expect(memberAt(opened, "secret.py")).toMatchObject({ readable: false });
		expect(codesOf(memberAt(opened, "secret.py"))).toEqual(["encrypted"]);
		expect(opened.coverage).toEqual([{ path: "secret.py", reason: "encrypted: a password is needed" }]);
		expect(codesOf(memberAt(opened, "claimed.py"))).toEqual(["encrypted"]);
		expect(await textAt(opened, "claimed.py")).toBe("import os\n");
		expect(await textAt(opened, "pkg/a.py")).toBe("a = 1\n");
	});

	it("goes on behind an entry with the strong-encryption flag or malformed extra fields", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([
				{ name: "strong.py", content: "x", flags: 0x40, encrypted: true, crc: 5 },
				{ name: "extra.py", content: "e", extra: new Uint8Array([1, 0, 200, 0, 9]) },
				plain,
			]),
		);
		expect(opened.members.map((member) => member.path)).toEqual(["strong.py", "extra.py", "pkg/a.py"]);
		expect(codesOf(memberAt(opened, "strong.py"))).toEqual(["encrypted"]);
		expect(codesOf(memberAt(opened, "extra.py"))).toEqual(["header-disagreement"]);
		expect(await textAt(opened, "extra.py")).toBe("e");
	});

	it("names compressions that it does not read", async () => {
		const opened = await openBytes("x.zip", buildZip([plain, { name: "l.py", content: "x", method: 98 }]));
		expect(codesOf(memberAt(opened, "l.py"))).toEqual(["unsupported-compression"]);
		expect(opened.coverage[0]?.reason).toContain("PPMd");
	});

	it("tells of wrong checksums, sizes and disagreeing headers, and reads the content", async () => {
		expect(await codesAt({ name: "c.py", content: "x", crc: 1 }, "c.py")).toEqual(["crc-mismatch"]);
		expect(await codesAt({ name: "s.py", content: "xyz", size: 2 }, "s.py")).toEqual(["size-mismatch"]);
		expect(await codesAt({ name: "s.py", content: "xyz", size: 2000 }, "s.py")).toEqual(["size-mismatch"]);
		expect(await codesAt({ name: "n.py", content: "x", local: { name: "README" } }, "n.py")).toEqual([
			"header-disagreement",
		]);
		expect(await codesAt({ name: "m.py", content: "x", local: { method: 0 } }, "m.py")).toEqual([
			"header-disagreement",
		]);
		expect(await codesAt({ name: "z.py", content: "x", local: { size: 7 } }, "z.py")).toEqual(["header-disagreement"]);
	});

	it("has no member whose size is beyond exact numbers, whatever its zip64 field claims", async () => {
		const extra = Buffer.concat([Buffer.from([1, 0, 16, 0]), Buffer.alloc(16, 0xff)]);
		const claims = { size: 0xffff_ffff, packedSize: 0xffff_ffff, encrypted: true };
		const opened = await openBytes("x.zip", buildZip([plain, { name: "b.py", content: "b", extra, ...claims }]));
		expect(memberSchema.parse(memberAt(opened, "b.py")).size).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
	});

	it("shows what could be read of damaged data", async () => {
		const text = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join("");
		const packed = deflateRawSync(text);
		packed.fill(0xff, packed.length - 200);
		const opened = await openBytes("x.zip", buildZip([{ name: "d.py", content: text, packed }, plain]));
		const member = memberAt(opened, "d.py");
		expect(codesOf(member)).toContain("unreadable");
		expect(opened.coverage.map((line) => line.path)).toEqual(["d.py"]);
		expect(await textAt(opened, "pkg/a.py")).toBe("a = 1\n");
	});

	it("goes by the directory's length, not by the count that it claims", async () => {
		const opened = await openBytes("x.zip", buildZip([plain, { name: "hidden.py", content: "h" }], { entryCount: 1 }));
		expect(opened.members.map((member) => member.path)).toEqual(["pkg/a.py", "hidden.py"]);
	});

	it("finds members that stand outside of the directory", async () => {
		const members = [
			plain,
			{ name: "unlisted.py", content: "import os\n", unlisted: true },
			{ name: "b.py", content: "b" },
		];
		const opened = await openBytes("x.zip", buildZip(members));
		expect(opened.members.map((member) => member.path)).toEqual(["pkg/a.py", "b.py", "unlisted.py"]);
		expect(codesOf(memberAt(opened, "unlisted.py"))).toEqual(["header-disagreement"]);
		expect(await textAt(opened, "unlisted.py")).toBe("import os\n");
	});

	it.each([false, true])("opens behind leading bytes (counted in the offsets: %s)", async (offsetsCountLeading) => {
		const leading = Buffer.from("#!/usr/bin/env python\n");
		const opened = await openBytes("x.pyz", buildZip([plain], { leading, offsetsCountLeading }));
		expect(codesOf(opened.artifact)).toEqual(["leading-bytes"]);
		expect(await textAt(opened, "[bytes before the archive]")).toBe("#!/usr/bin/env python\n");
		expect(opened.coverage).toEqual([]);
		expect(await textAt(opened, "pkg/a.py")).toBe("a = 1\n");
	});

	it("opens before trailing bytes and with a comment that looks like an end record", async () => {
		const trailing = await openBytes("x.zip", buildZip([plain], { trailing: Buffer.from("tail") }));
		expect(codesOf(trailing.artifact)).toEqual(["trailing-bytes"]);
		expect(await textAt(trailing, "pkg/a.py")).toBe("a = 1\n");
		const comment = `PK\x05\x06${"\0".repeat(30)}`;
		const commented = await openBytes("x.zip", buildZip([plain], { comment }));
		expect(await textAt(commented, "pkg/a.py")).toBe("a = 1\n");
	});

	it("lists an archive that is repeated once, and what differs in an earlier copy besides", async () => {
		const copy = buildZip([plain]);
		const twice = await openBytes("x.zip", Buffer.concat([copy, copy, copy]));
		expect(twice.members.map((member) => member.path)).toEqual(["pkg/a.py"]);
		expect(codesOf(twice.artifact)).toContain("repeated-archive");
		const other = await openBytes(
			"x.zip",
			Buffer.concat([buildZip([{ name: "pkg/a.py", content: "import os\n" }]), copy]),
		);
		expect(other.members.map((member) => member.path)).toEqual(["pkg/a.py", "pkg/a.py (2)"]);
		expect(await textAt(other, "pkg/a.py (2)")).toBe("import os\n");
	});

	it.each([true, false])("rescues members where the directory is missing (sizes follow: %s)", async (sizesFollow) => {
		const members = [
			{ name: "a.py", content: "a = 1\n".repeat(50), sizesFollow },
			{ name: "b.py", content: "b = 2\n", method: 0, sizesFollow },
			{ name: "c.py", content: "c = 3\n", sizesFollow },
		];
		const opened = await openBytes("x.zip", buildZip(members, { withoutDirectory: true }));
		expect(opened.members.map((member) => [member.path, codesOf(member)])).toEqual([
			["a.py", []],
			["b.py", []],
			["c.py", []],
		]);
		expect(await textAt(opened, "b.py")).toBe("b = 2\n");
		expect(codesOf(opened.artifact)).toContain("truncated");
		expect(opened.coverage.length).toBeGreaterThan(0);
	});

	it("takes a header that was cut off for no archive of its own", async () => {
		const whole = buildZip([
			{ name: "a.py", content: "a = 1\n" },
			{ name: "b.py", content: "b = 1\n" },
		]);
		const second = Buffer.from(whole).indexOf("PK\u0003\u0004", 4, "latin1");
		const opened = await openBytes("x.zip", whole.subarray(0, second + 31));
		expect(opened.members.map((member) => [member.path.replace(/ at .*/, ""), codesOf(member)])).toEqual([
			["a.py", []],
			["[bytes between the members", ["unclaimed-bytes"]],
		]);
		expect(opened.coverage).toHaveLength(1);
	});

	it("keeps the beginning of a member that was cut off", async () => {
		const whole = buildZip([plain, { name: "cut.py", content: "x".repeat(1000), method: 0 }]);
		const opened = await openBytes("x.zip", whole.subarray(0, 500));
		const cut = memberAt(opened, "cut.py");
		expect(codesOf(cut)).toContain("truncated");
		expect(cut.size).toBeGreaterThan(0);
		expect(cut.size).toBeLessThan(1000);
		expect(await textAt(opened, "pkg/a.py")).toBe("a = 1\n");
	});
});
