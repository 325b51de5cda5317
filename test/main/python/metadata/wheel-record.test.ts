import { expect, test } from "vitest";
import { topLevelNames } from "../../../../main/python/metadata/top-level.ts";
import { parseRecord } from "../../../../main/python/metadata/wheel-record.ts";

test("entries with and without digest, quoted names, padding", () => {
	const text = 'a.py,sha256=AbC=,12\r\n"b, ""c"".txt",,\nRECORD,,\n\n,,\n';
	expect(parseRecord(text)).toEqual([
		{ path: "a.py", algorithm: "sha256", digest: "AbC", size: 12 },
		{ path: 'b, "c".txt' },
		{ path: "RECORD" },
	]);
});

test("a RECORD that never ends does", () => {
	expect(parseRecord("a,,\n".repeat(300_000))).toHaveLength(200_000);
	expect(parseRecord('"'.repeat(100_000)).length).toBeLessThanOrEqual(1);
});

test("top-level names of a wheel are seen", () => {
	const paths = [
		"pond/__init__.py",
		"pond/data.txt",
		"water.py",
		"_fast.cpython-312-x86_64-linux-gnu.so",
		"pond-1.0.data/purelib/lake/a.py",
		"pond-1.0.data/scripts/pond.py",
		"pond-1.0.dist-info/odd.py",
		"only-data/a.txt",
	];
	expect(topLevelNames("wheel", paths, [])).toEqual(["_fast", "lake", "pond", "water"]);
});

test("of an sdist they are told, or its packages", () => {
	const paths = ["setup.py", "src/pond/__init__.py", "lake/__init__.py", "tests/__init__.py", "docs/conf.py"];
	expect(topLevelNames("sdist", paths, [])).toEqual(["lake", "pond"]);
	expect(topLevelNames("sdist", paths, ["pond", "not a name"])).toEqual(["pond"]);
});
