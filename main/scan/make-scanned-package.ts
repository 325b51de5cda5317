import type { OpenedArtifact } from "../archive/open-artifact.ts";
import { magicOf } from "../decode/index.ts";
import type { Unjudged } from "../model/analysis/analysis.ts";
import { isCompiledMember, type Layer } from "../model/analysis/layer.ts";
import type { Member } from "../model/package/member.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { makeDocument } from "../model/text/document.ts";
import { textHintOf } from "../python/layout.ts";
import type { DocumentContent, ReadablePackage, ScannedPackage, ScanOutcome } from "./scanned-package.ts";

type PackageContent = Pick<OpenedArtifact, "read" | "close">;

/** What is there to be read before anything was scanned. */
export function makeUnjudgedPackage(opened: OpenedArtifact): ReadablePackage & { readonly analysis: Unjudged } {
	const { artifact, members } = opened;
	const byId = new Map(members.map((member) => [member.id, member]));
	return {
		analysis: { artifact, members: [...members], layers: [], findings: [], indicators: [], status: "unjudged" },
		document: async (id) => memberContent(opened, byId.get(id)),
		close: () => opened.close(),
	};
}

/** `content`: where the members' bytes are. */
export function makeScannedPackage(content: PackageContent, outcome: ScanOutcome): ScannedPackage {
	const { analysis } = outcome;
	const layerContents = new Map(outcome.layerContents.map((layer) => [layer.layerId, layer]));
	const members = new Map(analysis.members.map((member) => [member.id, member]));
	const layers = new Map(analysis.layers.map((layer) => [layer.id, layer]));
	const packedOf = async (layer: Layer): Promise<Uint8Array | undefined> =>
		isCompiledMember(layer) ? content.read(layer.memberId) : layerContents.get(layer.id)?.packed;
	return {
		analysis,
		...(outcome.code && { code: outcome.code }),
		async document(id): Promise<DocumentContent | undefined> {
			const layer = layers.get(id);
			if (layer === undefined) return memberContent(content, members.get(id));
			const member = members.get(layer.memberId);
			const bytes = layerContents.get(layer.id)?.bytes;
			if (member === undefined || bytes === undefined) return undefined;
			const packed = await packedOf(layer);
			return { ...shownContent(bytes, "text"), path: member.path, kind: layer.kind, ...(packed && { packed }) };
		},
		layerContent: (layerId) => layerContents.get(layerId),
		close: () => content.close(),
	};
}

async function memberContent(
	content: PackageContent,
	member: Member | undefined,
): Promise<DocumentContent | undefined> {
	if (member === undefined || !member.readable || member.kind !== "file") return undefined;
	const bytes = await content.read(member.id);
	return { ...shownContent(bytes, textHintOf(member, bytes)), path: member.path };
}

function shownContent(
	bytes: Uint8Array,
	hint: Parameters<typeof decodeText>[1],
): Pick<DocumentContent, "document" | "binary" | "bytes"> {
	const decoded = decodeText(bytes, hint);
	const binary = decoded.binary || isBinaryAfterAll(bytes);
	return { document: binary ? makeDocument("") : decoded.document, binary, bytes };
}

/** Python may hold raw bytes, and is read when in doubt; but what begins as a program or a picture, and is no text otherwise, is shown as what it is. */
function isBinaryAfterAll(bytes: Uint8Array): boolean {
	return magicOf(bytes) !== undefined && decodeText(bytes, "text").binary;
}
