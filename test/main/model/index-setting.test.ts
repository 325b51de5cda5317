import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../../main/api/contract.ts";
import { indexSettingProblem } from "../../../main/model/package/safe-transport.ts";

describe("an index in the settings", () => {
	it.each([
		"https://index.example/simple/",
		"https://index.example:8443/a/b",
		"http://127.0.0.1:9/simple/",
		"http://localhost/",
	])("may be %s", (index) => {
		expect(indexSettingProblem(index)).toBeUndefined();
		expect(settingsSchema.parse({ theme: "dark", index }).index).toBe(index);
	});

	it.each([
		["https://ada:hunter2@index.example/simple/", /no name and no password/],
		["https://hunter2@index.example/", /no name and no password/],
		["https://index.example/@hunter2/", /no name and no password/],
		["https://index.example/?token=hunter2", /without “\?”/],
		["https://index.example/#hunter2", /without/],
		["http://index.example/hunter2", /Plain http/],
		["ftp://index.example/hunter2", /an address like/],
		["javascript:hunter2", /an address like/],
		["file:///hunter2", /an address like/],
		["__proto__ hunter2", /an address like/],
		["", /an address like/],
	])("is refused as %j, without a word of it", (index, told) => {
		const parsed = settingsSchema.safeParse({ theme: "dark", index });
		expect(parsed.success).toBe(false);
		expect(parsed.error?.issues[0]?.message).toMatch(told);
		expect(JSON.stringify(parsed.error?.issues)).not.toContain("hunter2");
	});
});
