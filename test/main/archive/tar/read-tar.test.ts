import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildTar, gzip, type TarMember } from "../../../support/tar-builder.ts";

const setup: TarMember = { name: "x-1.0/setup.py", content: "from setuptools import setup\n" };

function openTar(members: readonly TarMember[]) {
	return openBytes("x-1.0.tar.gz", gzip(buildTar(members)));
}

describe("readTar", () => {
	it("reads files, folders, modes and old folders by their slash", async () => {
		const opened = await openTar([
			{ name: "./x-1.0/", type: "5", mode: 0o755 },
			setup,
			{ name: "x-1.0/empty" },
			{ name: "x-1.0/old/", type: "\0" },
			{ name: "x-1.0/odd", type: "Z", content: "as a file" },
		]);
		expect(opened.members.map((member) => [member.path, member.kind, member.mode])).toEqual([
			["x-1.0", "directory", 0o755],
			["x-1.0/setup.py", "file", 0o644],
			["x-1.0/empty", "file", 0o644],
			["x-1.0/old", "directory", 0o644],
			["x-1.0/odd", "file", 0o644],
		]);
		expect(await textAt(opened, "x-1.0/setup.py")).toBe("from setuptools import setup\n");
		expect(await textAt(opened, "x-1.0/odd")).toBe("as a file");
		expect(opened.coverage).toEqual([]);
		expect(opened.members.flatMap(codesOf)).toEqual([]);
	});

	it("reads what another writer of the format wrote, long names included", async () => {
		const long = `x-1.0/${"deep/".repeat(60)}módulo.py`;
		const writer = pack();
		writer.entry({ name: long }, "long = 1\n");
		writer.entry({ name: "x-1.0/b.py", mode: 0o600 }, "b = 2\n");
		writer.finalize();
		const chunks: Buffer[] = [];
		for await (const chunk of writer) chunks.push(Buffer.from(chunk as Uint8Array));
		const bytes = Buffer.concat(chunks);
		const opened = await openBytes("x-1.0.tar", bytes);
		expect(opened.members.map((member) => member.path)).toEqual([long, "x-1.0/b.py"]);
		expect(await textAt(opened, long)).toBe("long = 1\n");
	});

	it("takes names and sizes from pax and GNU headers, for their own member only", async () => {
		const long = "x/".repeat(100);
		const opened = await openTar([
			{
				name: "short",
				pax: [
					["path", "pax/náme.py"],
					["__proto__", "p"],
				],
				content: "1",
			},
			{ name: `${long}gnu.py`, longName: true, content: "2" },
			{ name: "claimed-empty.py", size: 0, pax: [["size", "3"]], content: "abc" },
			{ name: "plain.py", content: "4" },
		]);
		expect(opened.members.map((member) => member.path)).toEqual([
			"pax/náme.py",
			`${long}gnu.py`,
			"claimed-empty.py",
			"plain.py",
		]);
		expect(await textAt(opened, "claimed-empty.py")).toBe("abc");
		expect(await textAt(opened, "plain.py")).toBe("4");
	});

	it("records links and devices; a link to a member has that member's content, any other has none", async () => {
		const opened = await openTar([
			{ name: "x/data.txt", content: "import os\n" },
			{ name: "x/setup.py", type: "2", linkTarget: "data.txt" },
			{ name: "x/hard.py", type: "1", linkTarget: "x/setup.py" },
			{ name: "x/outside", type: "2", linkTarget: "../../etc/passwd" },
			{ name: "x/absolute", type: "2", linkTarget: "/etc/passwd" },
			{ name: "x/loop", type: "2", linkTarget: "loop" },
			{ name: "x/null", type: "3" },
			{ name: "x/pipe", type: "6" },
		]);
		expect(opened.members.map((member) => [member.path, member.kind, member.readable, codesOf(member)])).toEqual([
			["x/data.txt", "file", true, []],
			["x/setup.py", "symlink", true, ["link"]],
			["x/hard.py", "hardlink", true, ["link"]],
			["x/outside", "symlink", false, ["link", "link-outside"]],
			["x/absolute", "symlink", false, ["link", "link-outside"]],
			["x/loop", "symlink", false, ["link"]],
			["x/null", "device", false, ["device"]],
			["x/pipe", "other", false, ["device"]],
		]);
		expect(memberAt(opened, "x/outside").linkTarget).toBe("../../etc/passwd");
		expect(await textAt(opened, "x/hard.py")).toBe("import os\n");
	});

	it("does not let a link that claims a size swallow the members behind it", async () => {
		const opened = await openTar([{ name: "x/link", type: "2", linkTarget: "y", size: 1024 }, setup]);
		expect(opened.members.map((member) => member.path)).toEqual(["x/link", "x-1.0/setup.py"]);
	});

	it("lists a repeated archive once, and what differs behind the end mark besides", async () => {
		const tar = buildTar([setup]);
		const same = await openBytes("x-1.0.tar.gz", gzip(Buffer.concat([tar, tar, tar])));
		expect(same.members.map((member) => member.path)).toEqual(["x-1.0/setup.py"]);
		expect(codesOf(same.artifact)).toEqual(["repeated-archive"]);
		const members = await openBytes("x-1.0.tar.gz", Buffer.concat([gzip(tar), gzip(tar)]));
		expect(members.members).toHaveLength(1);
		expect(codesOf(members.artifact)).toEqual(["repeated-archive"]);
		const other = await openBytes(
			"x-1.0.tar.gz",
			gzip(Buffer.concat([tar, buildTar([{ ...setup, content: "import os\n" }])])),
		);
		expect(other.members.map((member) => [member.path, codesOf(member)])).toEqual([
			["x-1.0/setup.py", []],
			["x-1.0/setup.py (2)", ["repeated-archive", "duplicate-name"]],
		]);
		expect(await textAt(other, "x-1.0/setup.py (2)")).toBe("import os\n");
	});

	it("reads behind a damaged header", async () => {
		const opened = await openTar([
			setup,
			{ name: "x-1.0/lost.py", content: "l", wrongChecksum: true },
			{ name: "x-1.0/found.py", content: "f" },
		]);
		expect(opened.members.map((member) => [member.path, codesOf(member)])).toEqual([
			["x-1.0/setup.py", []],
			["x-1.0/found.py", ["unreadable"]],
			["[damaged part]", ["unreadable"]],
		]);
		expect(codesOf(opened.artifact)).toEqual(["unreadable"]);
		expect(opened.coverage).toHaveLength(1);
	});

	it("tells of a name that is not UTF-8", async () => {
		const opened = await openTar([{ name: new Uint8Array([0x78, 0xe9, 0x2e, 0x70, 0x79]), content: "x" }]);
		expect(opened.members.map((member) => [member.path, codesOf(member)])).toEqual([["xé.py", ["not-utf8-name"]]]);
	});

	it.each(["../evil.py", "/etc/evil.py"])("keeps the name %s and reads it", async (name) => {
		const opened = await openTar([setup, { name, content: "evil" }]);
		expect(await textAt(opened, name)).toBe("evil");
		expect(codesOf(memberAt(opened, name))).toHaveLength(1);
	});
});
