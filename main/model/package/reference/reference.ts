import { displayText } from "../../text/display-text.ts";
import { normaliseProjectName } from "../project-name.ts";

/** What an analyst typed or pasted, taken apart. */
export interface Reference {
	/** Normalised. */
	readonly project: string;
	/** Exactly this release: any PEP 440 spelling, or an older one. */
	readonly version?: string;
	/** PEP 440 specifiers ("~=2.0,!=2.1"): the newest release that fits is wanted. Never beside `version`. */
	readonly specifiers?: string;
	/** One of the release's files, where the text names it (Inspector links, `file_name` of a package URL). */
	readonly filename?: string;
	/** A file's address, without fragment: to be fetched only where the index lists it, or its file host is known. */
	readonly address?: string;
	/** Of the file, lower-case hexadecimal: the end of its address on the default index's file host says it. */
	readonly blake2b256?: string;
	/** The file must have one of these, lower-case hexadecimal (`--hash=sha256:…`, `checksum=sha256:…`). */
	readonly sha256?: readonly string[];
	/** What was read and changes nothing here, for the analyst: extras, a marker. */
	readonly notes?: readonly string[];
}

/** Why a text is no reference. */
export const refusalReasons = [
	"empty",
	"too-long",
	"hidden-characters",
	"not-a-name",
	"bad-version",
	"bad-specifier",
	"bad-marker",
	"bad-filename",
	"bad-digest",
	"option",
	"path",
	"other-scheme",
	"not-https",
	"credentials",
	"other-host",
	"other-page",
	"bad-package-url",
	"other-package-type",
	"other-repository",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Refusal {
	readonly kind: "refused";
	readonly reason: RefusalReason;
	/** A sentence or two for the analyst, safe to show. */
	readonly message: string;
}
export type ParsedReference = { readonly kind: "reference"; readonly reference: Reference } | Refusal;

export interface ReferenceContext {
	/** Base address of the index in use, without credentials: links on it are understood. Absent: the default index. */
	readonly index?: string | undefined;
}

export function refuse(reason: RefusalReason, message: string): Refusal {
	return { kind: "refused", reason, message };
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/#name-format */
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
/** PEP 440 and the older spellings that indexes still list; nothing that could steer an address. */
const VERSION = /^[a-z0-9][a-z0-9._+!-]*$/i;
/** File names of distributions: no separators, no blanks, no leading dot. */
const FILENAME = /^[a-z0-9_][a-z0-9._+!-]*$/i;

export function isProjectName(name: string): boolean {
	return NAME.test(name) && name.length <= 200;
}

export function isVersion(version: string): boolean {
	return VERSION.test(version) && version.length <= 200;
}

export function refuseName(name: string): Refusal {
	return refuse(
		"not-a-name",
		`“${displayText(name, 100)}” is no project's name: names are made of ASCII letters, digits, “.”, “-” and “_”, and begin and end with a letter or digit.`,
	);
}

type Parts = { readonly name: string } & {
	readonly [K in Exclude<keyof Reference, "project">]?: Reference[K] | undefined;
};

/** Holds the parts against their rules. Parts that are undefined or empty lists are left out. */
export function makeReference(parts: Parts): ParsedReference {
	const { name, version, specifiers, filename, address, blake2b256, sha256 = [], notes = [] } = parts;
	if (!isProjectName(name)) return refuseName(name);
	if (version !== undefined && !isVersion(version)) {
		return refuse("bad-version", `“${displayText(version, 100)}” is no version.`);
	}
	if (filename !== undefined && (!FILENAME.test(filename) || filename.length > 400)) {
		return refuse("bad-filename", `“${displayText(filename, 100)}” is no name of a distribution file.`);
	}
	const reference: Reference = {
		project: normaliseProjectName(name),
		...(version === undefined ? {} : { version }),
		...(specifiers === undefined ? {} : { specifiers }),
		...(filename === undefined ? {} : { filename }),
		...(address === undefined ? {} : { address }),
		...(blake2b256 === undefined ? {} : { blake2b256 }),
		...(sha256.length === 0 ? {} : { sha256 }),
		...(notes.length === 0 ? {} : { notes }),
	};
	return { kind: "reference", reference };
}
