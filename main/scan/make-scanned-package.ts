import type { OpenedArtifact } from "../archive/open-artifact.ts";
import { magicOf } from "../decode/index.ts";
import { isCompiledMember, type Layer } from "../model/analysis/layer.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { makeDocument } from "../model/text/document.ts";
import { textHintOf } from "../python/layout.ts";
import type { DocumentContent, ScannedPackage, ScanOutcome } from "./scanned-package.ts";

/** Python may hold raw bytes, and is read when in doubt; but what begins as a program or a picture, and is no text otherwise, is shown as what it is. */
function isBinaryAfterAll(bytes: Uint8Array): boolean {
	return magicOf(bytes) !== undefined && decodeText(bytes, "text").binary;
}

/** `content`: where the members' bytes are. */
export function makeScannedPackage(
	content: Pick<OpenedArtifact, "read" | "close">,
	outcome: ScanOutcome,
): ScannedPackage {
	const { analysis } = outcome;
	const layerContents = new Map(outcome.layerContents.map((layer) => [layer.layerId, layer]));
	const packedOf = async (layer: Layer): Promise<Uint8Array | undefined> =>
		isCompiledMember(layer) ? content.read(layer.memberId) : layerContents.get(layer.id)?.packed;
	return {
		analysis,
		...(outcome.code && { code: outcome.code }),
		async document(id): Promise<DocumentContent | undefined> {
			const layer = analysis.layers.find((one) => one.id === id);
			const member = analysis.members.find((one) => one.id === (layer?.memberId ?? id));
			if (!member) return undefined;
			const bytes = layer
				? layerContents.get(layer.id)?.bytes
				: member.readable && member.kind === "file"
					? await content.read(member.id)
					: undefined;
			if (!bytes) return undefined;
			const decoded = decodeText(bytes, layer ? "text" : textHintOf(member, bytes));
			const { document } = decoded;
			const binary = decoded.binary || isBinaryAfterAll(bytes);
			const packed = layer && (await packedOf(layer));
			return {
				document: binary ? makeDocument("") : document,
				binary,
				bytes,
				path: member.path,
				...(layer && { kind: layer.kind }),
				...(packed && { packed }),
			};
		},
		layerContent: (layerId) => layerContents.get(layerId),
		close: () => content.close(),
	};
}
