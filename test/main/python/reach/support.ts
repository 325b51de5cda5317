import type { Reach } from "../../../../main/model/analysis/scales.ts";
import type { Artifact, ArtifactKind } from "../../../../main/model/package/artifact.ts";
import type { Member } from "../../../../main/model/package/member.ts";
import type { Module } from "../../../../main/python/facts.ts";
import { layoutOf, type PackageLayout } from "../../../../main/python/layout.ts";
import { computeReach, type ReachMap } from "../../../../main/python/reach.ts";
import { read } from "../support.ts";

const digest = "0".repeat(64);

function artifactOf(kind: ArtifactKind): Artifact {
	return { id: digest, kind, filename: "x", size: 0, sha256: digest, origin: "disk" };
}

export type Files = Readonly<Record<string, string>>;

export function layout(kind: ArtifactKind, files: Files): { members: Member[]; placed: PackageLayout } {
	const members: Member[] = Object.keys(files).map((path, index) => ({
		id: `m${index}`,
		rawName: path,
		path,
		kind: "file",
		size: 0,
		readable: true,
		anomalies: [],
	}));
	const contents = new Map(members.map((member) => [member.id, new TextEncoder().encode(files[member.path] ?? "")]));
	return { members, placed: layoutOf(artifactOf(kind), members, contents) };
}

interface Marked {
	readonly reach: Reach;
	readonly path: readonly string[];
}

/** Every call of `mark…()` of a package by that name: how it comes to run, and by which way. */
export function marks(files: Files, kind: ArtifactKind = "sdist"): Map<string, Marked> {
	const { members, placed } = layout(kind, files);
	const modules = members.flatMap((member) => {
		const place = placed.of(member.id);
		if (place === undefined) return [];
		return [read(files[member.path] ?? "", { path: member.path, role: place.role, dottedName: place.dottedName })];
	});
	return marksIn(modules, computeReach(modules, placed));
}

function marksIn(modules: readonly Module[], map: ReachMap): Map<string, Marked> {
	const result = new Map<string, Marked>();
	for (const module of modules) {
		for (const call of module.calls) {
			const name = module.document.text.slice(call.callee.start, call.callee.end);
			if (!name.startsWith("mark")) continue;
			const reach = map.of(module, call.scope, call.guards);
			result.set(name, { reach, path: map.pathTo(module, call.scope, reach) });
		}
	}
	return result;
}

/** Reach of the code that calls `mark_…()`, by that name, over a whole package. */
export function reached(files: Files, kind?: ArtifactKind): Map<string, Reach> {
	return new Map([...marks(files, kind)].map(([name, { reach }]) => [name, reach]));
}

/** The way to the only `mark()`. */
export function wayTo(files: Files, kind?: ArtifactKind): string {
	const [only] = marks(files, kind).values();
	return only === undefined ? "" : only.path.join(" → ");
}
