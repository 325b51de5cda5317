import type { Analysis } from "../analysis/analysis.ts";
import type { Member } from "./member.ts";

export type Packed = Pick<Analysis, "artifact" | "members">;

const roots = new WeakMap<readonly Member[], string>();

function findRoot({ artifact, members }: Packed): string {
	// In a wheel or a folder the first part of a path is the name of a package: that is never noise.
	if (artifact.kind !== "sdist" && artifact.kind !== "archive") return "";
	const first = members[0]?.path ?? "";
	const end = first.indexOf("/");
	const root = end < 0 ? `${first}/` : first.slice(0, end + 1);
	if (root === "/" || root === "../" || root === "./") return "";
	const holdsAll = members.every(
		({ path, kind }) => path.startsWith(root) || (kind === "directory" && `${path}/` === root),
	);
	return holdsAll && members.some(({ path }) => path.length > root.length) ? root : "";
}

/** The folder that an sdist keeps everything in, with its slash ("name-1.0/"); empty as soon as one member stands outside of it. */
export function rootFolder(analysis: Packed): string {
	const known = roots.get(analysis.members) ?? findRoot(analysis);
	roots.set(analysis.members, known);
	return known;
}

/** A path without the folder that all paths begin with. */
export function withoutRoot(path: string, root: string): string {
	return root !== "" && path.startsWith(root) && path.length > root.length ? path.slice(root.length) : path;
}
