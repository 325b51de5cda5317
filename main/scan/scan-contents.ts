import type { OpenedArtifact } from "../archive/open-artifact.ts";
import { installedName, isCompiled, isReadByScan } from "../python/layout.ts";
import type { PackageFile } from "../rules/rule.ts";
import { describeFile } from "./describe-file.ts";
import { LONGEST_SCRIPT, languageOfName } from "./scripts/script-language.ts";

export interface ScanContents {
	/** Content of every member that may bear Python or tells how the package is built and started, and of scripts that Python may start, by member id. */
	readonly contents: ReadonlyMap<string, Uint8Array>;
	/** What every readable file is. */
	readonly files: readonly PackageFile[];
}

/** What a scan is given to read. */
export async function scanContents(opened: OpenedArtifact): Promise<ScanContents> {
	const contents = new Map<string, Uint8Array>();
	const files: PackageFile[] = [];
	for (const member of opened.members) {
		if (!member.readable || member.kind === "directory") continue;
		const bytes = await opened.read(member.id);
		const read = isReadByScan(installedName(member)) || isCompiled(bytes);
		const script = bytes.length <= LONGEST_SCRIPT && languageOfName(member.path) !== undefined;
		if (read || script) contents.set(member.id, bytes);
		files.push(describeFile(member, bytes, read));
	}
	return { contents, files };
}
