import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../../main/model/analysis/analysis.ts";
import { changedMembers, comparedWith, differencesOf } from "../../../../main/model/analysis/differences.ts";
import type { Member } from "../../../../main/model/package/member.ts";

function release(
	id: string,
	project: string | undefined,
	version: string,
	files: Readonly<Record<string, string>>,
	kind: "sdist" | "wheel" = "sdist",
): Analysis {
	const members = Object.entries(files).map(
		([path, sha256], at): Member => ({
			id: `m${at}`,
			path: kind === "sdist" ? `pond-${version}/${path}` : path,
			rawName: path,
			kind: "file",
			size: 3,
			readable: true,
			anomalies: [],
			...(sha256 === "" ? {} : { sha256 }),
		}),
	);
	const artifact = {
		id,
		kind,
		filename: `pond-${version}<b>\u202e.tar.gz`,
		size: 1,
		sha256: id,
		origin: "",
		...(project && { project }),
		version,
	};
	return { artifact, members, findings: [] as Analysis["findings"] } as Analysis;
}

const old = release("a", "Glass.Frog", "1.0", { __proto__: "x", "setup.py": "1", "a.py": "2", "b.py": "" });
const fresh = release("b", "glass_frog", "1.1", {
	"setup.py": "1",
	"a.py": "3",
	"b.py": "9",
	"new.py": "4",
	constructor: "5",
});

describe("what changed", () => {
	it("is told against another release of the project, whatever its folder is called", () => {
		const changed = changedMembers(fresh, old);
		expect([...changed.keys()]).toEqual(["m1", "m3", "m4"]);
		expect(changed.get("m1")).toMatch(/^Other than in pond-1\.0<b>\\u202e/);
		expect(changed.get("m3")).toMatch(/^Not in/);
	});

	it("is told against the wheel's RECORD, though not of RECORD itself", () => {
		const wheel = release("w", "pond", "1", { "a.py": "1", "pond.dist-info/RECORD": "2" }, "wheel");
		const finding = (memberId: string | undefined, rule: string) =>
			({ rule, memberId }) as Analysis["findings"][number];
		const findings = [
			finding("m0", "record-mismatch"),
			finding("m1", "record-mismatch"),
			finding(undefined, "record-mismatch"),
			finding("m1", "other"),
		];
		expect([...changedMembers({ ...wheel, findings }, undefined).keys()]).toEqual(["m0"]);
		expect(changedMembers(wheel, undefined).size).toBe(0);
	});

	it("is told against the same project only, and the same kind first", () => {
		const wheel = release("w", "glass-frog", "1.0", {}, "wheel");
		const stranger = release("s", "pond", "1.0", {});
		expect(comparedWith(fresh, [stranger, wheel])?.artifact.id).toBe("w");
		expect(comparedWith(fresh, [old, wheel, stranger])?.artifact.id).toBe("a");
		expect(comparedWith(fresh, [fresh, stranger])).toBeUndefined();
		expect(comparedWith(release("n", undefined, "1", {}), [release("o", undefined, "1", {})])).toBeUndefined();
	});

	it("is new when no finding of the other release is of that rule in that code", () => {
		const found = (id: string, rule: string, fingerprint: string) =>
			({ id, rule, fingerprint }) as Analysis["findings"][number];
		const before = { ...old, findings: [found("f1", "r", "x"), found("f2", "__proto__", "y")] };
		const after = { ...fresh, findings: [found("f8", "r", "y"), found("f9", "r", "x"), found("f7", "__proto__", "y")] };
		expect([...differencesOf(after, before).findings]).toEqual(["f8"]);
		expect(differencesOf(after, undefined).findings.size).toBe(0);
	});
});
