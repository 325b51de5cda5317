import { describe, expect, it } from "vitest";
import { windowsScriptCalls } from "../../../../../main/rules/support/script/windows-script.ts";
import { tokeniseShell } from "../../../../../main/rules/support/shell/tokenise.ts";

function given(source: string, javascript = false): readonly (readonly string[])[] {
	return windowsScriptCalls(source, javascript).map((call) => call.given);
}

describe("a script of the Script Host", () => {
	it("is put together as far as brackets nest in sense, and no further", () => {
		expect(given(`s.Run ${"(".repeat(20)}"id"${")".repeat(20)}`)).toEqual([["id"]]);
		expect(given(`Execute ${"Chr(".repeat(20_000)}`)).toHaveLength(1);
		expect(given(`s.Run ${"(".repeat(20_000)}"id"`)).toHaveLength(1);
	});

	it("does not grow without bound", () => {
		expect(given('s.Run Replace("a-b", "-", "cd")')).toEqual([["acdb"]]);
		const long = "x".repeat(100_000);
		expect(given(`a = "${long}"\ns.Run Replace(a, "x", a)`)[0]?.[0]).toHaveLength(1);
		expect(given(`s.Run(String.fromCharCode(${"65,".repeat(60_000)}66))`, true)[0]?.[0]).toHaveLength(60_001);
	});

	it("is read to its end where a comment is not closed", () => {
		expect(given(`s.Run("id"); ${"/*".repeat(100_000)}`, true)).toEqual([["id"]]);
	});
});

describe("a shell text", () => {
	it("has no word that ends behind its end", () => {
		expect(tokeniseShell("curl 'x").at(-1)).toMatchObject({ text: "x", start: 5, end: 7 });
		expect(tokeniseShell("a $(b").at(-1)).toMatchObject({ end: 5 });
	});
});
