import type { Analysis, AnalysisSoFar, Unjudged } from "../model/analysis/analysis.ts";
import type { ContentKind } from "../model/analysis/layer.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import type { Document } from "../model/text/document.ts";
import type { CodeIndex } from "./code-index/code-index.ts";

/** The content of a member or a layer, as it is shown. */
export interface DocumentContent {
	/** Offsets are those of the findings. For a layer, the decoded text. */
	readonly document: Document;
	/** Not text: `document` is then empty, and `bytes` tell more. */
	readonly binary: boolean;
	readonly bytes: Uint8Array;
	/** Display path of the member. */
	readonly path: string;
	/** For a layer. */
	readonly kind?: ContentKind;
	/** For a layer that was read from bytecode: the bytecode, a .pyc or marshal data. */
	readonly packed?: Uint8Array;
}

/** One artifact with its content at hand until it is closed, judged or not. */
export interface ReadablePackage {
	readonly analysis: AnalysisSoFar;
	/** What is known of its code; absent where nobody asked for it, and until it is judged. */
	readonly code?: CodeIndex;
	/** By member or layer id; undefined for an id that is not there or content that could not be read. */
	document(id: string): Promise<DocumentContent | undefined>;
	/** The bytes of a layer, as they are. */
	layerContent?(layerId: string): LayerContent | undefined;
	close(): Promise<void>;
}

/** One artifact, opened and scanned. */
export interface ScannedPackage extends ReadablePackage {
	readonly analysis: Analysis;
}

/** One artifact whose archive was read. */
export interface OpenedPackage extends ReadablePackage {
	readonly analysis: Unjudged;
	/**
	 * Scans it; may be called again after a failure. What it answers with has the same content, and closing one closes both. Errors: `cancelled`,
	 * `engine-lost`.
	 */
	analyse(options: { readonly signal?: AbortSignal; readonly onProgress?: ReportProgress }): Promise<ScannedPackage>;
}

/** A layer with its content: what the layers loop makes and the pool hands over. */
export interface LayerContent {
	readonly layerId: string;
	readonly bytes: Uint8Array;
	/** Of bytecode: what the text was read from. */
	readonly packed?: Uint8Array;
}

/** What a worker thread answers with. */
export interface ScanOutcome {
	readonly analysis: Analysis;
	readonly layerContents: readonly LayerContent[];
	readonly code?: CodeIndex;
}
