import { type DefaultTreeAdapterMap, parse } from "parse5";
import { checkApiVersion, filenameOf, type IndexFile, type Listing } from "./listing.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** All elements in document order, without recursion: how deep a page nests is its author's choice. */
function* elementsOf(root: Node): Generator<Element> {
	const waiting: Node[] = [root];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		if ("tagName" in node) yield node;
		if (!("childNodes" in node)) continue;
		for (let index = node.childNodes.length - 1; index >= 0; index--) {
			const child = node.childNodes[index];
			if (child) waiting.push(child);
		}
	}
}

function attribute(element: Element, name: string): string | undefined {
	return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/** `#sha256=…`, also among others: `#md5=…&egg=…`. */
function digestsOf(fragment: string): ReadonlyMap<string, string> {
	const digests = new Map<string, string>();
	for (const part of fragment.replace(/^#/, "").split("&")) {
		const match = /^(md5|sha1|sha224|sha256|sha384|sha512|blake2b|blake2b_256)=([0-9a-f]+)$/i.exec(part);
		if (match) digests.set((match[1] ?? "").toLowerCase(), (match[2] ?? "").toLowerCase());
	}
	return digests;
}

function fileOf(anchor: Element, base: URL): IndexFile | undefined {
	const href = attribute(anchor, "href");
	const url = href === undefined ? null : URL.parse(href, base);
	if (url === null) return undefined;
	const filename = filenameOf(url);
	if (filename === "") return undefined;
	const digests = digestsOf(url.hash);
	url.hash = "";
	const yanked = attribute(anchor, "data-yanked");
	return { filename, url, digests, ...(yanked === undefined ? {} : { yanked }) };
}

/**
 * Reads the HTML form (PEP 503, 592, 629): https://packaging.python.org/en/latest/specifications/simple-repository-api/#html-project-detail
 * @param address where the page came from: file addresses may be relative to it, or to the page's `<base href>`
 * @throws AnalystError bad-index-answer when it speaks another major version
 */
export function readHtmlListing(text: string, address: URL): Listing {
	const metas = new Map<string, string>();
	const anchors: Element[] = [];
	let base: URL | undefined;
	for (const element of elementsOf(parse(text))) {
		if (element.tagName === "a") anchors.push(element);
		else if (element.tagName === "base") base ??= URL.parse(attribute(element, "href") ?? "", address) ?? undefined;
		else if (element.tagName === "meta") {
			const name = attribute(element, "name")?.toLowerCase();
			if (name !== undefined && !metas.has(name)) metas.set(name, attribute(element, "content") ?? "");
		}
	}
	checkApiVersion(metas.get("pypi:repository-version"), address.host);
	const files = anchors.map((anchor) => fileOf(anchor, base ?? address)).filter((file) => file !== undefined);
	const marker = metas.get("pypi:project-status");
	if (marker === undefined) return { files };
	return { files, status: { marker, reason: metas.get("pypi:project-status-reason") ?? "" } };
}
