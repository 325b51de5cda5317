import { normaliseProjectName } from "../model/package/release.ts";
import { inspectorHosts, projectPageHosts } from "./pypi-hosts.ts";

/** What an analyst typed or pasted, taken apart. */
export interface Reference {
	/** Normalised. */
	readonly project: string;
	readonly version?: string;
	/** One of the release's files, where the text names it (Inspector links, `file_name` of a package URL). */
	readonly filename?: string;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/#name-format */
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
/** PEP 440 and the older spellings that indexes still list; nothing that could steer an address. */
const VERSION = /^[a-z0-9][a-z0-9._+!-]*$/i;
/** File names of distributions: no separators, no blanks, no leading dot. */
const FILENAME = /^[a-z0-9_][a-z0-9._+!-]*$/i;
const LONGEST = 2_000;

function makeReference(name: string, version?: string, filename?: string): Reference | undefined {
	if (!NAME.test(name) || name.length > 200) return undefined;
	if (version !== undefined && (!VERSION.test(version) || version.length > 200)) return undefined;
	if (filename !== undefined && (!FILENAME.test(filename) || filename.length > 400)) return undefined;
	return {
		project: normaliseProjectName(name),
		...(version === undefined ? {} : { version }),
		...(filename === undefined ? {} : { filename }),
	};
}

function decoded(part: string): string | undefined {
	try {
		return decodeURIComponent(part);
	} catch {
		// A broken percent escape: not a reference.
		return undefined;
	}
}

/** https://github.com/package-url/purl-spec: `pkg:pypi/NAME@VERSION?file_name=FILE`. Another repository than the one configured is not taken. */
function parsePackageUrl(text: string): Reference | undefined {
	const match = /^pkg:\/*pypi\/+([^@?#/]+)(?:@([^?#]+))?(?:\?([^#]*))?(?:#.*)?$/i.exec(text);
	if (!match) return undefined;
	const name = decoded(match[1] ?? "");
	const version = match[2] === undefined ? undefined : decoded(match[2]);
	const qualifiers = new URLSearchParams((match[3] ?? "").replaceAll("+", "%2B"));
	if (name === undefined || (match[2] !== undefined && version === undefined)) return undefined;
	if (qualifiers.has("repository_url")) return undefined;
	return makeReference(name, version, qualifiers.get("file_name") ?? undefined);
}

/** A page of a project, of a release, or an Inspector page of a file or of one of its members. */
function parseLink(text: string): Reference | undefined {
	const url = URL.parse(text);
	if (url === null || url.protocol !== "https:" || url.port !== "") return undefined;
	const parts: string[] = [];
	for (const part of url.pathname.split("/")) {
		if (part === "") continue;
		const plain = decoded(part);
		if (plain === undefined) return undefined;
		parts.push(plain);
	}
	const [place, name, version, ...rest] = parts;
	if (place !== "project" || name === undefined) return undefined;
	if (projectPageHosts.has(url.hostname)) return rest.length === 0 ? makeReference(name, version) : undefined;
	if (!inspectorHosts.has(url.hostname)) return undefined;
	if (rest.length === 0) return makeReference(name, version);
	// packages / aa / bb / digest / FILE / member…
	if (rest[0] !== "packages" || rest[4] === undefined) return undefined;
	return makeReference(name, version, rest[4]);
}

/** Endings of files that no project is named with; `.py` is not among them (`web.py` is a project). */
const ARCHIVE_NAME = /\.(?:whl|egg|zip|tgz|tar|tar\.[a-z0-9]+)$/i;

/**
 * Whether a text that names nothing on disk was meant as a path all the same: a mistyped one must not be asked for at an index, where
 * somebody else may have taken the name. Purely textual.
 */
export function meansPath(text: string): boolean {
	const isLink = /^(?:https?:|pkg:)/i.test(text);
	return !isLink && (/^[.~/]|[\\/]/.test(text) || ARCHIVE_NAME.test(text));
}

/**
 * Reads NAME, NAME==VERSION, `pkg:pypi/NAME@VERSION`, and links of PyPI project pages and Inspector pages. Purely textual: nothing is asked.
 * @returns undefined when the text is none of these
 */
export function parseReference(text: string): Reference | undefined {
	const trimmed = text.trim();
	if (trimmed.length > LONGEST) return undefined;
	if (/^pkg:/i.test(trimmed)) return parsePackageUrl(trimmed);
	if (/^https?:/i.test(trimmed)) return parseLink(trimmed);
	const match = /^([^\s=]+)(?:\s*==\s*([^\s=]+))?$/.exec(trimmed);
	return match ? makeReference(match[1] ?? "", match[2]) : undefined;
}
