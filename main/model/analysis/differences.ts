import { rootFolder, withoutRoot } from "../package/root-folder.ts";
import { displayText } from "../text/display-text.ts";
import type { AnalysisSoFar } from "./analysis.ts";
import type { Finding } from "./finding.ts";

type Compared = Pick<AnalysisSoFar, "artifact" | "members" | "findings">;

/** As the packaging specifications write it: case, "-", "_" and "." make no other project. */
function projectName({ artifact }: Pick<Compared, "artifact">): string | undefined {
	return artifact.project?.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** What this package is compared with: an opened distribution of the same project, of the same kind where there is one, the one opened last. */
export function comparedWith<T extends Compared>(analysis: Compared, others: readonly T[]): T | undefined {
	const name = projectName(analysis);
	if (name === undefined) return undefined;
	const same = others.filter((other) => other.artifact.id !== analysis.artifact.id && projectName(other) === name);
	return same.findLast(({ artifact }) => artifact.kind === analysis.artifact.kind) ?? same.at(-1);
}

/**
 * Members that are not what they should be, by id, each with the words for it: another file than the wheel's RECORD gives the digest of, or lists; and,
 * where another release of the project is open, new in this one or other than there.
 */
export function changedMembers(analysis: Compared, other: Compared | undefined): ReadonlyMap<string, string> {
	const changed = new Map<string, string>();
	if (other !== undefined) {
		const root = rootFolder(other);
		const there = new Map(other.members.map((member) => [withoutRoot(member.path, root), member]));
		const ownRoot = rootFolder(analysis);
		const name = displayText(other.artifact.filename, 100);
		for (const { id, kind, path, size, sha256 } of analysis.members) {
			if (kind !== "file") continue;
			const before = there.get(withoutRoot(path, ownRoot));
			if (before === undefined) changed.set(id, `Not in ${name}`);
			else if (
				before.size !== size ||
				(sha256 !== undefined && before.sha256 !== undefined && sha256 !== before.sha256)
			)
				changed.set(id, `Other than in ${name}`);
		}
	}
	const paths = new Map(analysis.members.map(({ id, path }) => [id, path]));
	for (const { rule, memberId } of analysis.findings) {
		// What RECORD lists and is not there is told at RECORD itself.
		if (rule !== "record-mismatch" || memberId === undefined || paths.get(memberId)?.endsWith("/RECORD")) continue;
		changed.set(memberId, "Not what RECORD says");
	}
	return changed;
}

/** What sets a package apart from another release of its project. */
export interface Differences {
	/** Members by id, each with the words for it. */
	readonly members: ReadonlyMap<string, string>;
	/** Ids of findings of a rule in code that the other release has nowhere; none where there is no other. */
	readonly findings: ReadonlySet<string>;
}

/** Names, spacing and literals that vary are no difference: a fingerprint is stable across releases. */
function codeOf({ rule, fingerprint }: Finding): string {
	return `${rule} ${fingerprint}`;
}

export function differencesOf(analysis: Compared, other: Compared | undefined): Differences {
	const there = new Set(other?.findings.map(codeOf));
	const fresh = other === undefined ? [] : analysis.findings.filter((finding) => !there.has(codeOf(finding)));
	return { members: changedMembers(analysis, other), findings: new Set(fresh.map(({ id }) => id)) };
}
