import { z } from "zod";
import { spanSchema } from "../text/span.ts";

/** One undone transform, in the order in which it was undone: base64, then zlib … */
export const transformStepSchema = z.object({
	/** Id of the transform in `main/decode` ("base64", "zlib", "hex", "reverse", "xor" …), or "string" for a code string taken as it is. */
	transform: z.string(),
	/** What an analyst needs to repeat it: a key, an alphabet, an offset. Safe to show. */
	detail: z.string().optional(),
	/** The same for the decode bench, to the letter: key, mode, alphabet, as they are written there. Package data: to be made safe before it is shown. */
	options: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
	inputLength: z.int().nonnegative(),
	outputLength: z.int().nonnegative(),
});
export type TransformStep = z.infer<typeof transformStepSchema>;

export const contentKinds = [
	"python",
	"shell",
	"powershell",
	"javascript",
	"json",
	"html",
	"text",
	"url",
	"executable",
	"archive",
	"image",
	"binary",
] as const;
export const contentKindSchema = z.enum(contentKinds);
export type ContentKind = z.infer<typeof contentKindSchema>;

/** Content decoded from a span of a member or of another layer. */
export const layerSchema = z.object({
	/** "l0", "l1" …, in order of discovery; stable for the same bytes and rule set. */
	id: z.string().regex(/^l\d+$/),
	/** `TYPED_MEMBER` for what the analyst typed. */
	memberId: z.string(),
	/** Display path of the member. */
	path: z.string(),
	/** The layer it was found in; absent when it stands in the member itself. */
	parentId: z.string().optional(),
	/** Where the encoded text stands in its parent (member or layer). */
	span: spanSchema,
	/** Where the outermost literal stands in the member: equals `span` for a first layer. */
	memberSpan: spanSchema,
	chain: z.array(transformStepSchema),
	kind: contentKindSchema,
	/** Bytes of the decoded content. */
	size: z.int().nonnegative(),
	sha256: z.string(),
	/** What the code does with it: an interpreter runs it, or it is only decoded, or nobody touches it. */
	use: z.enum(["executed", "decoded", "literal"]),
	/** 1 for a layer of a member, 2 for a layer of a layer … */
	depth: z.int().positive(),
	/** Of what the analyst decoded by hand: the entry in his log. Absent: the scan found it. */
	entry: z.int().positive().optional(),
});
export type Layer = z.infer<typeof layerSchema>;

/** Whether the layer is a member itself, read from bytecode: its text stands for the whole member. */
export function isCompiledMember(layer: Pick<Layer, "chain" | "depth" | "span">): boolean {
	const { chain, depth, span } = layer;
	return depth === 1 && chain.length === 1 && chain[0]?.transform === "pyc" && span.endOffset === 0;
}

/** Where layers stand that were made of what the analyst typed: in no member of the package. */
export const TYPED_MEMBER = "typed";
export const TYPED_PATH = "typed by the analyst";

/** Whether the layer was made of what the analyst typed or pasted, or stands in one that was. */
export function isTyped({ memberId }: Pick<Layer, "memberId">): boolean {
	return memberId === TYPED_MEMBER;
}

/** The first step of such a layer. `length`: bytes. */
export function typedStep(length: number): TransformStep {
	return { transform: "typed", detail: "by the analyst", inputLength: length, outputLength: length };
}

const PART_DETAIL = "from byte ";

/** The step that takes a part of a member that is no text: "slice (from byte 1,234 on)". `span`: each byte counted as a character. */
export function partOfBytes(
	span: { readonly startOffset: number; readonly endOffset: number },
	size: number,
): TransformStep {
	return {
		transform: "slice",
		detail: `${PART_DETAIL}${span.startOffset.toLocaleString("en")} on`,
		inputLength: size,
		outputLength: span.endOffset - span.startOffset,
	};
}

/** Whether the layer is a part of a member that is no text: its place there is one of bytes, which no text shows. */
export function isPartOfBytes(layer: Pick<Layer, "chain" | "depth">): boolean {
	const [step] = layer.chain;
	return layer.depth === 1 && step?.transform === "slice" && step.detail?.startsWith(PART_DETAIL) === true;
}

/** The same, of the layers that a finding has. */
export function isInPartOfBytes(layers: readonly string[]): boolean {
	return layers[0]?.startsWith(`slice (${PART_DETAIL}`) === true;
}

/** Whether a finding with such layers and span stands in a compiled member. */
export function isInCompiledMember(layers: readonly string[], span: { readonly endOffset: number }): boolean {
	return span.endOffset === 0 && layers[0]?.startsWith("pyc (") === true;
}

const KIND_TITLES: Record<ContentKind, string> = {
	python: "Python",
	shell: "shell",
	powershell: "PowerShell",
	javascript: "JavaScript",
	json: "JSON",
	html: "HTML",
	text: "text",
	url: "URL",
	executable: "executable",
	archive: "archive",
	image: "image",
	binary: "binary",
};

/** Bytes for people: "812 B", "1.2 kB", "3.4 MB" (powers of 1,000). */
export function formatSize(bytes: number): string {
	if (bytes < 1_000) return `${bytes} B`;
	if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
	if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
	return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** "base64 → zlib → Python, 1.2 kB". */
export function describeChain(layer: Pick<Layer, "chain" | "kind" | "size">): string {
	const steps = layer.chain.map((step) => (step.detail ? `${step.transform} (${step.detail})` : step.transform));
	return `${[...steps, KIND_TITLES[layer.kind]].join(" → ")}, ${formatSize(layer.size)}`;
}
