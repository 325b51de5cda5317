import { describe, expect, it } from "vitest";
import { codesOf, failureOf, memberAt, openBytes, textAt } from "../../../support/open-bytes.ts";
import { buildZip } from "../../../support/zip-builder.ts";
import { madeElsewhere } from "../../../support/zips-made-elsewhere.ts";

const setup = "print('specimen')\n".repeat(20);

describe("an encrypted zip", () => {
	it.each([
		["traditional", madeElsewhere.traditional, ["setup.py", "second.py"]],
		["AES-256", madeElsewhere.aes256, ["second.py", "setup.py"]],
	])("with %s encryption opens with the malware stores' password, which is told once", async (_, bytes, names) => {
		const opened = await openBytes("x.zip", bytes);
		expect(opened.members.map((member) => [member.path, codesOf(member)])).toEqual(names.map((name) => [name, []]));
		expect([await textAt(opened, "setup.py"), await textAt(opened, "second.py")]).toEqual([setup, "x = 2\n"]);
		expect(opened.artifact.anomalies).toEqual([
			{ code: "encrypted", message: "It was encrypted; the password “infected” opened it." },
		]);
		expect(opened.coverage).toEqual([]);
	});

	it("opens where the sizes follow the data, and without a directory", async () => {
		const opened = await openBytes("x.zip", madeElsewhere.traditionalStreamed);
		expect(await textAt(opened, "-")).toBe(setup);
		const directory = Buffer.from(madeElsewhere.traditional).indexOf("PK\x01\x02", 0, "latin1");
		const cut = await openBytes("x.zip", madeElsewhere.traditional.subarray(0, directory));
		expect([await textAt(cut, "setup.py"), await textAt(cut, "second.py")]).toEqual([setup, "x = 2\n"]);
	});

	it.each([
		["traditional", madeElsewhere.traditionalSecret],
		["AES-128 over bzip2", madeElsewhere.aes128Bzip2],
	])("with %s encryption and another password asks for it, and opens with it", async (_, bytes) => {
		const failure = await failureOf(openBytes("x.zip", bytes));
		expect([failure.code, failure.message]).toEqual(["password-needed", expect.stringContaining("“infected”")]);
		const wrong = await failureOf(openBytes("x.zip", bytes, {}, { password: "wrong" }));
		expect([wrong.code, wrong.message]).toEqual([
			"password-needed",
			"x.zip is encrypted, and the password “infected” and the password that was given did not open it. Give its password.",
		]);
		const opened = await openBytes("x.zip", bytes, {}, { password: "secret" });
		expect([await textAt(opened, "setup.py"), opened.coverage]).toEqual([setup, []]);
		expect(opened.artifact.anomalies).toEqual([
			{ code: "encrypted", message: "It was encrypted; the password that was given opened it." },
		]);
		// It is the analyst's: no report and no log is to hold it.
		expect(JSON.stringify([opened.artifact, opened.members, opened.coverage])).not.toContain("secret");
	});

	it("inside another archive, or beside what is plain, is told of in the coverage", async () => {
		const zip = buildZip([
			{ name: "plain.py", content: "p" },
			{ name: "locked.zip", content: madeElsewhere.traditionalSecret },
			{ name: "open.zip", content: madeElsewhere.aes256 },
		]);
		const opened = await openBytes("x.zip", zip);
		expect(opened.coverage).toEqual([{ path: "locked.zip!/setup.py", reason: "encrypted: a password is needed" }]);
		expect(memberAt(opened, "locked.zip!/setup.py")).toMatchObject({ readable: false });
		expect(codesOf(memberAt(opened, "open.zip"))).toEqual(["encrypted", "nested-archive"]);
		expect(await textAt(opened, "open.zip!/setup.py")).toBe(setup);
		const unlocked = await openBytes("x.zip", zip, {}, { password: "secret" });
		expect([await textAt(unlocked, "locked.zip!/setup.py"), unlocked.coverage]).toEqual([setup, []]);
	});

	it("with data that were changed is read as far as that goes, and said to be damaged", async () => {
		const changed = Uint8Array.from(madeElsewhere.aes256);
		// The last of the first member's data: its authentication code stands behind them.
		const next = Buffer.from(changed).indexOf("PK\x03\x04", 4, "latin1");
		changed[next - 11] = (changed[next - 11] ?? 0) ^ 1;
		const opened = await openBytes("x.zip", changed);
		expect(codesOf(memberAt(opened, "setup.py"))).toEqual([]);
		expect(await textAt(opened, "setup.py")).toBe(setup);
		expect(codesOf(memberAt(opened, "second.py"))).toEqual(["crc-mismatch"]);
		expect(await textAt(opened, "second.py")).toBe("x = 2\v");
	});
});

describe("methods that Python's zipfile does not know", () => {
	it("are read where it is Deflate64, and named where it is PPMd", async () => {
		expect(await textAt(await openBytes("x.zip", madeElsewhere.deflate64), "setup.py")).toBe(setup);
		const ppmd = await openBytes("x.zip", madeElsewhere.ppmd);
		expect(codesOf(memberAt(ppmd, "setup.py"))).toEqual(["unsupported-compression"]);
		expect(ppmd.coverage).toEqual([{ path: "setup.py", reason: "compressed with PPMd, which Vivarium does not read" }]);
	});

	it("show what comes out of Deflate64 before it breaks off", async () => {
		const bytes = madeElsewhere.deflate64;
		const opened = await openBytes("x.zip", bytes.subarray(0, 30 + 8 + 25));
		expect(codesOf(memberAt(opened, "setup.py"))).toContain("truncated");
		expect(memberAt(opened, "setup.py").size).toBeGreaterThan(0);
	});
});
