import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { fetchResource, type Transport } from "../http/fetch-resource.ts";
import { authorizationFor, type IndexAddress } from "../locate/index-address.ts";
import { readHtmlListing } from "./html-listing.ts";
import { readJsonListing } from "./json-listing.ts";
import type { Listing } from "./listing.ts";

/** Bytes of a project's page; the longest on PyPI stay below 30 MB. */
const PAGE_LIMIT = 64 * 1024 * 1024;
/** https://packaging.python.org/en/latest/specifications/simple-repository-api/#version-format-selection */
const JSON_FIRST = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";
const HTML_ONLY = "application/vnd.pypi.simple.v1+html, text/html;q=0.5";

function readListing(contentType: string, text: string, url: URL): Listing {
	const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
	const versioned = /^application\/vnd\.pypi\.simple\.(v\d+|latest)\+(json|html)$/.exec(type);
	const known = versioned === null || versioned[1] === "v1" || versioned[1] === "latest";
	if (versioned && !known) {
		const version = displayText(versioned[1] ?? "", 20);
		throw new AnalystError(
			"bad-index-answer",
			`${url.host} speaks ${version} of the Simple repository API, and this Vivarium reads v1. A newer Vivarium may read it.`,
		);
	}
	if (versioned?.[2] === "json") return readJsonListing(text, url);
	if (versioned?.[2] === "html" || type === "text/html" || type === "application/xhtml+xml")
		return readHtmlListing(text, url);
	throw new AnalystError(
		"bad-index-answer",
		`${url.host} answered with ${displayText(type || "something untyped", 80)}, which is no page of a package index.`,
	);
}

/**
 * A project's page, in the JSON form where the index has it, else in the HTML form.
 * @param name normalised
 * @throws AnalystError project-missing, bad-index-answer, and those of `fetchResource`
 */
export async function fetchListing(
	address: IndexAddress,
	name: string,
	transport: Transport,
	signal?: AbortSignal,
): Promise<Listing> {
	const ask = (accept: string) =>
		fetchResource(
			{
				url: new URL(`${name}/`, address.url),
				headersFor: (url) => ({ ...authorizationFor(address, url), accept }),
				hosts: new Set([address.url.host]),
				limit: PAGE_LIMIT,
				overall: transport.timing.page,
				what: `the question to ${address.url.host} for “${name}”`,
				signal,
			},
			transport,
		);
	let answer = await ask(JSON_FIRST);
	if (answer.kind === "not-acceptable") answer = await ask(HTML_ONLY);
	switch (answer.kind) {
		case "missing":
			throw new AnalystError(
				"project-missing",
				`${address.shown} has no project “${name}”. Check the spelling; it may also have been removed.`,
			);
		case "not-acceptable":
			throw new AnalystError(
				"bad-index-answer",
				`${address.url.host} offers neither form of the Simple repository API.`,
			);
		case "resource":
			return readListing(
				answer.resource.contentType,
				new TextDecoder().decode(answer.resource.bytes),
				answer.resource.url,
			);
	}
}
