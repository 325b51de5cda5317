import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildSamplePackage, SAMPLE_FILENAME } from "../../../../main/api/sample/sample-package.ts";
import { openArtifact } from "../../../../main/archive/open-artifact.ts";

describe("the sample to learn on", () => {
	test("is an sdist without a fault, the same bytes every time", async () => {
		const bytes = buildSamplePackage();
		expect(buildSamplePackage()).toEqual(bytes);
		const opened = await openArtifact({ kind: "bytes", filename: SAMPLE_FILENAME, bytes, origin: "sample" });
		try {
			expect(opened.artifact).toMatchObject({ kind: "sdist", project: "glass-frog-tour", version: "1.0" });
			expect(opened.members.flatMap(({ anomalies }) => anomalies)).toEqual([]);
			expect(opened.members.map(({ path }) => path.replace(/^[^/]*\//, ""))).toContain("glass_frog/__init__.py");
		} finally {
			await opened.close();
		}
	});

	test("names no address that could be anybody's", () => {
		const text = gunzipSync(buildSamplePackage()).toString("latin1");
		const hosts = [...text.matchAll(/https?:\/\/([^/"'\s]+)/g)].map((match) => match[1] ?? "");
		expect(hosts.length).toBeGreaterThan(0);
		expect(hosts.filter((host) => !/^192\.0\.2\.|\.invalid$/.test(host))).toEqual([]);
	});
});
