import type { MemberDescription } from "../../model/package/structure.ts";
import { sampledEntropy } from "../classify/identify.ts";

/** Blocks that a content is cut into, however long it is. */
export const MOST_BLOCKS = 64;
/** Shorter blocks say nothing: the entropy of 256 bytes of noise is measured as 7.2. */
const SHORTEST_BLOCK = 256;

/** Entropy of equal pieces, in order. Blocks of more than 1 MiB are sampled. */
export function entropyByBlock(bytes: Uint8Array): MemberDescription["entropy"] {
	const blockSize = Math.max(SHORTEST_BLOCK, Math.ceil(bytes.length / MOST_BLOCKS));
	const blocks: number[] = [];
	for (let at = 0; at < bytes.length; at += blockSize) blocks.push(sampledEntropy(bytes.subarray(at, at + blockSize)));
	return { overall: sampledEntropy(bytes), blocks, blockSize: bytes.length === 0 ? 0 : blockSize };
}
