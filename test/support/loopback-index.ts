import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
	contentTypes,
	negotiate,
	type PageForm,
	projectListPage,
	projectPage,
	type ServedFile,
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
	/** File bodies stop after the first byte and the line stays open. */
	stallFile?: boolean;
	/** Files are not there although they are listed. */
	fileGone?: boolean;
}

export interface LoopbackRequest {
	readonly path: string;
	readonly accept: string | undefined;
	readonly authorization: string | undefined;
	readonly userAgent: string;
}

export interface LoopbackIndex {
	/** Base of the Simple repository API, with its slash. */
	readonly url: string;
	readonly origin: string;
	readonly faults: LoopbackFaults;
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

function serveFile(response: ServerResponse, file: ServedFile, faults: LoopbackFaults): void {
	const type = "application/octet-stream";
	const half = file.bytes.subarray(0, file.bytes.length >> 1);
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
		response.write(file.bytes.subarray(0, 1));
	} else answer(response, 200, type, file.bytes);
}

/**
 * A package index on this machine, after the Simple repository API: https://packaging.python.org/en/latest/specifications/simple-repository-api/
 * @param projects normalised name → its files
 */
export function startLoopbackIndex(
	projects: ReadonlyMap<string, readonly ServedFile[]>,
	faults: LoopbackFaults = {},
): Promise<LoopbackIndex> {
	const requests: LoopbackRequest[] = [];

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
		answer(response, 200, type, faults.pageBody ?? projectPage(form, version, name, files));
	}

	const server = createServer((request, response) => {
		const path = new URL(request.url ?? "/", "http://loopback.invalid").pathname;
		requests.push({
			path,
			accept: request.headers.accept,
			authorization: request.headers.authorization,
			userAgent: request.headers["user-agent"] ?? "",
		});
		if (faults.silent) return;
		if (faults.failures && faults.failures.times > 0) {
			faults.failures.times--;
			if (faults.failures.retryAfter !== undefined) response.setHeader("retry-after", faults.failures.retryAfter);
			return answer(response, faults.failures.status, "text/plain", "fault");
		}
		const page = /^\/simple\/(?:([^/]+)\/?)?$/.exec(path);
		if (page) return servePage(request, response, decodeURIComponent(page[1] ?? ""));
		const wanted = /^\/files\/([^/]+)$/.exec(path)?.[1];
		const file = [...projects.values()].flat().find(({ filename }) => encodeURIComponent(filename) === wanted);
		if (file) return serveFile(response, file, faults);
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
