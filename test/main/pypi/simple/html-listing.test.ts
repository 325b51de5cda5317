import { describe, expect, it } from "vitest";
import { readHtmlListing } from "../../../../main/pypi/simple/html-listing.ts";

const address = new URL("https://index.example/simple/foo/");
const digest = "a".repeat(64);

describe("readHtmlListing", () => {
	it("resolves relative addresses, against <base href> where there is one", () => {
		const anchor = `<a href="../../files/foo-1.tar.gz#sha256=${digest.toUpperCase()}">x</a>`;
		const plain = readHtmlListing(anchor, address).files[0];
		expect(plain?.url.href).toBe("https://index.example/files/foo-1.tar.gz");
		expect(plain?.digests.get("sha256")).toBe(digest);
		const based = `<head><base href="https://files.example/a/b/"><base href="https://late.example/"></head>${anchor}`;
		expect(readHtmlListing(based, address).files[0]?.url.href).toBe("https://files.example/files/foo-1.tar.gz");
	});

	it("reads yanked with and without a reason, entities, and several fragments", () => {
		const page = `<a data-yanked href="foo-1.zip">1</a><a data-yanked="a &lt; b" href="foo-2.zip#md5=ab&amp;sha256=${digest}">2</a><a href="foo-3.zip#egg=foo">3</a>`;
		const { files } = readHtmlListing(page, address);
		expect(files.map((file) => file.yanked)).toEqual(["", "a < b", undefined]);
		expect([...(files[1]?.digests.keys() ?? [])]).toEqual(["md5", "sha256"]);
		expect(files[2]?.digests.size).toBe(0);
	});

	it("takes file names from the address, shows them safely, and passes over anchors that name no file", () => {
		const page = `<a>no address</a><a href="http://[">broken</a><a href="../">up</a><a href="a%2F%2E%2E">z</a><a href="a%2Fb%E2%80%AE-1.zip">x</a><a href="bad%zz.zip">y</a>`;
		expect(readHtmlListing(page, address).files.map((file) => file.filename)).toEqual(["b\\u202e-1.zip", "bad%zz.zip"]);
	});

	it("reads the project's status", () => {
		const page = `<meta name="pypi:project-status" content="quarantined"><meta name="pypi:project-status-reason" content="why">`;
		expect(readHtmlListing(page, address).status).toEqual({ marker: "quarantined", reason: "why" });
	});

	it("stands a page nested 100,000 deep", () => {
		const page = `${"<div>".repeat(100_000)}<a href="foo-1.zip">x</a>`;
		expect(readHtmlListing(page, address).files).toHaveLength(1);
	});
});
