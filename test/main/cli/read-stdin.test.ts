import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readAll } from "../../../main/cli/read-stdin.ts";
import { failureOf } from "../../support/open-bytes.ts";

describe("standard input", () => {
	it("is read whole, up to a bound", async () => {
		const pieces = [Buffer.from("pond"), Buffer.from("frog")];
		expect(Buffer.from(await readAll(Readable.from(pieces), 8)).toString()).toBe("pondfrog");
		const failure = await failureOf(readAll(Readable.from(pieces), 7));
		expect([failure.code, failure.message]).toEqual(["archive-too-large", expect.stringContaining("Standard input")]);
	});
});
