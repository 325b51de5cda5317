import { AnalystError } from "../../model/analyst-error.ts";
import { closeNames } from "../../model/package/close-names.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { CachedPage, IndexCache } from "../cache/index-cache.ts";
import { type Answer, fetchResource, type Transport } from "../http/fetch-resource.ts";
import { authorizationFor, type IndexAddress } from "../locate/index-address.ts";
import { readHtmlListing } from "./html-listing.ts";
import { readJsonListing } from "./json-listing.ts";
import type { Listing } from "./listing.ts";

/** Bytes of a project's page, unpacked; the longest on PyPI stay below 30 MB. */
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

function missingProject(address: IndexAddress, name: string): AnalystError {
	const close = closeNames(name);
	const offer = close.length === 0 ? "" : ` Close names among the most downloaded projects: ${close.join(", ")}.`;
	return new AnalystError(
		"project-missing",
		`${address.shown} has no project “${name}”. Check the spelling; it may also have been removed.${offer}`,
		undefined,
		close,
	);
}

/** Header fields that let an index say that nothing has changed (RFC 9110 section 13.1). */
function conditionsOf(page: CachedPage | undefined): Record<string, string> {
	if (page?.etag !== undefined) return { "if-none-match": page.etag };
	return page?.lastModified === undefined ? {} : { "if-modified-since": page.lastModified };
}

export interface ListingQuestion {
	readonly address: IndexAddress;
	/** Normalised. */
	readonly name: string;
	readonly transport: Transport;
	/** Pages as they were last given; absent: none are kept. */
	readonly cache?: IndexCache | undefined;
	readonly signal?: AbortSignal | undefined;
}

async function take(question: ListingQuestion, url: URL, answer: Answer, cached: CachedPage | undefined) {
	const { address, cache } = question;
	switch (answer.kind) {
		case "missing":
			throw missingProject(address, question.name);
		case "not-acceptable":
			throw new AnalystError(
				"bad-index-answer",
				`${address.url.host} offers neither form of the Simple repository API.`,
			);
		case "unchanged":
			if (cached !== undefined) {
				await cache?.keepPage(url.href, cached);
				return readListing(cached.contentType, cached.text, new URL(cached.url));
			}
			throw new AnalystError(
				"bad-index-answer",
				`${address.url.host} says that a page has not changed that was never given.`,
			);
		case "resource": {
			const { contentType, bytes, url: from, etag, lastModified } = answer.resource;
			const text = new TextDecoder().decode(bytes);
			const listing = readListing(contentType, text, from);
			await cache?.keepPage(url.href, {
				url: from.href,
				contentType,
				text,
				...(etag === undefined ? {} : { etag }),
				...(lastModified === undefined ? {} : { lastModified }),
			});
			return listing;
		}
	}
}

/** A project's page, and when it was read, where that is not now. */
export interface FetchedListing {
	readonly listing: Listing;
	/** ISO 8601. */
	readonly keptAt?: string;
}

/**
 * A project's page, in the JSON form where the index has it, else in the HTML form. Offline, as the cache has it.
 * @throws AnalystError project-missing (with close names), bad-index-answer, and those of `fetchResource`
 */
export async function fetchListing(question: ListingQuestion): Promise<FetchedListing> {
	const { address, name, transport, cache, signal } = question;
	const url = new URL(`${name}/`, address.url);
	const kept = await cache?.page(url.href);
	const cached = kept !== undefined && URL.parse(kept.url)?.host === address.url.host ? kept : undefined;
	if (transport.network.off !== undefined && cached !== undefined) {
		const listing = readListing(cached.contentType, cached.text, new URL(cached.url));
		return { listing, keptAt: cached.keptAt ?? "an unknown time" };
	}
	const ask = (accept: string, conditions: Record<string, string>): Promise<Answer> =>
		fetchResource(
			{
				url,
				headersFor: (hop) => ({ ...authorizationFor(address, hop), accept, ...conditions }),
				hosts: new Set([address.url.host]),
				limit: PAGE_LIMIT,
				overall: transport.timing.page,
				what: `the question to ${address.url.host} for “${name}”`,
				signal,
			},
			transport,
		);
	let answer = await ask(JSON_FIRST, conditionsOf(cached));
	if (answer.kind === "not-acceptable") answer = await ask(HTML_ONLY, {});
	return { listing: await take(question, url, answer, cached) };
}
