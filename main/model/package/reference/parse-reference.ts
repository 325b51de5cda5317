import { displayText, hidesText } from "../../text/display-text.ts";
import { endsLikeArchive } from "./file-name.ts";
import { defaultFileHosts, inspectorHosts, projectPageHosts } from "./known-hosts.ts";
import { parsePackageUrl } from "./package-url.ts";
import { type ParsedReference, type ReferenceContext, refuse } from "./reference.ts";
import { parseRequirementLine } from "./requirement-line.ts";
import { parseAddress } from "./web-address.ts";

/** Characters. A requirement with the digests of many wheels is long. */
export const longestReference = 4_000;

/** As reports write addresses so that nobody follows them by accident: `hxxps://host[.]example`. */
function refanged(text: string): string {
	if (!/^h(?:xx|tt)ps?(?:\[:\]|:)/i.test(text)) return withScheme(text);
	return text
		.replace(/^hxxp/i, "http")
		.replaceAll("[:]", ":")
		.replaceAll(/\[\.\]|\(\.\)|\[dot\]/gi, ".");
}

/** An address as it is said or written by hand, "HOST/project/NAME", of a host that is known: any other may be a path. */
function withScheme(text: string): string {
	const [head = ""] = text.split("/", 1);
	const host = head.replaceAll("[.]", ".").toLowerCase();
	const isKnown = [projectPageHosts, inspectorHosts, defaultFileHosts].some((hosts) => hosts.has(host));
	return isKnown && head.length < text.length ? `https://${host}${text.slice(head.length)}` : text;
}

/** What stands around a pasted text: blanks, quotes, angle brackets, a shell's prompt with pip's command. */
function unwrapped(text: string): string {
	const bare = text
		.trim()
		.replace(/^([`"'<])(.*)([`"'>])$/s, (whole, open: string, inner: string, close: string) =>
			close === (open === "<" ? ">" : open) ? inner.trim() : whole,
		);
	return bare.replace(
		/^(?:[$%>]\s+)?(?:(?:python[\d.]*|py)\s+-m\s+|uv\s+)?pip[\d.]*\s+(?:install|download)\s+(?!-)/,
		"",
	);
}

/**
 * Whether a text that names nothing on disk was meant as a path all the same: a mistyped one must not be asked for at an index, where
 * somebody else may have taken the name. Purely textual.
 */
export function meansPath(text: string): boolean {
	const isLink = /^(?:h(?:tt|xx)ps?|pkg)(?:\[:\]|:)/i.test(withScheme(text.trim()));
	if (isLink || /\s|[;@]/.test(text.trim())) return false;
	return /^[.~/]|[\\/]/.test(text) || endsLikeArchive(text);
}

/** A pasted text without the names and passwords of the addresses in it, to be kept. */
export function withoutSecrets(text: string): string {
	return text.replace(/(\w+:\/\/)[^\s/@]*@/g, "$1");
}

/** A pasted text safe to show. */
export function shownReference(text: string, limit = 200): string {
	return displayText(withoutSecrets(text), limit);
}

/**
 * Reads what analysts paste: a name; NAME==VERSION; a requirement with extras, specifiers, marker and `--hash`; `pkg:pypi/NAME@VERSION`; a link to
 * a page of a project, release or file on the index or on Inspector, also a defanged one; a file's own address. Purely textual: nothing is asked.
 */
export function parseReference(text: string, context: ReferenceContext = {}): ParsedReference {
	if (text.length > longestReference) return refuse("too-long", `This is longer than ${longestReference} characters.`);
	const given = unwrapped(refanged(text.trim()));
	if (given === "") return refuse("empty", "Give a name, NAME==VERSION, a package URL or a link.");
	if (hidesText(given)) {
		return refuse(
			"hidden-characters",
			`This holds characters that hide or reorder text: “${shownReference(given, 100)}”. Type it by hand.`,
		);
	}
	if (/^pkg:/i.test(given)) return parsePackageUrl(given, context);
	if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) return parseAddress(given, context);
	if (/^(?:git|hg|svn|bzr)\+/i.test(given) || /^(?:file|data|javascript):/i.test(given)) {
		return refuse("other-scheme", "Only packages of an index are fetched, no repositories and no other addresses.");
	}
	if (meansPath(given)) {
		return refuse("path", `“${shownReference(given, 100)}” is a path, not a reference: open it from disk.`);
	}
	return parseRequirementLine(given, context);
}
