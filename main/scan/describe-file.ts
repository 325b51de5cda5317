import { classify, magicOf, tailOffset } from "../decode/index.ts";
import type { ContentKind } from "../model/analysis/layer.ts";
import type { Member } from "../model/package/member.ts";
import type { PackageFile } from "../rules/rule.ts";

/** Bytes that tell what a file or the end of one is. */
const SAMPLE = 16_384;

/** `readAsCode`: the scan reads it as Python or metadata anyway, so that only a signature tells something new. */
export function describeFile(member: Member, bytes: Uint8Array, readAsCode: boolean): PackageFile {
	const magic = magicOf(bytes);
	const kind: ContentKind = magic?.kind ?? (readAsCode ? "text" : classify(bytes.subarray(0, SAMPLE)));
	const offset = magic === undefined ? undefined : tailOffset(magic.name, bytes);
	return {
		memberId: member.id,
		path: member.path,
		size: bytes.length,
		sha256: member.sha256 ?? "",
		kind,
		...(magic && { format: magic.name }),
		...(offset !== undefined && {
			tail: { offset, size: bytes.length - offset, kind: classify(bytes.subarray(offset, offset + SAMPLE)) },
		}),
	};
}
