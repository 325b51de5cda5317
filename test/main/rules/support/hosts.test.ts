import { expect, test } from "vitest";
import { destinationOf, hostOf, urlsIn } from "../../../../main/rules/support/hosts.ts";

test.each<[string, string]>([
	["https://discord.com/api/webhooks/1/x", "messenger"],
	["https://ptb.discord.com/api/v10/webhooks/1/x", "messenger"],
	["https://discord.com/invite/x", "plain"],
	["https://api.telegram.org/bot1:x/sendMessage", "messenger"],
	["https://api.telegram.org/", "plain"],
	["https://abc.oast.fun/x", "beacon"],
	["abc.m.pipedream.net", "beacon"],
	["https://pastebin.com/raw/x", "paste"],
	["https://notpastebin.com/raw/x", "plain"],
	["http://0.tcp.ngrok.io:1234", "tunnel"],
	["http://192.0.2.1/x", "address"],
	["192.0.2.1:4444", "address"],
	["http://3221225985/", "address"],
	["http://10.0.0.1/", "local"],
	["http://localhost:8000", "local"],
	["8.8.8.8:53", "local"],
	["http://[2001:db8::1]/", "address"],
	["http://[::1]/", "local"],
	["http://169.254.169.254/latest/meta-data", "metadata"],
	["https://example.com/?next=https://pastebin.com/", "plain"],
	["https://user:pass@webhook.site/x", "beacon"],
	["\uFFFC", "unknown"],
	["https://\uFFFC/x", "unknown"],
	["https://[\uFFFC]:443/x", "unknown"],
	["https://[https://\uFFFC:443]:\uFFFC/x", "unknown"],
	["https://\uFFFC.webhook.site/x", "beacon"],
])("%s is %s", (text, expected) => {
	expect(destinationOf(text)).toBe(expected);
});

test("hosts and addresses are cut out of text", () => {
	expect(hostOf("https://Example.COM:8080/a")).toBe("example.com");
	expect(hostOf("just words")).toBe("");
	expect(urlsIn("see https://example.com/a, or (http://example.invalid).")).toEqual([
		"https://example.com/a",
		"http://example.invalid",
	]);
});
