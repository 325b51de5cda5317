import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes } from "../../support/open-bytes.ts";
import { buildTar } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

const codesAt = async (...names: string[]) => {
	const opened = await openBytes("x.zip", buildZip(names.map((name) => ({ name, content: name }))));
	return codesOf(opened.members.at(-1) ?? {});
};

describe("names that a person or a system takes for the same", () => {
	it.each([
		["in case", "pkg/a.py", "pkg/A.py", "case-collision"],
		["in composition", "caf\u00e9.py", "cafe\u0301.py", "lookalike-name"],
		["in width", "setup.py", "\uff53etup.py", "lookalike-name"],
		["by a ligature", "office.py", "o\ufb03ce.py", "lookalike-name"],
		["by a dot that Windows leaves out", "setup.py", "setup.py.", "lookalike-name"],
	])("are told of when they differ only %s", async (_, one, other, code) => {
		expect(await codesAt(one, other)).toContain(code);
		expect(await codesAt(one, `other-${other}`)).not.toContain(code);
	});

	it("are told of when they differ only in what is invisible", async () => {
		expect(await codesAt("setup.py", "setup\u200b.py")).toEqual(["hidden-characters", "lookalike-name"]);
		expect(await codesAt("setup.py", "setup\u00ad.py")).toContain("lookalike-name");
		expect(await codesAt("setup.py", "setup2.py")).toEqual([]);
	});
});

describe("names that mean something on Windows", () => {
	it.each(["pkg/con.py", "AUX", "pkg/lpt1.txt", "nul.tar.gz", "COM².py"])(
		"are told of: the device %s",
		async (name) => {
			expect(await codesAt(name)).toEqual(["reserved-name"]);
		},
	);

	it.each(["console.py", "auxiliary/com.py", "pkg/lpt.py", "nullable.py", "a..b", "...", ".hidden"])(
		"are not seen in %s",
		async (name) => {
			expect(await codesAt(name)).toEqual([]);
		},
	);

	it.each([
		["a.py ", "reserved-name"],
		["a.py:stream", "reserved-name"],
		["\\\\server\\share\\a.py", "absolute-name"],
		["//server/share/a.py", "absolute-name"],
		["C:\\a.py", "drive-name"],
		["..\\a.py", "parent-traversal"],
	])("are told of: %j", async (name, code) => {
		expect(await codesAt(name)).toContain(code);
	});
});

describe("links and folders", () => {
	it("tell of links that lead out of the archive, and of members that stand below a link", async () => {
		const opened = await openBytes(
			"x.tar",
			buildTar([
				{ name: "x/real.py", content: "r" },
				{ name: "x/inside", type: "2", linkTarget: "real.py" },
				{ name: "x/up", type: "2", linkTarget: "../../elsewhere" },
				{ name: "x/hard", type: "1", linkTarget: "/etc/passwd" },
				{ name: "x/drive", type: "2", linkTarget: "C:/Windows" },
				{ name: "x/up/written.py", content: "w" },
			]),
		);
		const outside = opened.members.filter((member) => codesOf(member).includes("link-outside"));
		expect(outside.map((member) => member.path)).toEqual(["x/up", "x/hard", "x/drive"]);
		expect(codesOf(memberAt(opened, "x/up/written.py"))).toEqual(["below-link"]);
		expect(memberAt(opened, "x/up/written.py").anomalies[0]?.message).toContain("x/up");
	});

	it("tell of members whose folder is a file", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([
				{ name: "pkg", content: "a file" },
				{ name: "pkg/a.py", content: "a" },
				{ name: "other/a.py", content: "a" },
			]),
		);
		expect(opened.members.map(codesOf)).toEqual([[], ["duplicate-name"], []]);
	});
});
