/**
 * The lint step that holds every import (static, type only, re-export, dynamic, `import("…")` types, `new URL("…", import.meta.url)`)
 * against the table in `layers.ts`. `node build/check-layers.ts [ROOT]`: prints each offence, exits 1 when there is one.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAst } from "vite";
import { judgeImport, rowOf } from "./layers.ts";

/** A checker that sees nothing would pass everything: fewer files than this means that it was pointed at the wrong folder. */
const FEWEST_FILES = 10;

function specifiersOf(source: string, file: string): string[] {
	const found: string[] = [];
	const literal = (node: unknown): void => {
		if (typeof node === "object" && node !== null && "value" in node && typeof node.value === "string")
			found.push(node.value);
	};
	const pending: unknown[] = [parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }, file)];
	while (pending.length > 0) {
		const node = pending.pop();
		if (Array.isArray(node)) pending.push(...node);
		if (typeof node !== "object" || node === null || Array.isArray(node)) continue;
		const record = new Map<string, unknown>(Object.entries(node));
		switch (record.get("type")) {
			case "ImportDeclaration":
			case "ExportNamedDeclaration":
			case "ExportAllDeclaration":
			case "ImportExpression":
			case "TSImportType":
			case "TSExternalModuleReference":
				literal(record.get("source") ?? record.get("argument") ?? record.get("expression"));
				break;
			case "NewExpression":
				if (/^new URL\(\s*["'`]\./.test(source.slice(Number(record.get("start")), Number(record.get("end"))))) {
					literal((record.get("arguments") as unknown[])[0]);
				}
				break;
		}
		pending.push(...record.values());
	}
	return found;
}

export function checkLayers(root: string): { files: number; offences: string[] } {
	const files = globSync(["main/**/*.{ts,tsx}", "renderer/**/*.{ts,tsx}", "electron/**/*.{ts,tsx}"], { cwd: root })
		.map((file) => file.split(path.sep).join("/"))
		.filter((file) => rowOf(file) !== undefined)
		.sort();
	const offences = files.flatMap((file) =>
		specifiersOf(readFileSync(path.join(root, file), "utf8"), file).flatMap(
			(specifier) => judgeImport(file, specifier) ?? [],
		),
	);
	return { files: files.length, offences };
}

if (import.meta.main) {
	const { files, offences } = checkLayers(process.argv[2] ?? process.cwd());
	for (const offence of offences) console.error(`layers: ${offence}`);
	if (files < FEWEST_FILES) {
		console.error(`layers: only ${files} files seen; is this the project's root?`);
		process.exitCode = 1;
	} else if (offences.length > 0) process.exitCode = 1;
	else console.log(`layers: ${files} files, every import within its row`);
}
