import { setImmediate as turn } from "node:timers/promises";
import type { OpenedArtifact } from "../archive/open-artifact.ts";
import type { Member } from "../model/package/member.ts";
import { installedName, isCompiled, isNamedForScan, isReadByScan } from "../python/layout.ts";
import type { PackageFile } from "../rules/rule.ts";
import { type CodePiece, piecesOf } from "./code-parts.ts";
import { describeFile } from "./describe-file.ts";
import { LONGEST_SCRIPT, languageOfName } from "./scripts/script-language.ts";

export interface ScanContents {
	/** Content of every member that may bear Python or tells how the package is built and started, and of scripts that Python may start, by member id. */
	readonly contents: ReadonlyMap<string, Uint8Array>;
	/** What every readable file is. */
	readonly files: readonly PackageFile[];
	/** Ids of members that are Python by their text, whatever they are called. */
	readonly pythonTexts: ReadonlySet<string>;
	/** Texts that look like no Python, by member id: read where code of the package runs them. */
	readonly otherTexts: ReadonlyMap<string, Uint8Array>;
	/** Python source in members that are no text, by member id. */
	readonly codeParts: ReadonlyMap<string, readonly CodePiece[]>;
}

/** Bytes of texts that are kept at hand because code may run them: documents and small data, not a corpus. */
const TEXTS = 8 * 1024 * 1024;
/** Milliseconds after which the event loop gets a turn: the analyst reads in what is being looked through. */
const TURN = 8;

/** What a scan is given to read. `skip`: ids of members that are left alone; `reading` is told of each of the others before it is touched. */
export async function scanContents(
	opened: OpenedArtifact,
	skip: ReadonlyMap<string, unknown> = new Map(),
	reading: (member: Member) => void = () => undefined,
): Promise<ScanContents> {
	const contents = new Map<string, Uint8Array>();
	const files: PackageFile[] = [];
	const pythonTexts = new Set<string>();
	const codeParts = new Map<string, readonly CodePiece[]>();
	const otherTexts = new Map<string, Uint8Array>();
	let room = TEXTS;
	let turned = performance.now();
	for (const member of opened.members) {
		if (performance.now() - turned > TURN) {
			await turn();
			turned = performance.now();
		}
		if (!member.readable || member.kind === "directory") continue;
		if (skip.has(member.id)) continue;
		reading(member);
		const bytes = await opened.read(member.id);
		const name = installedName(member);
		const compiled = isCompiled(bytes);
		const file = describeFile(member, bytes, isNamedForScan(name) || compiled);
		files.push(file);
		if (file.codeParts !== undefined) codeParts.set(member.id, piecesOf(bytes, file.codeParts));
		const isPython = !compiled && !isNamedForScan(name) && (file.also ?? file.kind) === "python";
		if (isPython) pythonTexts.add(member.id);
		const script = bytes.length <= LONGEST_SCRIPT && languageOfName(member.path) !== undefined;
		if (isPython || isReadByScan(name) || compiled || script) contents.set(member.id, bytes);
		else if (file.encoding !== undefined && bytes.length <= Math.min(room, LONGEST_SCRIPT)) {
			otherTexts.set(member.id, bytes);
			room -= bytes.length;
		}
	}
	return { contents, files, pythonTexts, otherTexts, codeParts };
}
