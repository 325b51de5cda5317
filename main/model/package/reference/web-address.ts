import { displayText } from "../../text/display-text.ts";
import { guessRelease, isDistributionName } from "./file-name.ts";
import { defaultFileHosts, defaultIndexUrl, inspectorHosts, otherIndexHosts, projectPageHosts } from "./known-hosts.ts";
import { makeReference, type ParsedReference, type ReferenceContext, type Refusal, refuse } from "./reference.ts";

/** The parts of a path, percent escapes undone; undefined when one is broken or hides a separator. */
function partsOf(url: URL): string[] | undefined {
	const parts: string[] = [];
	for (const part of url.pathname.split("/")) {
		if (part === "") continue;
		try {
			parts.push(decodeURIComponent(part));
		} catch {
			return undefined;
		}
	}
	return parts;
}

const noPage = (host: string): Refusal =>
	refuse(
		"other-page",
		`This page of ${displayText(host, 100)} is of no project: /project/NAME/ and /project/NAME/VERSION/ are, and a file's own address.`,
	);

/** `aa / bb / REST / FILE`: aa, bb and REST are the file's BLAKE2b-256, as the default index names its files. */
function filePathDigest(parts: readonly string[]): string | undefined {
	const [first = "", second = "", rest = ""] = parts;
	const digest = `${first}${second}${rest}`.toLowerCase();
	return first.length === 2 && second.length === 2 && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

function projectPage(url: URL, parts: readonly string[]): ParsedReference {
	const [place, name, version, ...rest] = parts;
	if (name === undefined) return noPage(url.host);
	const fragment = url.hash.slice(1);
	const filename = isDistributionName(fragment) ? fragment : undefined;
	switch (place) {
		case "project":
			return rest.length === 0 ? makeReference({ name, version, filename }) : noPage(url.host);
		case "simple":
			return version === undefined ? makeReference({ name, filename }) : noPage(url.host);
		case "pypi":
			// /pypi/NAME, /pypi/NAME/VERSION, and both with /json at the end.
			if (version === "json" && rest.length === 0) return makeReference({ name });
			return rest.length === 0 || (rest.length === 1 && rest[0] === "json")
				? makeReference({ name, version })
				: noPage(url.host);
		case "integrity":
			return version !== undefined && rest.length === 2 && rest[1] === "provenance"
				? makeReference({ name, version, filename: rest[0] })
				: noPage(url.host);
		default:
			return noPage(url.host);
	}
}

function inspectorPage(url: URL, [place, name, version, ...rest]: readonly string[]): ParsedReference {
	if (place !== "project" || name === undefined) return noPage(url.host);
	if (rest.length === 0) return makeReference({ name, version });
	// packages / aa / bb / digest / FILE / member…
	if (rest[0] !== "packages" || rest[4] === undefined) return noPage(url.host);
	return makeReference({ name, version, filename: rest[4], blake2b256: filePathDigest(rest.slice(1, 4)) });
}

function fileAddress(url: URL, parts: readonly string[]): ParsedReference {
	const filename = parts.at(-1) ?? "";
	const guess = guessRelease(filename);
	if (guess === undefined) {
		return refuse(
			"bad-filename",
			`The file name “${displayText(filename, 100)}” does not tell its project and version.`,
		);
	}
	const address = `${url.origin}${url.pathname}${url.search}`;
	const digest = defaultFileHosts.has(url.host) ? filePathDigest(parts.slice(1, -1)) : undefined;
	// The version in an old file name is a guess; the file is found by its address.
	return makeReference({ name: guess.name, filename, address, blake2b256: digest });
}

/** Pages of the index in use: `BASE/NAME/`. */
function ownPage(url: URL, base: URL): ParsedReference | undefined {
	const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
	if (url.host !== base.host || !url.pathname.startsWith(folder)) return undefined;
	const parts = partsOf(new URL(url.pathname.slice(folder.length), "https://page.invalid/"));
	const [name] = parts ?? [];
	return parts?.length === 1 && name !== undefined && !isDistributionName(name) ? makeReference({ name }) : undefined;
}

/**
 * A link to a page of a project, of a release or of a file on the default index, on the index in use or on Inspector, or a file's own address.
 * Whether the index really names that file host is for the index client to see: here a file's address passes on the hosts that can be meant.
 */
export function parseAddress(text: string, context: ReferenceContext): ParsedReference {
	const url = URL.parse(text);
	if (url === null) return refuse("other-page", "This address can't be read.");
	if (url.username !== "" || url.password !== "") {
		return refuse(
			"credentials",
			"This address holds a name or a password: take it out. An index's own are given with --index-url.",
		);
	}
	const base = URL.parse(context.index ?? defaultIndexUrl);
	const isOwn = base !== null && url.host === base.host;
	if (url.protocol !== "https:" && !(isOwn && url.protocol === base.protocol)) {
		return url.protocol === "http:"
			? refuse("not-https", "Only https addresses are followed: what comes over plain http can be changed on the way.")
			: refuse(
					"other-scheme",
					`${displayText(url.protocol, 30)} addresses are not followed: only https ones of the index are.`,
				);
	}
	const parts = partsOf(url);
	if (parts === undefined) return refuse("other-page", "This address has a broken percent escape.");
	const own = base === null ? undefined : ownPage(url, base);
	if (own) return own;
	if (url.port === "" && projectPageHosts.has(url.hostname)) return projectPage(url, parts);
	if (url.port === "" && inspectorHosts.has(url.hostname)) return inspectorPage(url, parts);
	const shownHost = displayText(url.host, 100);
	if (otherIndexHosts.has(url.hostname)) {
		return refuse(
			"other-host",
			`${shownHost} is of another index, where a name may be somebody else's. Name that index with --index-url.`,
		);
	}
	const isDefault = base !== null && projectPageHosts.has(base.hostname);
	if (isDistributionName(parts.at(-1) ?? "")) {
		// The default index's file host is known; another index names its own when it is asked.
		if (isOwn || !isDefault || defaultFileHosts.has(url.host)) return fileAddress(url, parts);
		return refuse(
			"other-host",
			`${shownHost} is not the file host of the index. Fetch it another way and open it from disk.`,
		);
	}
	return refuse(
		"other-host",
		`${shownHost} is neither the index in use nor Inspector. Give a name, or a link of one of those.`,
	);
}
