import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { securityHeaders } from "../../../main/api/content-security-policy.ts";

const MEDIA_TYPES = new Map([
	[".html", "text/html; charset=utf-8"],
	[".js", "text/javascript; charset=utf-8"],
	[".css", "text/css; charset=utf-8"],
	[".ttf", "font/ttf"],
]);

export interface StaticPage {
	readonly url: string;
	close(): Promise<void>;
}

/** A built folder over loopback, under the same headers as the workbench. */
export async function serveFolder(folder: string): Promise<StaticPage> {
	const server = createServer((request, response) => {
		const path = normalize(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
		const file = join(folder, path === "/" ? "index.html" : path);
		readFile(file).then(
			(bytes) => {
				const mediaType = MEDIA_TYPES.get(extname(file)) ?? "application/octet-stream";
				return response.writeHead(200, { ...securityHeaders, "content-type": mediaType }).end(bytes);
			},
			// The browser asks for an icon by itself.
			() => response.writeHead(path === "/favicon.ico" ? 204 : 404, securityHeaders).end(),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
