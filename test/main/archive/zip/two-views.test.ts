import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildTar, gzip } from "../../../support/tar-builder.ts";
import { buildZip, type ZipMember } from "../../../support/zip-builder.ts";

const plain: ZipMember = { name: "pkg/a.py", content: "a = 1\n" };

describe("sizes in a zip's other places", () => {
	it.each([undefined, "without-signature", "long"] as const)(
		"are taken from behind the data (%s)",
		async (descriptor) => {
			const member = {
				name: "b.py",
				content: "b = 2\n".repeat(40),
				sizesFollow: true,
				...(descriptor && { descriptor }),
			};
			const opened = await openBytes("x.zip", buildZip([member, plain]));
			expect(opened.members.map((one) => [one.path, codesOf(one)])).toEqual([
				["b.py", []],
				["pkg/a.py", []],
			]);
			expect([opened.artifact.anomalies, opened.coverage]).toEqual([undefined, []]);
		},
	);

	it("are compared with the directory's", async () => {
		const member = { name: "b.py", content: "b = 2\n", sizesFollow: true, descriptor: "wrong" as const };
		const opened = await openBytes("x.zip", buildZip([member, plain]));
		expect(codesOf(memberAt(opened, "b.py"))).toEqual(["header-disagreement"]);
		expect(await textAt(opened, "b.py")).toBe("b = 2\n");
	});

	it("are taken from zip64 records and fields, with a directory and without", async () => {
		const members = [
			{ name: "a.py", content: "a = 1\n".repeat(30), zip64: true },
			{ name: "b.py", content: "b = 2\n", zip64: true, method: 0 },
		];
		for (const withoutDirectory of [false, true]) {
			const opened = await openBytes("x.zip", buildZip(members, { zip64: true, withoutDirectory }));
			expect(opened.members.map((one) => [one.path, codesOf(one)])).toEqual([
				["a.py", []],
				["b.py", []],
			]);
			expect(await textAt(opened, "b.py")).toBe("b = 2\n");
		}
		const behind = await openBytes("x.exe", buildZip(members, { zip64: true, leading: Buffer.from("MZ launcher") }));
		expect(await textAt(behind, "a.py")).toBe("a = 1\n".repeat(30));
	});
});

describe("names in a zip's other places", () => {
	function unicodePath(name: string): Uint8Array {
		const field = Buffer.alloc(9 + Buffer.byteLength(name));
		field.writeUInt16LE(0x7075, 0);
		field.writeUInt16LE(field.length - 4, 2);
		field.writeUInt8(1, 4);
		// CRC-32 of "README", the name that the field is about.
		field.writeUInt32LE(0x7d9bab6b, 5);
		field.write(name, 9, "utf8");
		return field;
	}

	it("are told of where an extra field gives another", async () => {
		const { crc32 } = await import("node:zlib");
		const extra = Buffer.from(unicodePath("setup.py"));
		extra.writeUInt32LE(crc32("README"), 5);
		const opened = await openBytes("x.zip", buildZip([{ name: Buffer.from("README"), content: "s", extra }]));
		const member = memberAt(opened, "setup.py");
		expect(member.anomalies).toContainEqual({
			code: "header-disagreement",
			message: expect.stringContaining("README"),
		});
	});

	it("are not told of where it only spells what the other cannot", async () => {
		const { crc32 } = await import("node:zlib");
		const old = Buffer.from("caf?.py");
		const extra = Buffer.from(unicodePath("café.py"));
		extra.writeUInt32LE(crc32(old), 5);
		const opened = await openBytes("x.zip", buildZip([{ name: old, content: "s", extra }]));
		expect(codesOf(memberAt(opened, "café.py"))).toEqual([]);
	});
});

describe("bytes of a zip that no member accounts for", () => {
	it("are listed where they stand between members, and not where they are zeros", async () => {
		const hidden = { name: "b.py", content: "b", behind: Buffer.from("import os  # hidden") };
		const opened = await openBytes("x.zip", buildZip([plain, hidden, { name: "c.py", content: "c" }]));
		const path = opened.members.at(-1)?.path ?? "";
		expect(path).toMatch(/^\[bytes between the members at \d+\]$/);
		expect([await textAt(opened, path), codesOf(memberAt(opened, path))]).toEqual([
			"import os  # hidden",
			["unclaimed-bytes"],
		]);
		expect(codesOf(opened.artifact)).toEqual(["unclaimed-bytes"]);
		const aligned = await openBytes(
			"x.zip",
			buildZip([plain, { name: "b.py", content: "b", behind: Buffer.alloc(500) }]),
		);
		expect([aligned.members.length, aligned.artifact.anomalies]).toEqual([2, undefined]);
	});

	it("are counted where there are many stretches", async () => {
		const members = Array.from({ length: 20 }, (_, index) => ({
			name: `${index}`,
			content: "x",
			behind: Buffer.from("y"),
		}));
		const opened = await openBytes("x.zip", buildZip(members));
		expect(opened.members).toHaveLength(20 + 16);
		expect(opened.coverage).toEqual([{ path: "", reason: "4 bytes inside the archive that belong to no member" }]);
	});

	it("are told of behind the end of what is compressed, and in extra fields", async () => {
		const packed = Buffer.concat([deflateRawSync("s = 1\n"), Buffer.from("import os")]);
		const behind = await openBytes("x.zip", buildZip([{ name: "s.py", content: "s = 1\n", packed }]));
		expect(memberAt(behind, "s.py").anomalies).toEqual([
			{ code: "unclaimed-bytes", message: expect.stringContaining("9 bytes") },
		]);
		const field = Buffer.concat([Buffer.from([0x34, 0x12, 100, 0]), Buffer.alloc(100, "x")]);
		const extra = await openBytes("x.zip", buildZip([{ name: "s.py", content: "s", localExtra: field }]));
		expect(codesOf(memberAt(extra, "s.py"))).toEqual(["unclaimed-bytes"]);
		const padding = Buffer.concat([Buffer.from([0x34, 0x12, 100, 0]), Buffer.alloc(100)]);
		const zeros = await openBytes("x.zip", buildZip([{ name: "s.py", content: "s", localExtra: padding }]));
		expect(codesOf(memberAt(zeros, "s.py"))).toEqual([]);
	});

	it("are listed where they stand in the comment, unless that is one plain line", async () => {
		const line = await openBytes("x.zip", buildZip([plain], { comment: "0123456789abcdef0123456789abcdef01234567" }));
		expect([line.members.length, line.artifact.anomalies]).toEqual([1, undefined]);
		const comment = "import os\n".repeat(20);
		const long = await openBytes("x.zip", buildZip([plain], { comment }));
		expect(await textAt(long, "[comment of the archive]")).toBe(comment);
	});
});

