/** The door of the room: one transform at a time, speculative peeling of a literal, and telling what bytes are. Pure and synchronous. */
export { applyTransform } from "./apply-transform.ts";
export { benchParameters } from "./bench/parameters.ts";
export { type Retraced, retrace } from "./bench/retrace.ts";
export { type ChainResult, runChain } from "./bench/run-chain.ts";
export { suggestTransforms } from "./bench/suggest.ts";
export { type Traced, type TraceJob, traceRange } from "./bench/trace.ts";
export { type ContentDescription, describeContent } from "./binary/describe-content.ts";
export type { CodeObject } from "./bytecode/code-object.ts";
export { disassemble } from "./bytecode/disassemble.ts";
export type { MarshalValue } from "./bytecode/marshal-value.ts";
export { looksLikePyc, type PycCheck, type PycHeader } from "./bytecode/pyc-header.ts";
export { type Compiled, type Marshalled, readMarshalled, readPyc } from "./bytecode/read-bytecode.ts";
export { bytesToText, decodeUtf8, encodeUtf8, readableText, textToBytes } from "./bytes-text.ts";
export { archiveMarkOf } from "./classify/archive-marks.ts";
export { classify } from "./classify/classify.ts";
export { type CodePart, codePartsOf, MOST_CODE_PARTS } from "./classify/code-in-binary.ts";
export { type Identity, identify, sampleOf } from "./classify/identify.ts";
export { type Magic, magicOf } from "./classify/magic.ts";
export { tailOffset } from "./classify/tail.ts";
export { DecodeError, type DecodeErrorCode } from "./decode-error.ts";
export { type Peeled, type PeelOptions, peel } from "./peel/peel.ts";
export { entropyOf } from "./peel/statistics.ts";
export { transforms } from "./registry.ts";
export {
	type CipherMode,
	type DecodeBudget,
	type Decoded,
	type Transform,
	type TransformId,
	type TransformOptions,
	transformIds,
} from "./transform.ts";
export { withoutPadding } from "./transforms/cipher/block-modes.ts";
export { type PackedFormat, type UnpackEnd, type UnpackOptions, unpack } from "./transforms/compression/unpack.ts";
