import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** Kilobytes (1,000), gzip, of what the page loads before anything is opened: the scripts and styles that index.html names, and what they import at once. */
export function firstLoad(folder: string): { readonly kilobytes: number; readonly editor: number } {
	const page = readFileSync(path.join(folder, "index.html"), "utf8");
	const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? "");
	const loaded = new Set<string>();
	const pending = [...named];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (loaded.has(next)) continue;
		loaded.add(next);
		if (!next.endsWith(".js")) continue;
		const text = readFileSync(path.join(folder, next), "utf8");
		// Only static imports: `import(…)` is loaded later.
		for (const match of text.matchAll(/(?:^|[;}])import(?:[\w*{},$\s]+from)?"\.\/([^"]+\.js)"/g))
			pending.push(`assets/${match[1]}`);
	}
	const size = (file: string): number => gzipSync(readFileSync(path.join(folder, file))).length;
	const whole = [...loaded].reduce((sum, file) => sum + size(file), 0);
	const editor = [...loaded].filter((file) => /editor-pane/.test(file)).reduce((sum, file) => sum + size(file), 0);
	return { kilobytes: whole / 1_000, editor: editor / 1_000 };
}
