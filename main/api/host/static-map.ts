import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { AnalystError } from "../../model/analyst-error.ts";

/** A file of the built face, held in memory. */
export interface StaticFile {
	readonly contentType: string;
	readonly body: Uint8Array<ArrayBuffer>;
}

/** What the bundler emits; a file of another kind is a mistake of the build and is not served. */
const CONTENT_TYPES = new Map([
	[".html", "text/html; charset=utf-8"],
	[".js", "text/javascript; charset=utf-8"],
	[".mjs", "text/javascript; charset=utf-8"],
	[".css", "text/css; charset=utf-8"],
	[".json", "application/json; charset=utf-8"],
	[".svg", "image/svg+xml"],
	[".png", "image/png"],
	[".ico", "image/x-icon"],
	[".ttf", "font/ttf"],
	[".woff", "font/woff"],
	[".woff2", "font/woff2"],
	[".wasm", "application/wasm"],
]);

/**
 * Reads the built face once. Keys are the exact request paths ("/", "/assets/index-abc.js"); nothing is joined to a path when a request
 * comes, so there is nothing to traverse. Errors: `not-found` when there is no built face.
 */
export async function readStaticMap(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
	const files = new Map<string, StaticFile>();
	for (const path of await filesUnder(folder, "")) {
		const contentType = CONTENT_TYPES.get(extname(path).toLowerCase());
		if (contentType === undefined) continue;
		files.set(`/${path}`, { contentType, body: new Uint8Array(await readFile(join(folder, path))) });
	}
	const index = files.get("/index.html");
	if (index === undefined) {
		throw new AnalystError("not-found", "The workbench has not been built yet. Run `npm run build` and start again.");
	}
	files.set("/", index);
	return files;
}

async function filesUnder(folder: string, prefix: string): Promise<string[]> {
	const found: string[] = [];
	let entries: Dirent[];
	try {
		entries = await readdir(join(folder, prefix), { withFileTypes: true });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		throw error;
	}
	for (const entry of entries) {
		const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
		if (entry.isDirectory()) found.push(...(await filesUnder(folder, path)));
		else if (entry.isFile()) found.push(path);
	}
	return found;
}
