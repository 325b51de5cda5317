import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Severity } from "../../../main/model/analysis/scales.ts";
import type { Artifact } from "../../../main/model/package/artifact.ts";
import { type AnomalyCode, type Member, memberSchema } from "../../../main/model/package/member.ts";
import { decodeText } from "../../../main/model/text/decode-text.ts";
import { positionAt } from "../../../main/model/text/document.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import type { Module } from "../../../main/python/facts.ts";
import { isReadByScan, layoutOf } from "../../../main/python/layout.ts";
import { computeReach } from "../../../main/python/reach.ts";
import { readModule } from "../../../main/python/read-module.ts";
import { rules } from "../../../main/rules/registry.ts";
import { describeFile } from "../../../main/scan/describe-file.ts";

export interface Specimen {
	/** Text by path. */
	readonly files: ReadonlyMap<string, string>;
	readonly contents: ReadonlyMap<string, Uint8Array>;
	readonly expected: {
		readonly project: string;
		readonly package: readonly string[];
		readonly anomalies: readonly AnomalyCode[];
	};
}

export interface CaseFindings {
	readonly findings: readonly {
		readonly rule: string;
		readonly path: string;
		readonly line: number;
		readonly severity: Severity;
		readonly message: string;
	}[];
	/** Ids of the rules that spoke about the package as a whole. */
	readonly packageRules: readonly string[];
}

/** Reads a case's files as text; none of them is ever imported or run. */
export function loadCase(folder: string): Specimen {
	const files = new Map<string, string>();
	const contents = new Map<string, Uint8Array>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const name = path.slice(folder.length + 1).replaceAll("\\", "/");
		if (name === "expect.json") continue;
		const bytes = readFileSync(path);
		contents.set(name, bytes);
		files.set(name, decodeText(bytes, "python").document.text);
	}
	const given = join(folder, "expect.json");
	const expected = existsSync(given) ? (JSON.parse(readFileSync(given, "utf8")) as Partial<Specimen["expected"]>) : {};
	return {
		files,
		contents,
		expected: {
			project: expected.project ?? "vivarium-specimen",
			package: expected.package ?? [],
			anomalies: expected.anomalies ?? [],
		},
	};
}

function artifactOf(specimen: Specimen): Artifact {
	const digest = "0".repeat(64);
	const kind = specimen.files.has("setup.py") ? "sdist" : "wheel";
	return {
		id: digest,
		kind,
		filename: kind === "sdist" ? "specimen-1.0.tar.gz" : "specimen-1.0-py3-none-any.whl",
		size: 0,
		sha256: digest,
		project: specimen.expected.project,
		version: "1.0",
		origin: "disk",
	};
}

function membersOf(specimen: Specimen): Member[] {
	const paths = specimen.files.size > 0 ? [...specimen.files.keys()].sort() : ["specimen.txt"];
	return paths.map((path, index) =>
		memberSchema.parse({
			id: `m${index}`,
			rawName: path,
			path,
			kind: "file",
			size: specimen.contents.get(path)?.length ?? 0,
			sha256: createHash("sha256")
				.update(specimen.contents.get(path) ?? "")
				.digest("hex"),
			readable: true,
			anomalies:
				index === 0 ? specimen.expected.anomalies.map((code) => ({ code, message: `Specimen of ${code}` })) : [],
		}),
	);
}

/** Reads a case as a scan would, without the layers, and asks every rule. */
export function examineCase(engine: SyntaxEngine, specimen: Specimen): CaseFindings {
	const artifact = artifactOf(specimen);
	const members = membersOf(specimen);
	const contents = new Map(
		members.map((member) => [member.id, specimen.contents.get(member.path) ?? new Uint8Array()]),
	);
	const files = members.map((member) =>
		describeFile(member, contents.get(member.id) ?? new Uint8Array(), isReadByScan(member.path)),
	);
	const layout = layoutOf(artifact, members, contents);
	const modules: Module[] = [];
	for (const member of members) {
		const place = layout.of(member.id);
		if (!place) continue;
		const { document, binary } = decodeText(contents.get(member.id) ?? new Uint8Array(), "python");
		if (binary) continue;
		modules.push(readModule(engine, { path: member.path, role: place.role, dottedName: place.dottedName, document }));
	}
	const reach = computeReach(modules, { entryPoints: layout.entryPoints });
	const findings: CaseFindings["findings"][number][] = [];
	const packageRules: string[] = [];
	for (const rule of rules) {
		if (rule.about === "package") {
			for (const match of rule.check({ artifact, members, modules, files })) if (match) packageRules.push(rule.id);
			continue;
		}
		for (const module of modules) {
			const subject = { module, artifact, files, layerDepth: 0, reachOf: (scope: number) => reach.of(module, scope) };
			for (const match of rule.check(subject)) {
				findings.push({
					rule: rule.id,
					path: module.path,
					line: positionAt(module.document, match.range?.start ?? 0).line,
					severity: match.severity,
					message: match.message,
				});
			}
		}
	}
	return { findings, packageRules: [...new Set(packageRules)] };
}
