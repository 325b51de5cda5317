import { statSync } from "node:fs";
import type { ArtifactSource } from "../../archive/open-artifact.ts";
import type { Member } from "../../model/package/member.ts";

/** Bytes of an artifact, packed, and of its members, that hold less Python than is worth a second thread (parse-ahead.ts). */
const LITTLE_PACKED = 16_000;
const LITTLE = 60_000;

/** Whether what is going to be opened may hold enough Python; true where that cannot be told. */
export function worthParsingAhead(source: ArtifactSource): boolean {
	switch (source.kind) {
		case "bytes":
			return source.bytes.length >= LITTLE_PACKED;
		case "text":
			return false;
		case "paths":
			return true;
		case "path":
			return isLarge(source.path);
	}
}

function isLarge(path: string): boolean {
	try {
		const found = statSync(path);
		return !found.isFile() || found.size >= LITTLE_PACKED;
	} catch {
		// Whoever opens it says what is wrong.
		return true;
	}
}

/** The same of what was opened. */
export function worthParsingAheadOf(members: readonly Member[]): boolean {
	let size = 0;
	for (const member of members) size += member.readable ? member.size : 0;
	return size >= LITTLE;
}
