import { html, Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";
import { AnalystError } from "../../model/analyst-error.ts";
import { checkApiVersion, filenameOf, type IndexFile, type Listing, MOST_FILES, tooManyFiles } from "./listing.ts";

type Tag = Token.TagToken;

/** Characters given to the tokeniser at once, between two looks at the clock. */
const CHUNK = 64 * 1024;
/** Milliseconds for one page: the largest real ones take a second. A tag of a million attributes would take hours. */
const LONGEST_READING = 10_000;
/** Elements whose content is no markup. */
const RAW_TEXT: ReadonlySet<html.TAG_ID> = new Set([
	html.TAG_ID.STYLE,
	html.TAG_ID.XMP,
	html.TAG_ID.IFRAME,
	html.TAG_ID.NOEMBED,
	html.TAG_ID.NOFRAMES,
]);

/** Start tags in document order, without a tree: how deep a page nests, and how it closes what it opened, is its author's choice. */
function readStartTags(text: string, host: string, onTag: (tag: Tag) => void): void {
	const ignore = (): void => undefined;
	const handler: TokenHandler = {
		onComment: ignore,
		onDoctype: ignore,
		onEndTag: ignore,
		onEof: ignore,
		onCharacter: ignore,
		onNullCharacter: ignore,
		onWhitespaceCharacter: ignore,
		onStartTag(tag) {
			if (RAW_TEXT.has(tag.tagID)) tokenizer.state = TokenizerMode.RAWTEXT;
			else if (tag.tagID === html.TAG_ID.SCRIPT) tokenizer.state = TokenizerMode.SCRIPT_DATA;
			else if (tag.tagID === html.TAG_ID.TITLE || tag.tagID === html.TAG_ID.TEXTAREA)
				tokenizer.state = TokenizerMode.RCDATA;
			onTag(tag);
		},
	};
	const tokenizer = new Tokenizer({}, handler);
	const begun = performance.now();
	for (let at = 0; at < text.length; at += CHUNK) {
		tokenizer.write(text.slice(at, at + CHUNK), at + CHUNK >= text.length);
		if (performance.now() - begun < LONGEST_READING) continue;
		throw new AnalystError("bad-index-answer", `${host} answered with a page that takes too long to read.`);
	}
}

const attribute = (tag: Tag, name: string): string | undefined => Token.getTokenAttr(tag, name) ?? undefined;

/** `#sha256=…`, also among others: `#md5=…&egg=…`. */
function digestsOfFragment(fragment: string): ReadonlyMap<string, string> {
	const digests = new Map<string, string>();
	for (const part of fragment.replace(/^#/, "").split("&")) {
		const match = /^(md5|sha1|sha224|sha256|sha384|sha512|blake2b|blake2b_256)=([0-9a-f]+)$/i.exec(part);
		if (match) digests.set((match[1] ?? "").toLowerCase(), (match[2] ?? "").toLowerCase());
	}
	return digests;
}

function fileOf(anchor: Tag, base: URL): IndexFile | undefined {
	const href = attribute(anchor, "href");
	const url = href === undefined ? null : URL.parse(href, base);
	if (url === null) return undefined;
	const filename = filenameOf(url);
	if (filename === "") return undefined;
	const digests = digestsOfFragment(url.hash);
	url.hash = "";
	const yanked = attribute(anchor, "data-yanked");
	const requiresPython = attribute(anchor, "data-requires-python");
	const metadata = attribute(anchor, "data-core-metadata") ?? attribute(anchor, "data-dist-info-metadata");
	const attested = attribute(anchor, "data-provenance");
	const provenance = attested ? URL.parse(attested, base) : null;
	return {
		filename,
		url,
		digests,
		...(yanked === undefined ? {} : { yanked }),
		...(requiresPython ? { requiresPython } : {}),
		...(metadata === undefined || metadata === "false" ? {} : { coreMetadata: digestsOfFragment(metadata) }),
		...(provenance === null ? {} : { provenance }),
	};
}

/**
 * Reads the HTML form (PEP 503, 592, 629): https://packaging.python.org/en/latest/specifications/simple-repository-api/#html-project-detail
 * @param address where the page came from: file addresses may be relative to it, or to the page's `<base href>`
 * @throws AnalystError bad-index-answer when it speaks another major version, or is too long
 */
export function readHtmlListing(text: string, address: URL): Listing {
	const metas = new Map<string, string>();
	const anchors: Tag[] = [];
	let base: URL | undefined;
	readStartTags(text, address.host, (tag) => {
		if (tag.tagName === "a") {
			if (anchors.push(tag) > MOST_FILES) throw tooManyFiles(address.host);
		} else if (tag.tagName === "base") base ??= URL.parse(attribute(tag, "href") ?? "", address) ?? undefined;
		else if (tag.tagName === "meta") {
			const name = attribute(tag, "name")?.toLowerCase();
			if (name !== undefined && !metas.has(name)) metas.set(name, attribute(tag, "content") ?? "");
		}
	});
	checkApiVersion(metas.get("pypi:repository-version"), address.host);
	const files = anchors.map((anchor) => fileOf(anchor, base ?? address)).filter((file) => file !== undefined);
	const marker = metas.get("pypi:project-status");
	if (marker === undefined) return { files };
	return { files, status: { marker, reason: metas.get("pypi:project-status-reason") ?? "" } };
}
