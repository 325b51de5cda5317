import { describe, expect, it } from "vitest";
import { AnalystError } from "../../main/model/analyst-error.ts";
import { decodeText } from "../../main/model/text/decode-text.ts";
import { hidesText } from "../../main/model/text/display-text.ts";
import { failureOf, memberAt, openBytes } from "../support/open-bytes.ts";
import { buildTar, gzip } from "../support/tar-builder.ts";
import { buildZip } from "../support/zip-builder.ts";

describe("hostile content", () => {
	it("keeps NUL bytes where they are", async () => {
		const opened = await openBytes("x.zip", buildZip([{ name: "nul.py", content: "a = 1\n\0\0exec('x')\n" }]));
		const { document, binary } = decodeText(await opened.read(memberAt(opened, "nul.py").id), "python");
		expect([document.text, binary]).toEqual(["a = 1\n\0\0exec('x')\n", false]);
	});

	it("reads around bytes that are not UTF-8", async () => {
		const content = Buffer.concat([Buffer.from("a = 'é'\n# "), Buffer.from([0xff]), Buffer.from("\nexec('x')\n")]);
		const opened = await openBytes("x.zip", buildZip([{ name: "bad.py", content }]));
		const { document } = decodeText(await opened.read(memberAt(opened, "bad.py").id), "python");
		expect(document).toMatchObject({ text: "a = 'é'\n# \ufffd\nexec('x')\n", encoding: "utf-8", replaced: true });
	});

	it("shows nothing raw of what names hide, whatever they hold", async () => {
		const names = [
			"\u202egpj.py",
			"a\u200bb.py",
			"\u001b]0;title\u0007.py",
			"line\nbreak.py",
			"\u0000",
			"\ufeff.py",
			"\u3164.py",
		];
		for (const opened of [
			await openBytes("x.zip", buildZip(names.map((name) => ({ name, content: name })))),
			await openBytes(
				"x.tar.gz",
				gzip(buildTar(names.filter((name) => !name.includes("\0")).map((name) => ({ name })))),
			),
		]) {
			for (const member of opened.members) {
				expect(hidesText(member.path)).toBe(false);
				expect(member.path).not.toMatch(/[\n\r\t]/);
				for (const anomaly of member.anomalies) expect(hidesText(anomaly.message)).toBe(false);
			}
		}
	});

	it("answers any damaged archive with members or with a typed error, and with nothing else", async () => {
		const zip = buildZip([
			{ name: "pkg/a.py", content: "a = 1\n".repeat(40) },
			{ name: "pkg/b.py", content: "b", method: 0 },
			{ name: "c.py", content: "c", sizesFollow: true },
		]);
		const tar = buildTar([
			{ name: "x/a.py", content: "a" },
			{ name: "x/l", type: "2", linkTarget: "a.py" },
			{ name: "long", pax: [["path", "x/b.py"]], content: "b" },
		]);
		let state = 12345;
		const random = (bound: number) => {
			state = (Math.imul(state, 1103515245) + 12345) >>> 0;
			return (state >>> 8) % bound;
		};
		let opened = 0;
		for (const [name, whole] of [
			["x.zip", zip],
			["x.tar", tar],
			["x.tar.gz", gzip(tar)],
		] as const) {
			for (let round = 0; round < 400; round++) {
				const damaged = Uint8Array.from(whole.subarray(0, round % 4 === 0 ? random(whole.length) + 1 : whole.length));
				for (let change = 0; change < 1 + (round % 5); change++) damaged[random(damaged.length)] = random(256);
				if (await survives(name, damaged)) opened++;
			}
		}
		expect(opened).toBeGreaterThan(600);
	});
});

/** True when it opens and every member that says so can be read whole, false for a typed error; anything else is thrown on. */
async function survives(name: string, bytes: Uint8Array): Promise<boolean> {
	try {
		const opened = await openBytes(name, bytes);
		for (const member of opened.members) {
			if (member.readable && (await opened.read(member.id)).length !== member.size)
				throw new Error(`${member.path} has another size`);
		}
		return true;
	} catch (error) {
		if (error instanceof AnalystError) return false;
		throw error;
	}
}

describe("an archive cut off before its first content", () => {
	it("is broken, and does not look like an empty package", async () => {
		const whole = gzip(buildTar([{ name: "a-1/setup.py", content: "x = 1\n".repeat(50) }]));
		for (const length of [11, 14, 20]) {
			const failure = await failureOf(openBytes("a-1.tar.gz", whole.subarray(0, length)));
			expect(failure.code).toBe("archive-broken");
			expect(failure.message).not.toContain("is shown");
		}
	});
});
