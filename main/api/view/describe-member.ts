import { createHash } from "node:crypto";
import { describeContent } from "../../decode/index.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { MemberDescription } from "../../model/package/structure.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";

/** What a member or a layer is, by its bytes: of bytecode too its bytes are described, not what was read of them. Errors: `unknown-id`, `not-readable`. */
export async function describeMember(scanned: ReadablePackage, documentId: string): Promise<MemberDescription> {
	const { members, layers } = scanned.analysis;
	if (!members.some(({ id }) => id === documentId) && !layers.some(({ id }) => id === documentId))
		throw new AnalystError("unknown-id", "There is no such file or layer in this package.");
	const content = await scanned.document(documentId);
	if (content === undefined) {
		throw new AnalystError(
			"not-readable",
			"The content of this entry could not be read from the archive; the coverage says why.",
		);
	}
	const { bytes } = content;
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	return { documentId, size: bytes.length, sha256, ...describeContent(bytes) };
}
