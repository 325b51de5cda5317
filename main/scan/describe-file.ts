import { classify, codePartsOf, identify, sampleOf, tailOffset } from "../decode/index.ts";
import type { Member } from "../model/package/member.ts";
import { PYTHON_NAME } from "../python/layout/place.ts";
import type { PackageFile } from "../rules/rule.ts";

/** `readAsCode`: the scan reads it as Python or metadata anyway, so that only a signature tells something new. */
export function describeFile(member: Member, bytes: Uint8Array, readAsCode: boolean): PackageFile {
	const identity = identify(bytes, { readAsCode });
	const offset = identity.format === undefined ? undefined : tailOffset(identity.format, bytes);
	const codeParts = codePartsOf(bytes, identity);
	return {
		memberId: member.id,
		path: member.path,
		size: bytes.length,
		sha256: member.sha256 ?? "",
		...identity,
		...(identity.title === "text" && PYTHON_NAME.test(member.path) && { title: "Python source" }),
		...(codeParts.length > 0 && { codeParts }),
		...(offset !== undefined && {
			tail: { offset, size: bytes.length - offset, kind: classify(sampleOf(bytes.subarray(offset))) },
		}),
	};
}
