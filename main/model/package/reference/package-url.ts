import { displayText } from "../../text/display-text.ts";
import { defaultIndexUrl, projectPageHosts } from "./known-hosts.ts";
import { makeReference, type ParsedReference, type ReferenceContext, type Refusal, refuse } from "./reference.ts";
import { parseAddress } from "./web-address.ts";

function decoded(part: string): string | undefined {
	try {
		return decodeURIComponent(part);
	} catch {
		// A broken percent escape: not a package URL.
		return undefined;
	}
}

/** `key=value` pairs, keys in small letters; undefined where an escape is broken or a key comes twice. A "+" stands for itself. */
function qualifiersOf(text: string): Map<string, string> | undefined {
	const found = new Map<string, string>();
	for (const pair of text.split("&")) {
		if (pair === "") continue;
		const [key = "", ...rest] = pair.split("=");
		const value = decoded(rest.join("="));
		const name = key.toLowerCase();
		if (value === undefined || !/^[a-z][a-z0-9._-]*$/.test(name) || found.has(name)) return undefined;
		if (value !== "") found.set(name, value);
	}
	return found;
}

/** Host and path of an index, so that `https://host`, `https://host/` and `https://host/simple` are the same. */
function repositoryKey(address: string): string | undefined {
	const url = URL.parse(address.includes("://") ? address : `https://${address}`);
	if (url === null || url.username !== "" || url.password !== "") return undefined;
	return url.host + url.pathname.replace(/\/+$/, "").replace(/\/simple$/, "");
}

function refuseRepository(given: string, index: string): Refusal | undefined {
	const wanted = repositoryKey(given);
	const host = wanted?.split("/")[0] ?? "";
	if (wanted !== undefined && (wanted === repositoryKey(index) || projectPageHosts.has(host))) return undefined;
	return refuse(
		"other-repository",
		`This package URL is of another repository (${displayText(host || "not to be read", 100)}) than the index in use. Name that index with --index-url.`,
	);
}

function sha256Of(checksum: string | undefined): string[] {
	return (checksum ?? "").split(",").flatMap((part) => {
		const digest = /^sha256:([0-9a-f]{64})$/i.exec(part.trim())?.[1];
		return digest === undefined ? [] : [digest.toLowerCase()];
	});
}

/**
 * `pkg:pypi/NAME@VERSION?file_name=FILE&repository_url=…&checksum=sha256:…#SUBPATH`: https://github.com/package-url/purl-spec, type definition
 * `pypi`. Qualifiers of other kinds change nothing.
 */
export function parsePackageUrl(text: string, context: ReferenceContext): ParsedReference {
	const match = /^pkg:\/*([^@?#/]+)\/+([^@?#]+?)\/*(?:@([^?#]*))?(?:\?([^#]*))?(?:#.*)?$/is.exec(text);
	if (!match) return refuse("bad-package-url", "This is no whole package URL: pkg:pypi/NAME@VERSION is one.");
	const [, type = "", path = "", encodedVersion, query = ""] = match;
	if (type.toLowerCase() !== "pypi") {
		return refuse(
			"other-package-type",
			`A package URL of the type “${displayText(type, 40)}” is no Python package: pkg:pypi/… is.`,
		);
	}
	if (path.includes("/"))
		return refuse("bad-package-url", "A package URL of the type pypi has no namespace: pkg:pypi/NAME@VERSION.");
	const name = decoded(path);
	const version = encodedVersion === undefined || encodedVersion === "" ? undefined : decoded(encodedVersion);
	const qualifiers = qualifiersOf(query);
	if (name === undefined || qualifiers === undefined || (encodedVersion && version === undefined)) {
		return refuse("bad-package-url", "This package URL has a broken percent escape or qualifier.");
	}
	const repository = qualifiers.get("repository_url");
	const refused = repository === undefined ? undefined : refuseRepository(repository, context.index ?? defaultIndexUrl);
	if (refused) return refused;
	const common = { version, filename: qualifiers.get("file_name"), sha256: sha256Of(qualifiers.get("checksum")) };
	const download = qualifiers.get("download_url");
	if (download === undefined) return makeReference({ name, ...common });
	const file = parseAddress(download, context);
	if (file.kind === "refused") return file;
	const { address, blake2b256, filename } = file.reference;
	return makeReference({ name, ...common, filename: common.filename ?? filename, address, blake2b256 });
}
