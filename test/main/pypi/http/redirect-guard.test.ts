import { describe, expect, it } from "vitest";
import { followRedirect, keepsTransport } from "../../../../main/pypi/http/redirect-guard.ts";

const from = new URL("https://index.example/simple/a/");
const hosts = new Set(["index.example", "files.example:8443"]);

describe("followRedirect", () => {
	it.each([
		["/simple/b/", "https://index.example/simple/b/"],
		["https://files.example:8443/x.whl", "https://files.example:8443/x.whl"],
		["https://ana:s3cret@index.example/x", "https://index.example/x"],
	])("follows %s", (location, expected) => {
		expect(followRedirect(from, location, hosts, 0).href).toBe(expected);
	});

	it("follows from http to https on this machine", () => {
		const local = new URL("http://localhost/simple/");
		expect(followRedirect(local, "https://localhost/simple/", new Set(), 0).protocol).toBe("https:");
	});

	it.each([
		["https://other.example/x", "redirect-refused", /another host \(other\.example\)/],
		["https://files.example/x", "redirect-refused", /another host/],
		["https://index.example:8443/x", "redirect-refused", /another host/],
		["//other.example/x", "redirect-refused", /another host/],
		["http://index.example/x", "redirect-refused", /from https to http/],
		["data:text/html,x", "redirect-refused", /another host \(data:\)/],
		["https://other\u202e.example/x", "bad-index-answer", /names no address/],
		["https://[", "bad-index-answer", /names no address/],
	])("refuses %s", (location, code, words) => {
		const follow = (): URL => followRedirect(from, location, hosts, 0);
		expect(follow).toThrow(expect.objectContaining({ code }));
		expect(follow).toThrow(words);
	});

	it("refuses a redirect without an address and a chain without an end", () => {
		expect(() => followRedirect(from, null, hosts, 0)).toThrow(/names no address/);
		expect(followRedirect(from, "/x", hosts, 4).pathname).toBe("/x");
		expect(() => followRedirect(from, "/x", hosts, 5)).toThrow(/in circles/);
	});
});

describe("keepsTransport", () => {
	it("never goes from https to http, not even to this machine, and never over an open line", () => {
		const local = new URL("http://127.0.0.1/");
		expect(keepsTransport(from, new URL("https://files.example/"))).toBe(true);
		expect(keepsTransport(local, new URL("http://127.0.0.1:99/"))).toBe(true);
		expect(keepsTransport(from, local)).toBe(false);
		expect(keepsTransport(local, new URL("http://files.example/"))).toBe(false);
		expect(keepsTransport(from, new URL("ftp://files.example/"))).toBe(false);
	});
});
