import { describe, expect, it } from "vitest";
import { codesOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildTar, paxRecords, type TarMember } from "../../../support/tar-builder.ts";

/*
 * What pip installs is what Python's tarfile reads. Every name, size and content here was compared with that of Python 3.11 (Lib/tarfile.py: TarInfo.frombuf,
 * _proc_pax, _proc_gnulong, nti).
 */

const CODE = "import os\n";
const file: TarMember = { name: "plain.py", content: CODE };
const after: TarMember = { name: "after.py", content: "a = 1\n" };

function pax(...records: readonly (readonly [string, string])[]): TarMember {
	return { name: "PaxHeaders/x", type: "x", content: paxRecords(records) };
}
function globally(...records: readonly (readonly [string, string])[]): TarMember {
	return { ...pax(...records), type: "g" };
}
function long(name: string): TarMember {
	return { name: "././@LongLink", type: "L", content: `${name}\0` };
}

async function seenOf(members: readonly TarMember[]): Promise<[string, string][]> {
	const opened = await openBytes("x.tar", buildTar(members));
	const seen: [string, string][] = [];
	for (const { path } of opened.members) seen.push([path, await textAt(opened, path)]);
	return seen;
}

describe("a tar is read as Python reads it", () => {
	it.each<[string, readonly TarMember[], string, string]>([
		["a name for sparse files makes none", [pax(["GNU.sparse.name", "code.py"]), file], "code.py", CODE],
		[
			"a version of sparse files that there is not makes none",
			[pax(["GNU.sparse.major", "2"]), file],
			"plain.py",
			CODE,
		],
		["a size of sparse files cuts the content", [pax(["GNU.sparse.realsize", "6"]), file], "plain.py", "import"],
		[
			"of two names in one header the last counts",
			[pax(["GNU.sparse.name", "one.py"], ["path", "two.py"]), file],
			"two.py",
			CODE,
		],
		["of two pax headers the first", [pax(["path", "one.py"]), pax(["path", "two.py"]), file], "one.py", CODE],
		["of two long names the first", [long("one.py"), long("two.py"), file], "one.py", CODE],
		[
			"of three headers the first",
			[pax(["path", "one.py"]), long("two.py"), pax(["path", "three.py"]), file],
			"one.py",
			CODE,
		],
		[
			"a size for all members counts for where the next one is, once a member has a header of its own",
			[globally(["size", "512"]), pax(["mtime", "1"]), { ...file, content: CODE.padEnd(512, "#"), size: 3 }],
			"plain.py",
			CODE.padEnd(512, "#"),
		],
		["records go on in the padding", [{ ...pax(["path", "one.py"]), size: 3 }, file], "one.py", CODE],
		["long names go on in the padding", [{ ...long("one.py"), size: 3 }, file], "one.py", CODE],
		[
			"the prefix counts in formats that have none",
			[{ ...file, prefix: "pkg", magic: "ustar  \0" }],
			"pkg/plain.py",
			CODE,
		],
		["a size may be spelt as Python spells octal numbers", [{ ...file, sizeField: "0o12" }], "plain.py", CODE],
		["a size may have underscores", [{ ...file, sizeField: "0000000_012" }], "plain.py", CODE],
		["a size may have a sign", [pax(["size", "+1_0"]), { ...file, size: 0 }], "plain.py", CODE],
	])("%s", async (_, members, path, content) => {
		const seen = await seenOf([...members, after]);
		expect(seen[0]).toEqual([path, content]);
		expect(seen[1]?.[0]).toBe(after.name);
	});

	it("and what other readers see differently is told of", async () => {
		const told = async (...members: TarMember[]) =>
			codesOf((await openBytes("x.tar", buildTar(members))).members[0] ?? {});
		expect(await told(file)).toEqual([]);
		expect(await told({ ...file, prefix: "pkg" })).toEqual([]);
		expect(await told({ ...file, prefix: "pkg", magic: "ustar  \0" })).toEqual(["header-disagreement"]);
		expect(await told(long("one.py"), long("two.py"), file)).toEqual(["header-disagreement"]);
		expect(await told(pax(["GNU.sparse.realsize", "6"]), file)).toEqual(["header-disagreement"]);
	});

	it("but for a header that is too long, of which the coverage tells", async () => {
		const comment = "c".repeat(5 * 1024 * 1024);
		const opened = await openBytes("x.tar", buildTar([pax(["comment", comment], ["path", "code.py"]), file, after]));
		expect(await textAt(opened, "plain.py")).toBe(CODE);
		expect(memberAt(opened, "after.py").readable).toBe(true);
		expect(opened.coverage.map(({ reason }) => reason)).toEqual(["a header longer than 4 MiB was not read to its end"]);
	});
});
