import { formatSize } from "../model/analysis/layer.ts";
import type { Coverage, CoverageLine } from "../model/package/coverage.ts";
import type { Member } from "../model/package/member.ts";
import type { PackageFile } from "../rules/rule.ts";

/** What the ledger is made of. */
export interface Accounts {
	readonly members: readonly Member[];
	readonly files: readonly PackageFile[];
	/** Ids of members whose content was examined: as Python, bytecode, a script or metadata. */
	readonly examined: ReadonlySet<string>;
	/** Why something was not examined, or only in part; from everybody who left something out. */
	readonly lines: readonly CoverageLine[];
}

/**
 * Says of every file whether it was examined, in part (there is a line about it), or not, and gives each that was not a reason. What holds other
 * members was examined through them.
 */
export function coverageOf({ members, files, examined, lines }: Accounts): Coverage {
	const known = new Map(files.map((file) => [file.memberId, file]));
	const containers = new Set(members.flatMap(({ path }) => containersOf(path)));
	const explained = new Set(lines.map(({ path }) => path));
	const byPath = new Map<string, { readonly what: string; readonly extent: "part" | "none" }>();
	const skipped: CoverageLine[] = [];
	let inPart = 0;
	let notExamined = 0;
	let count = 0;
	for (const member of members) {
		if (member.kind !== "file") continue;
		count++;
		const file = known.get(member.id);
		const what = whatItIs(member, file);
		const wasRead = examined.has(member.id) || containers.has(member.path);
		const extent = wasRead ? "part" : "none";
		byPath.set(member.path, { what, extent });
		if (!wasRead) {
			notExamined++;
			if (!explained.has(member.path)) skipped.push({ path: member.path, reason: reasonFor(file), what, extent });
		} else if (explained.has(member.path)) inPart++;
	}
	const told = lines.map((line) => ({ ...line, ...byPath.get(line.path) }));
	const whole = count - inPart - notExamined;
	return {
		members: count,
		scanned: whole + inPart,
		examined: whole,
		inPart,
		notExamined,
		skipped: [...told, ...skipped],
	};
}

/** "outer.zip" and "outer.zip!/inner.zip" of "outer.zip!/inner.zip!/x.py". */
function containersOf(path: string): string[] {
	const found: string[] = [];
	for (let at = path.indexOf("!/"); at >= 0; at = path.indexOf("!/", at + 2)) found.push(path.slice(0, at));
	return found;
}

/** "12.0 MB, unknown bytes, entropy 7.9". */
function whatItIs(member: Member, file: PackageFile | undefined): string {
	if (file === undefined) return `${formatSize(member.size)}, content not read`;
	const { title, encoding, entropy } = file;
	const text = encoding === undefined ? title : `${title} (${encoding})`;
	return [formatSize(file.size), text, ...(entropy === undefined ? [] : [`entropy ${entropy.toFixed(1)}`])].join(", ");
}

function reasonFor(file: PackageFile | undefined): string {
	if (file === undefined) return "not examined: its content could not be read";
	if (file.size === 0) return "not examined: it is empty";
	switch (file.kind) {
		case "executable":
			return "not examined: machine code and the like are not read; its kind, sections, imports and strings are shown";
		case "archive":
			return "not examined: an archive that is not opened";
		case "image":
			return "not examined: no Python; its signature and what stands behind its end were looked at";
		case "shell":
		case "powershell":
		case "javascript":
			return "not examined: a script that no Python of the package is seen to start";
		case "binary":
			return file.format === undefined
				? "not examined: nothing tells what it is"
				: "not examined: no Python; its signature was looked at";
		case "python":
			return "not examined: it looks like Python, but is no text that Python would run";
		default:
			return "not examined: text, but no Python";
	}
}
