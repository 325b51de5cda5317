import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
	contentTypes,
	negotiate,
	type PageForm,
	projectListPage,
	projectPage,
	type ServedFile,
	type ServedStatus,
} from "./loopback-index-pages.ts";

export type { ServedFile } from "./loopback-index-pages.ts";

/** What goes wrong; may be changed between requests. */
export interface LoopbackFaults {
	/** Forms that are served; both by default. */
	forms?: readonly PageForm[];
	/** "1.1" by default. */
	apiVersion?: string;
	/** Content-Type of project pages instead of the right one. */
	pageType?: string;
	/** Body of project pages instead of the right one. */
	pageBody?: string;
	/** So many next answers are of this status. */
	failures?: { times: number; status: number; retryAfter?: string };
	/** Project pages redirect there. */
	redirectPage?: string;
	/** Files redirect there. */
	redirectFile?: string;
	/** So many next file bodies end early although Content-Length promises all. */
	truncateFile?: number;
	/** File bodies end early without a Content-Length (chunked). */
	shortenFile?: boolean;
	/** No answer at all. */
	silent?: boolean;
	/** File bodies stop after the first byte, or after so many, and the line stays open. */
	stallFile?: boolean | number;
	/** Files are not there although they are listed. */
	fileGone?: boolean;
	/** Of every project. */
	status?: ServedStatus;
	/** Answers to a Range question: as RFC 9110 has it by default; another range; other content in the right range; none at all. */
	ranges?: "right" | "wrong-range" | "wrong-content" | "none";
	/** The ETag of files says another thing at every answer. */
	changingEtag?: boolean;
	/** Header fields of project pages besides the usual ones. */
	pageHeaders?: Record<string, string>;
	/** Writes the answer to a project's page by itself, status and all. */
	writePage?: (response: ServerResponse) => void;
}

export interface LoopbackRequest {
	readonly path: string;
	readonly accept: string | undefined;
	readonly authorization: string | undefined;
	readonly userAgent: string;
	readonly range: string | undefined;
	/** If-None-Match. */
	readonly known: string | undefined;
}

export interface LoopbackIndex {
	/** Base of the Simple repository API, with its slash. */
	readonly url: string;
	readonly origin: string;
	readonly faults: LoopbackFaults;
	/** May be changed between requests. */
	readonly projects: Map<string, readonly ServedFile[]>;
	/** Everything that was asked so far. */
	readonly requests: LoopbackRequest[];
	close(): Promise<void>;
}

function answer(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
	response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), vary: "Accept" });
	response.end(body);
}

function redirect(response: ServerResponse, location: string): void {
	response.writeHead(302, { location, "content-length": 0 });
	response.end();
}

let changes = 0;

/** The rest of a file, where that is asked for and the ETag still fits (RFC 9110 sections 13.1.5 and 14). */
function serveRest(
	request: IncomingMessage,
	response: ServerResponse,
	file: ServedFile,
	faults: LoopbackFaults,
): boolean {
	const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? "NaN");
	if (faults.ranges === "none" || Number.isNaN(start)) return false;
	if (request.headers["if-range"] !== response.getHeader("etag")) return false;
	const { length } = file.bytes;
	if (start >= length) {
		response.writeHead(416, { "content-range": `bytes */${length}`, "content-length": 0 }).end();
		return true;
	}
	const shift = faults.ranges === "wrong-range" ? 1 : 0;
	const rest = file.bytes.subarray(start);
	const body = faults.ranges === "wrong-content" ? new Uint8Array(rest.length) : rest;
	const headers = { "content-range": `bytes ${start - shift}-${length - 1}/${length}`, "content-length": body.length };
	if (faults.truncateFile) {
		faults.truncateFile--;
		response.writeHead(206, headers);
		response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
	} else response.writeHead(206, headers).end(body);
	return true;
}

function serveFile(request: IncomingMessage, response: ServerResponse, file: ServedFile, faults: LoopbackFaults): void {
	const type = "application/octet-stream";
	const half = file.bytes.subarray(0, file.bytes.length >> 1);
	const digest = createHash("sha256").update(file.bytes).digest("hex");
	response.setHeader("accept-ranges", "bytes");
	response.setHeader("etag", `"${faults.changingEtag ? ++changes : digest}"`);
	if (serveRest(request, response, file, faults)) return;
	if (faults.fileGone) answer(response, 404, "text/plain", "gone");
	else if (faults.redirectFile !== undefined) redirect(response, faults.redirectFile);
	else if (faults.truncateFile) {
		faults.truncateFile--;
		response.writeHead(200, { "content-type": type, "content-length": file.bytes.length });
		response.write(half, () => response.socket?.destroy());
	} else if (faults.shortenFile) {
		response.writeHead(200, { "content-type": type });
		response.end(half);
	} else if (faults.stallFile) {
		response.writeHead(200, { "content-type": type, "content-length": file.bytes.length });
		response.write(file.bytes.subarray(0, Number(faults.stallFile)));
	} else answer(response, 200, type, file.bytes);
}

