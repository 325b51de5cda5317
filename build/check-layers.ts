/**
 * The lint step that holds every import (static, type only, re-export, dynamic, `import("…")` types, `new URL("…", import.meta.url)`)
 * against the table in `layers.ts`, and whoever touches the network against the doors to it. `node build/check-layers.ts [ROOT]`: prints each offence, exits 1 when there is one.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAst } from "vite";
import { judgeImport, judgeNetwork, networkGlobals, rowOf } from "./layers.ts";

/** A checker that sees nothing would pass everything: fewer files than this means that it was pointed at the wrong folder. */
const FEWEST_FILES = 10;

interface Uses {
	/** Every module that is named, whatever for. */
	readonly specifiers: string[];
	/** Of these, the ones that are there at run time. */
	readonly modules: string[];
	/** Globals that reach the network, as far as the file does not mean something of its own by the name. */
	readonly globals: string[];
}

type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(node: unknown): Fields {
	return new Map(typeof node === "object" && node !== null ? Object.entries(node) : []);
}

function nameOf(node: unknown): string | undefined {
	const fields = fieldsOf(node);
	const name = fields.get("type") === "Identifier" ? fields.get("name") : undefined;
	return typeof name === "string" ? name : undefined;
}

/** Names of network globals in `globalThis.fetch`, `fetch(…)`, `new WebSocket(…)`, `const ask = fetch`; keys and members of other things are none. */
function globalsIn(program: unknown): string[] {
	const used = new Set<string>();
	const declared = new Set<string>();
	const pending: unknown[] = [program];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (Array.isArray(node)) pending.push(...(node as unknown[]));
		if (typeof node !== "object" || node === null || Array.isArray(node)) continue;
		const fields = fieldsOf(node);
		const children = new Map(fields);
		switch (fields.get("type")) {
			case "MemberExpression": {
				const property = nameOf(fields.get("property"));
				const isGlobal = ["globalThis", "window", "self", "global"].includes(nameOf(fields.get("object")) ?? "");
				if (isGlobal && property !== undefined && networkGlobals.has(property)) used.add(`globalThis.${property}`);
				if (fields.get("computed") !== true) children.delete("property");
				break;
			}
			case "Property":
			case "MethodDefinition":
			case "PropertyDefinition":
			case "TSPropertySignature":
			case "TSMethodSignature":
				if (fields.get("computed") !== true && fields.get("shorthand") !== true) children.delete("key");
				break;
			case "FunctionDeclaration":
			case "VariableDeclarator":
				declared.add(nameOf(fields.get("id")) ?? "");
				break;
			case "Identifier": {
				const name = nameOf(node) ?? "";
				if (networkGlobals.has(name)) used.add(name);
				break;
			}
		}
		for (const params of [fields.get("params")].flat()) declared.add(nameOf(params) ?? "");
		pending.push(...children.values());
	}
	return [...used].filter((name) => !declared.has(name)).map((name) => name.replace("globalThis.", ""));
}

function usesOf(source: string, file: string): Uses {
	const found: string[] = [];
	const modules: string[] = [];
	const literal = (node: unknown): void => {
		if (typeof node === "object" && node !== null && "value" in node && typeof node.value === "string")
			found.push(node.value);
	};
	const program: unknown = parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }, file);
	const pending: unknown[] = [program];
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
			case "TSExternalModuleReference": {
				const before = found.length;
				literal(record.get("source") ?? record.get("argument") ?? record.get("expression"));
				const isType = record.get("importKind") === "type" || record.get("exportKind") === "type";
				if (!isType && record.get("type") !== "TSImportType") modules.push(...found.slice(before));
				for (const specifier of [record.get("specifiers")].flat()) {
					const imported = nameOf(fieldsOf(specifier).get("imported"));
					if (found.at(-1) === "electron" && imported === "net") modules.push("electron.net");
				}
				break;
			}
			case "NewExpression":
				if (/^new URL\(\s*["'`]\./.test(source.slice(Number(record.get("start")), Number(record.get("end"))))) {
					literal((record.get("arguments") as unknown[])[0]);
				}
				break;
		}
		pending.push(...record.values());
	}
	return { specifiers: found, modules, globals: globalsIn(program) };
}

function offencesOf(file: string, source: string): string[] {
	const { specifiers, modules, globals } = usesOf(source, file);
	return [
		...specifiers.flatMap((specifier) => judgeImport(file, specifier) ?? []),
		...modules.flatMap((module) => judgeNetwork(file, module, "module") ?? []),
		...globals.flatMap((name) => judgeNetwork(file, name, "global") ?? []),
	];
}

export function checkLayers(root: string): { files: number; offences: string[] } {
	const files = globSync(["main/**/*.{ts,tsx}", "renderer/**/*.{ts,tsx}", "electron/**/*.{ts,tsx}"], { cwd: root })
		.map((file) => file.split(path.sep).join("/"))
		.filter((file) => rowOf(file) !== undefined)
		.sort();
	const offences = files.flatMap((file) => offencesOf(file, readFileSync(path.join(root, file), "utf8")));
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
