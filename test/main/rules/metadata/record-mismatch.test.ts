import { describe, expect, it } from "vitest";
import { NO_METADATA } from "../../../../main/python/metadata/read-metadata.ts";
import { recordMismatch } from "../../../../main/rules/metadata/consistency/record-mismatch.ts";
import { openBytes } from "../../../support/open-bytes.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const NAME = "[bytes before the archive]";

async function unlistedOf(bytes: Uint8Array): Promise<string[]> {
	const { artifact, members } = await openBytes("x-1.0-py3-none-any.whl", bytes);
	const metadata = { ...NO_METADATA, record: { memberId: "m0", path: "RECORD", entries: [] } };
	const matches = [...recordMismatch.check({ artifact, members, modules: [], files: [], metadata })];
	return matches.flatMap(({ memberId }) => members.find(({ id }) => id === memberId)?.path ?? []);
}

describe("a RECORD", () => {
	it("is not missed an entry for bytes that stand around the entries", async () => {
		const wheel = buildZip([{ name: "x/__init__.py", content: "" }]);
		expect(await unlistedOf(Buffer.concat([Buffer.from("bytes"), wheel]))).toEqual(["x/__init__.py"]);
	});

	it("is missed one for an entry that is called as if it were none", async () => {
		expect(await unlistedOf(buildZip([{ name: NAME, content: "x = 1\n" }]))).toEqual([NAME]);
	});
});