/**
 * A package index on this machine, after the Simple repository API: https://packaging.python.org/en/latest/specifications/simple-repository-api/
 * @param served normalised name → its files
 * @param unlisted files that are served and stand on no page
 */
export function startLoopbackIndex(
	served: ReadonlyMap<string, readonly ServedFile[]>,
	faults: LoopbackFaults = {},
	unlisted: readonly ServedFile[] = [],
): Promise<LoopbackIndex> {
	const requests: LoopbackRequest[] = [];
	const projects = new Map(served);

	function servePage(request: IncomingMessage, response: ServerResponse, given: string): void {
		const name = given.replace(/[-_.]+/g, "-").toLowerCase();
		const form = negotiate(request.headers.accept, faults.forms ?? ["json", "html"]);
		if (form === undefined) return answer(response, 406, "text/plain", "not acceptable");
		const version = faults.apiVersion ?? "1.1";
		const type = faults.pageType ?? contentTypes[form];
		if (given === "") return answer(response, 200, type, projectListPage(form, version, [...projects.keys()]));
		// PEP 503: a name that is not normalised, or lacks its slash, redirects.
		if (request.url !== `/simple/${name}/`) return redirect(response, `/simple/${name}/`);
		const files = projects.get(name);
		if (files === undefined) return answer(response, 404, "text/plain", "no such project");
		if (faults.redirectPage !== undefined) return redirect(response, faults.redirectPage);
		if (faults.writePage) return faults.writePage(response);
		const body = faults.pageBody ?? projectPage(form, version, name, files, faults.status);
		const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
		response.setHeader("etag", etag);
		for (const [header, value] of Object.entries(faults.pageHeaders ?? {})) response.setHeader(header, value);
		if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
		else answer(response, 200, type, body);
	}

	const server = createServer((request, response) => {
		const path = new URL(request.url ?? "/", "http://loopback.invalid").pathname;
		requests.push({
			path,
			accept: request.headers.accept,
			authorization: request.headers.authorization,
			userAgent: request.headers["user-agent"] ?? "",
			range: request.headers.range,
			known: request.headers["if-none-match"],
		});
		if (faults.silent) return;
		if (faults.failures && faults.failures.times > 0) {
			faults.failures.times--;
			if (faults.failures.retryAfter !== undefined) response.setHeader("retry-after", faults.failures.retryAfter);
			return answer(response, faults.failures.status, "text/plain", "fault");
		}
		const page = /^\/simple\/(?:([^/]+)\/?)?$/.exec(path);
		if (page) return servePage(request, response, decodeURIComponent(page[1] ?? ""));
		// Also under a folder that tells a digest, as the default index has its files.
		const wanted = /^\/(?:files|packages\/[^/]+\/[^/]+\/[^/]+)\/([^/]+?)(\.metadata|\.provenance)?$/.exec(path);
		const file = [...projects.values(), unlisted]
			.flat()
			.find(({ filename }) => encodeURIComponent(filename) === wanted?.[1]);
		if (file && wanted?.[2] === undefined) return serveFile(request, response, file, faults);
		if (file?.metadata !== undefined && wanted?.[2] === ".metadata")
			return answer(response, 200, "text/plain", file.metadata);
		if (file?.provenance !== undefined && wanted?.[2] === ".provenance") {
			return answer(response, 200, "application/vnd.pypi.integrity.v1+json", file.provenance);
		}
		answer(response, 404, "text/plain", "nothing here");
	});

	return new Promise((resolve, reject) => {
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address() as AddressInfo;
			const origin = `http://127.0.0.1:${port}`;
			resolve({
				url: `${origin}/simple/`,
				origin,
				faults,
				projects,
				requests,
				close: () =>
					new Promise((done, fail) => {
						server.close((error) => (error ? fail(error) : done()));
						server.closeAllConnections();
					}),
			});
		});
	});
}
