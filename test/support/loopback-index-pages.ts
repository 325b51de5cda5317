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

function htmlPage(version: string, title: string, lines: readonly string[]): string {
	return [
		"<!DOCTYPE html>",
		"<html><head>",
		`<meta name="pypi:repository-version" content="${escapeHtml(version)}">`,
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

export function projectPage(form: PageForm, version: string, name: string, files: readonly ServedFile[]): string {
	if (form === "html") {
		const lines = files.map((file) => {
			const digest = digestOf(file);
			const address = `${addressOf(file)}${digest ? `#${digest.algorithm}=${digest.value}` : ""}`;
			const yanked = file.yanked === undefined ? "" : ` data-yanked="${escapeHtml(file.yanked)}"`;
			return `<a href="${escapeHtml(address)}"${yanked}>${escapeHtml(file.filename)}</a><br>`;
		});
		return htmlPage(version, `Links for ${name}`, lines);
	}
	return JSON.stringify({
		meta: { "api-version": version },
		name,
		files: files.map((file) => {
			const digest = digestOf(file);
			return {
				filename: file.filename,
				url: addressOf(file),
				hashes: digest ? { [digest.algorithm]: digest.value } : {},
				size: file.bytes.length,
				"upload-time": "2024-05-06T07:08:09.000000Z",
				yanked: file.yanked === undefined ? false : file.yanked || true,
			};
		}),
	});
}
