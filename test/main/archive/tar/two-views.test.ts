import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildTar, type TarMember } from "../../../support/tar-builder.ts";

const openTar = (members: readonly TarMember[]) => openBytes("x.tar", buildTar(members));

describe("names that a tar gives twice", () => {
	it("are told of where the short one has no reason to be another", async () => {
		const opened = await openTar([{ name: "README", content: "import os\n", pax: [["path", "setup.py"]] }]);
		const member = memberAt(opened, "setup.py");
		expect(member.anomalies).toEqual([{ code: "header-disagreement", message: expect.stringContaining("README") }]);
		expect(await textAt(opened, "setup.py")).toBe("import os\n");
	});

	it.each([
		["cut", `${"d/".repeat(49)}aa`, `${"d/".repeat(60)}name.py`],
		["spelt without its letters", "pkg/caf?.py", "pkg/café.py"],
		["abridged in the middle", `pkg/${"x".repeat(60)}/name.py`, `pkg/${"x".repeat(90)}/${"y".repeat(90)}/name.py`],
		["as git archive writes it", `${"0123456789abcdef0123".repeat(2)}.data`, `pkg/${"z".repeat(120)}.py`],
		["the same", "pkg/same.py", "pkg/same.py"],
	])("are not told of where the short one is %s", async (_, name, path) => {
		const opened = await openTar([{ name, content: "x", pax: [["path", path]] }]);
		expect(opened.members.map((member) => [member.rawName, codesOf(member)])).toEqual([[path, []]]);
	});

	it("are taken as Python takes a long name and a pax name: the first of the two headers counts", async () => {
		const both = {
			name: "ignored.py",
			content: "x",
			pax: [["path", "by-pax.py"]] as const,
			longName: "by-long-name.py",
		};
		const pax = await openTar([both]);
		expect([pax.members[0]?.path, codesOf(pax.members[0] ?? {})]).toEqual(["by-pax.py", ["header-disagreement"]]);
		const long = await openTar([{ ...both, longNameFirst: true }]);
		expect([long.members[0]?.path, codesOf(long.members[0] ?? {})]).toEqual([
			"by-long-name.py",
			["header-disagreement"],
		]);
	});
});

describe("sizes that a tar gives twice", () => {
	it("are told of, and the pax header's counts, as Python has it", async () => {
		// Readers that go by the header see no content, and take the content for the next member.
		const inner = buildTar([{ name: "smuggled.py", content: "import os\n" }], { endBlocks: 0 });
		const opened = await openTar([
			{ name: "data.bin", content: inner, size: 0, pax: [["size", String(inner.length)]] },
			{ name: "after.py", content: "a" },
		]);
		expect(opened.members.slice(0, 2).map((member) => [member.path, member.size, codesOf(member)])).toEqual([
			["data.bin", inner.length, ["header-disagreement", "nested-archive"]],
			["after.py", 1, []],
		]);
		expect(await textAt(opened, "data.bin!/smuggled.py")).toBe("import os\n");
	});

	it("of the whole archive give Python's content, with a word about it", async () => {
		const opened = await openTar([
			{ name: "short.py", content: "", globalPax: [["size", "600"]] },
			{ name: "after.py", content: "a" },
		]);
		expect(memberAt(opened, "short.py").size).toBe(600);
		expect(codesOf(memberAt(opened, "short.py"))).toContain("header-disagreement");
		expect((await textAt(opened, "short.py")).slice(0, 8)).toBe("after.py");
		expect(opened.members.map((member) => member.path)).toEqual(["short.py", "after.py", "short.py!/after.py"]);
	});

	it("of something that has no content are told of", async () => {
		const hidden = buildTar([{ name: "hidden.py", content: "h" }], { endBlocks: 0 });
		const opened = await openTar([{ name: "folder", type: "5", content: hidden }]);
		expect(codesOf(memberAt(opened, "folder"))).toEqual(["header-disagreement"]);
		expect(await textAt(opened, "hidden.py")).toBe("h");
	});
});

describe("bytes of a tar that no member accounts for", () => {
	it("are told of in the padding, and listed behind the end mark", async () => {
		const tar = buildTar([{ name: "a.py", content: "a = 1\n", padding: "import os" }]);
		const hidden = "exec('specimen')".padEnd(512, "#");
		const opened = await openBytes("x.tar", Buffer.concat([tar, Buffer.from(hidden)]));
		expect(memberAt(opened, "a.py").anomalies).toEqual([
			{ code: "unclaimed-bytes", message: expect.stringContaining("9 bytes") },
		]);
		expect(await textAt(opened, "[bytes behind the end mark]")).toBe(hidden);
		expect(codesOf(opened.artifact)).toEqual(["trailing-bytes"]);
		const clean = await openBytes("x.tar", Buffer.concat([tar, Buffer.alloc(10_240)]));
		expect([clean.members.length, clean.artifact.anomalies]).toEqual([1, undefined]);
	});
});

describe("sparse members of a tar", () => {
	const content = "s = 1\n";
	const holes = Buffer.alloc(1000);
	holes.write(content, 600);
	const inData = `${"1\n600\n6\n".padEnd(512, "\0")}${content}`;

	it.each<[string, TarMember]>([
		[
			"1.0",
			{
				name: "GNUSparseFile.0/s.py",
				content: inData,
				pax: [
					["GNU.sparse.major", "1"],
					["GNU.sparse.minor", "0"],
					["GNU.sparse.name", "s.py"],
					["GNU.sparse.realsize", "1000"],
				],
			},
		],
		[
			"0.1",
			{
				name: "s.py",
				content,
				pax: [
					["GNU.sparse.size", "1000"],
					["GNU.sparse.map", "600,6"],
					["GNU.sparse.name", "s.py"],
				],
			},
		],
		[
			"0.0",
			{
				name: "s.py",
				content,
				pax: [
					["GNU.sparse.size", "1000"],
					["GNU.sparse.offset", "600"],
					["GNU.sparse.numbytes", "6"],
				],
			},
		],
		["of old", { name: "s.py", content, type: "S", sparseMap: oldMap() }],
	])("of form %s are shown with their holes, as installers write them", async (_, member) => {
		const opened = await openTar([member, { name: "after.py", content: "a" }]);
		const { path, anomalies } = memberAt(opened, "s.py");
		expect(Buffer.from(await opened.read("m0")).equals(holes)).toBe(true);
		expect([path, anomalies.map(({ code }) => code)]).toEqual(["s.py", ["sparse"]]);
		expect(await textAt(opened, "after.py")).toBe("a");
	});

	function oldMap(): Uint8Array {
		const map = Buffer.alloc(109);
		map.write("00000001130\0", 0, "latin1");
		map.write("00000000006\0", 12, "latin1");
		map.write("00000001750\0", 97, "latin1");
		return map;
	}

	it("that would be too large are shown as they are stored, with a line in the coverage", async () => {
		const pax = [
			["GNU.sparse.size", String(8 * 2 ** 40)],
			["GNU.sparse.map", "600,6"],
		] as const;
		const opened = await openTar([{ name: "s.py", content, pax }]);
		expect(await textAt(opened, "s.py")).toBe(content);
		expect(codesOf(memberAt(opened, "s.py"))).toEqual(["sparse", "limit"]);
		expect(opened.coverage[0]?.reason).toContain("its holes were not filled");
	});
});
