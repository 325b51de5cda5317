import { createHash } from "node:crypto";

export type PageForm = "json" | "html";

export interface ServedFile {
	readonly filename: string;
	readonly bytes: Uint8Array;
	/** The reason; an empty string for none given. */
	readonly yanked?: string;
	/** What the page says of the digest: the true one by default, a wrong one, none, or only an MD5. */
	readonly digest?: "true" | "wrong" | "none" | "md5";
	/** Address that the page gives instead of this server's own. */
	readonly listedUrl?: string;
	/** Bytes that the page gives instead of the true number. */
	readonly listedSize?: number;
	readonly requiresPython?: string;
	/** Core metadata, served beside the file under `.metadata` (PEP 658). */
	readonly metadata?: string;
	/** The page gives another digest for the metadata. */
	readonly wrongMetadataDigest?: boolean;
	/** Body of the provenance object, served beside the file (PEP 740). */
	readonly provenance?: string;
	/** Address that the page gives for it instead. */
	readonly provenanceUrl?: string;
}

/** PEP 792. */
export interface ServedStatus {
	readonly marker: string;
	readonly reason?: string;
}

const TYPES = {
	"application/vnd.pypi.simple.v1+json": "json",
	"application/vnd.pypi.simple.latest+json": "json",
	"application/vnd.pypi.simple.v1+html": "html",
	"application/vnd.pypi.simple.latest+html": "html",
	"text/html": "html",
} as const satisfies Record<string, PageForm>;

export const contentTypes: Record<PageForm, string> = {
	json: "application/vnd.pypi.simple.v1+json",
	html: "application/vnd.pypi.simple.v1+html; charset=utf-8",
};

/**
 * The form that an Accept header asks for (RFC 9110 section 12.5.1): the highest quality wins, the first of equals. Undefined: neither, so 406.
 */
export function negotiate(accept: string | undefined, offered: readonly PageForm[]): PageForm | undefined {
	if (accept === undefined || accept.trim() === "") return offered.includes("html") ? "html" : offered[0];
	let best: { form: PageForm; quality: number } | undefined;
	for (const part of accept.split(",")) {
		const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
		const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1");
		const form =
			type === "*/*" ? (offered.includes("html") ? "html" : offered[0]) : new Map(Object.entries(TYPES)).get(type);
		if (form === undefined || !offered.includes(form) || !(quality > 0)) continue;
		if (best === undefined || quality > best.quality) best = { form, quality };
	}
	return best?.form;
}

function digestOf(file: ServedFile): { algorithm: "sha256" | "md5"; value: string } | undefined {
	switch (file.digest ?? "true") {
		case "none":
			return undefined;
		case "md5":
			return { algorithm: "md5", value: createHash("md5").update(file.bytes).digest("hex") };
		case "wrong":
			return { algorithm: "sha256", value: createHash("sha256").update("something else").digest("hex") };
		default:
			return { algorithm: "sha256", value: createHash("sha256").update(file.bytes).digest("hex") };
	}
}

function escapeHtml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Relative to the project's page, as the specification allows. */
function addressOf(file: ServedFile): string {
	return file.listedUrl ?? `../../files/${encodeURIComponent(file.filename)}`;
}

function htmlPage(version: string, title: string, lines: readonly string[], status?: ServedStatus): string {
	return [
		"<!DOCTYPE html>",
		"<html><head>",
		`<meta name="pypi:repository-version" content="${escapeHtml(version)}">`,
		...(status === undefined
			? []
			: [
					`<meta name="pypi:project-status" content="${escapeHtml(status.marker)}">`,
					`<meta name="pypi:project-status-reason" content="${escapeHtml(status.reason ?? "")}">`,
				]),
		`<title>${escapeHtml(title)}</title></head><body>`,
		...lines,
		"</body></html>",
	].join("\n");
}

export function projectListPage(form: PageForm, version: string, names: readonly string[]): string {
	if (form === "json") {
		return JSON.stringify({ meta: { "api-version": version }, projects: names.map((name) => ({ name })) });
	}
	return htmlPage(
		version,
		"Simple index",
		names.map((name) => `<a href="${name}/">${name}</a><br>`),
	);
}

function metadataDigest({ metadata, wrongMetadataDigest }: ServedFile): string | undefined {
	if (metadata === undefined) return undefined;
	return createHash("sha256")
		.update(wrongMetadataDigest ? "something else" : metadata)
		.digest("hex");
}

function provenanceAddress(file: ServedFile): string | undefined {
	if (file.provenanceUrl !== undefined) return file.provenanceUrl;
	return file.provenance === undefined ? undefined : `../../files/${encodeURIComponent(file.filename)}.provenance`;
}

export function projectPage(
	form: PageForm,
	version: string,
	name: string,
	files: readonly ServedFile[],
	status?: ServedStatus,
): string {
	if (form === "html") {
		const lines = files.map((file) => {
			const digest = digestOf(file);
			const address = `${addressOf(file)}${digest ? `#${digest.algorithm}=${digest.value}` : ""}`;
			const yanked = file.yanked === undefined ? "" : ` data-yanked="${escapeHtml(file.yanked)}"`;
			const metadata = metadataDigest(file);
			const provenance = provenanceAddress(file);
			const more = [
				...(file.requiresPython === undefined ? [] : [` data-requires-python="${escapeHtml(file.requiresPython)}"`]),
				...(metadata === undefined ? [] : [` data-core-metadata="sha256=${metadata}"`]),
				...(provenance === undefined ? [] : [` data-provenance="${escapeHtml(provenance)}"`]),
			].join("");
			return `<a href="${escapeHtml(address)}"${yanked}${more}>${escapeHtml(file.filename)}</a><br>`;
		});
		return htmlPage(version, `Links for ${name}`, lines, status);
	}
	return JSON.stringify({
		meta: { "api-version": version },
		name,
		...(status === undefined ? {} : { "project-status": { status: status.marker, reason: status.reason } }),
		files: files.map((file) => {
			const digest = digestOf(file);
			return {
				filename: file.filename,
				url: addressOf(file),
				hashes: digest ? { [digest.algorithm]: digest.value } : {},
				size: file.listedSize ?? file.bytes.length,
				"upload-time": "2024-05-06T07:08:09.000000Z",
				yanked: file.yanked === undefined ? false : file.yanked || true,
				"requires-python": file.requiresPython ?? null,
				"core-metadata": file.metadata === undefined ? false : { sha256: metadataDigest(file) },
				provenance: provenanceAddress(file) ?? null,
			};
		}),
	});
}
