import { describe, expect, it } from "vitest";
import type { Member } from "../../../main/model/package/member.ts";
import type { PackageFile } from "../../../main/rules/rule.ts";
import { coverageOf } from "../../../main/scan/ledger.ts";

function member(id: string, path: string, kind: Member["kind"] = "file"): Member {
	return { id, path, rawName: path, kind, size: 12_000_000, readable: true, anomalies: [] };
}
function file(memberId: string, path: string, rest: Partial<PackageFile> = {}): PackageFile {
	return { memberId, path, size: 12_000_000, sha256: "", kind: "text", title: "text", ...rest };
}

describe("the ledger", () => {
	it("counts every file once: examined, in part, not examined", () => {
		const members = [
			member("m0", "pond", "directory"),
			member("m1", "pond/a.py"),
			member("m2", "pond/b.py"),
			member("m3", "pond/data.bin"),
			member("m4", "pond/odd.bin"),
			member("m5", "pond/lost.py"),
			member("m6", "pond/inner.zip"),
			member("m7", "pond/inner.zip!/c.py"),
		];
		const coverage = coverageOf({
			members,
			files: [
				file("m1", "pond/a.py"),
				file("m2", "pond/b.py", { encoding: "utf-8" }),
				file("m3", "pond/data.bin", { kind: "binary", title: "unknown bytes", entropy: 7.94 }),
				file("m4", "pond/odd.bin", { kind: "image", format: "PNG", title: "PNG image" }),
				file("m6", "pond/inner.zip", { kind: "archive", format: "zip", title: "zip archive" }),
				file("m7", "pond/inner.zip!/c.py"),
			],
			examined: new Set(["m1", "m2", "m7"]),
			lines: [
				{ path: "pond/b.py", reason: "examined around one place that the grammar does not read" },
				{ path: "pond/lost.py", reason: "larger than 256 MiB" },
				{ path: "", reason: "the rest of the archive was not read" },
			],
		});
		const { skipped, ...counts } = coverage;
		expect(counts).toEqual({ members: 7, scanned: 4, examined: 3, inPart: 1, notExamined: 3 });
		expect(counts.examined + counts.inPart + counts.notExamined).toBe(counts.members);
		expect(skipped.map(({ path, extent, what }) => [path, extent, what])).toEqual([
			["pond/b.py", "part", "12.0 MB, text (utf-8)"],
			["pond/lost.py", "none", "12.0 MB, content not read"],
			["", undefined, undefined],
			["pond/data.bin", "none", "12.0 MB, unknown bytes, entropy 7.9"],
			["pond/odd.bin", "none", "12.0 MB, PNG image"],
		]);
		expect(skipped[3]?.reason).toBe("not examined: nothing tells what it is");
	});

	it("has nothing to say of an artifact that was read whole", () => {
		const one = { members: [member("m0", "a.py")], files: [file("m0", "a.py")], examined: new Set(["m0"]), lines: [] };
		expect(coverageOf(one)).toEqual({
			members: 1,
			scanned: 1,
			examined: 1,
			inPart: 0,
			notExamined: 0,
			skipped: [],
		});
	});
});