describe("members that use the same bytes", () => {
	it("are told of, and still read within a bound", async () => {
		const zip = Buffer.from(buildZip([plain, { name: "b.py", content: "a = 1\n" }]));
		const entries = [zip.indexOf("PK\x01\x02", 0, "latin1"), zip.lastIndexOf("PK\x01\x02", undefined, "latin1")];
		// The second entry points at the first one's bytes.
		zip.writeUInt32LE(zip.readUInt32LE((entries[0] ?? 0) + 42), (entries[1] ?? 0) + 42);
		const opened = await openBytes("x.zip", zip);
		expect(codesOf(opened.artifact)).toContain("overlapping-members");
		expect(await textAt(opened, "b.py")).toBe("a = 1\n");
		expect(opened.members.flatMap(codesOf)).toContain("overlapping-members");
	});
});

describe("a file that is an archive and something else", () => {
	it.each([
		["an image", Buffer.from("\x89PNG\r\n\x1a\nimage", "latin1"), "a PNG image"],
		["a document", Buffer.from("%PDF-1.7 document"), "a PDF document"],
		["a program", Buffer.from("\x7fELF program", "latin1"), "an ELF program"],
	])("opens as a zip behind %s, and is called both", async (_, leading, kind) => {
		const opened = await openBytes("x.whl", buildZip([plain], { leading }));
		expect(await textAt(opened, "pkg/a.py")).toBe("a = 1\n");
		expect(codesOf(memberAt(opened, "[bytes before the archive]"))).toEqual(["leading-bytes", "polyglot"]);
		expect(opened.artifact.anomalies).toContainEqual({
			code: "polyglot",
			message: `The file is an archive and ${kind} at once.`,
		});
	});

	it("opens as a zip behind a script, whose text is kept", async () => {
		const leading = Buffer.from("#!/usr/bin/env python3\nimport os\n");
		const opened = await openBytes("x.pyz", buildZip([plain], { leading }));
		expect(codesOf(opened.artifact)).toEqual(["leading-bytes"]);
		expect(await textAt(opened, "[bytes before the archive]")).toContain("import os");
	});

	it.each(["x.tar.gz", "x.whl"])("shows both views of a tar.gz that ends as a zip, called %s", async (name) => {
		const tar = gzip(buildTar([{ name: "seen-by-tar.py", content: "t" }]));
		const opened = await openBytes(name, Buffer.concat([tar, buildZip([{ name: "seen-by-zip.py", content: "z" }])]));
		expect(opened.members.map((member) => member.path)).toEqual([
			"seen-by-zip.py",
			"[bytes before the archive]",
			"[bytes before the archive]!/seen-by-tar.py",
		]);
		expect(codesOf(opened.artifact)).toContain("polyglot");
	});

	it("shows both views of a plain tar that ends as a zip, unless the zip is a member of it", async () => {
		const zip = buildZip([{ name: "seen-by-zip.py", content: "z" }]);
		const both = await openBytes("x.tar", Buffer.concat([buildTar([{ name: "seen-by-tar.py", content: "t" }]), zip]));
		expect(both.members.map((member) => member.path)).toContain("[bytes behind the end mark]!/seen-by-zip.py");
		expect(codesOf(both.artifact)).toContain("polyglot");
		// Only the directory stands behind the tar; it finds its member in the data of the tar's.
		const directory = Buffer.from(zip).indexOf("PK\x01\x02", 0, "latin1");
		const tar = buildTar([{ name: "data.bin", content: zip.subarray(0, directory) }]);
		const woven = Buffer.concat([tar, zip.subarray(directory)]);
		woven.writeUInt32LE(512, tar.length + 42);
		woven.writeUInt32LE(tar.length, woven.length - 6);
		const inside = await openBytes("x.tar", woven);
		expect(await textAt(inside, "[read as zip]!/seen-by-zip.py")).toBe("z");
		expect(codesOf(inside.artifact)).toContain("polyglot");
		const member = await openBytes("x.tar", buildTar([{ name: "inner.whl", content: zip }]));
		expect(member.members.map((one) => one.path)).toEqual(["inner.whl", "inner.whl!/seen-by-zip.py"]);
		expect(member.artifact.anomalies).toBeUndefined();
	});

	it("opens a tar whose first name begins as a zip does", async () => {
		const opened = await openBytes("x.tar", buildTar([{ name: "PK\x03\x04.py", content: "t" }]));
		expect(await textAt(opened, "PK\\x03\\x04.py")).toBe("t");
	});
});
