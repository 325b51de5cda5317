import type { StoredContents } from "../../archive/content-store.ts";
import type { ArtifactSource } from "../../archive/open-artifact.ts";
import type { ErrorCode } from "../../model/analyst-error.ts";
import type { Limits } from "../../model/limits.ts";
import type { Artifact } from "../../model/package/artifact.ts";
import type { CoverageLine } from "../../model/package/coverage.ts";
import type { Member } from "../../model/package/member.ts";
import type { Progress } from "../../model/package/progress.ts";
import type { PackageFile } from "../../rules/rule.ts";
import type { CodePiece } from "../code-parts.ts";
import type { ScanOutcome } from "../scanned-package.ts";

/** One artifact to be scanned, with all that is read of it. */
export interface ScanTask {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	/** Content of the members that may bear Python or tell how the package is built. */
	readonly contents: ReadonlyMap<string, Uint8Array>;
	/** Every readable file, told by its bytes. */
	readonly files: readonly PackageFile[];
	/** Ids of members that are Python by their text, whatever they are called. */
	readonly pythonTexts?: ReadonlySet<string>;
	/** Texts that look like no Python, by member id: read where code of the package runs them. */
	readonly otherTexts?: ReadonlyMap<string, Uint8Array>;
	/** Python source in members that are no text, by member id. */
	readonly codeParts?: ReadonlyMap<string, readonly CodePiece[]>;
	/** What opening has already put down as not examined. */
	readonly coverage: readonly CoverageLine[];
	/** Members not to be read, with the reason for the coverage: they lost an engine before. */
	readonly skip: ReadonlyMap<string, string>;
	readonly limits: Limits;
	readonly prefilter: boolean;
	/** Keep what is known of the code, for whoever reads it afterwards. */
	readonly indexCode?: boolean;
	/** Another core has nothing to do, and may parse ahead. */
	readonly ahead?: boolean;
	readonly startedAt: number;
}

/** Bytes in memory do not go with the task: they have gone before it, piece by piece. */
export type TaskSource =
	| Exclude<ArtifactSource, { kind: "bytes" }>
	| { readonly kind: "pieces"; readonly filename: string; readonly origin: string; readonly size: number };

/** Where a worker notes what it is about to do, for whoever starts this process anew. Threads only: where a process is, its pool knows. */
export interface JournalPlace {
	readonly file: string;
	/** What the artifact is called until it has an id; see `sourceKey`. */
	readonly key: string;
}

/** One artifact to be opened where nothing is lost by it. */
export interface OpenTask {
	readonly source: TaskSource;
	readonly password?: string;
	/** Members that are not unpacked, by their turn, with the reason: they lost a worker before. */
	readonly passOver: ReadonlyMap<number, string>;
	readonly limits: Limits;
	readonly journal?: JournalPlace;
}

/** To be opened, and handed on with all its content. */
export interface HandOverTask extends OpenTask {
	/** The content that is too much for memory is put there; whoever asked removes it. */
	readonly folder: string;
}

/** To be opened and scanned; the content stays where it was opened, until something else is. */
export interface OpenAndScanTask extends OpenTask {
	/** Members that are unpacked and then left alone, by their index in the list. */
	readonly leaveOut: ReadonlyMap<number, string>;
	readonly prefilter: boolean;
	readonly indexCode: boolean;
	/** See `ScanTask.ahead`. */
	readonly ahead: boolean;
	readonly startedAt: number;
}

/** What was opened before, to be scanned. */
export interface AnalyseTask {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	readonly coverage: readonly CoverageLine[];
	/** Undefined: what was handed on last is at hand. Otherwise all that is put aside; what is held has gone before, piece by piece. */
	readonly stored: Omit<StoredContents, "held"> | undefined;
	/** Members not to be read, with the reason for the coverage: they lost a worker or an engine before. */
	readonly skip: ReadonlyMap<string, string>;
	readonly limits: Limits;
	readonly prefilter: boolean;
	readonly indexCode: boolean;
	/** See `ScanTask.ahead`. */
	readonly ahead: boolean;
	readonly startedAt: number;
	readonly journalFile?: string;
}

/** Some contents with their digests: all at once would be too much for a message. */
export type ContentPieces = readonly (readonly [digest: string, bytes: Uint8Array])[];

export type ToWorker =
	/** The next bytes of what is going to be named as "pieces". */
	| { readonly kind: "piece"; readonly bytes: Uint8Array }
	/** Of what "scan" is going to name. */
	| { readonly kind: "contents"; readonly pieces: ContentPieces }
	| { readonly kind: "open"; readonly id: number; readonly task: HandOverTask }
	| { readonly kind: "scan"; readonly id: number; readonly task: AnalyseTask }
	| { readonly kind: "open-and-scan"; readonly id: number; readonly task: OpenAndScanTask }
	/** Content of a member of what was opened last. */
	| { readonly kind: "read"; readonly id: number; readonly memberId: string }
	/** Forget what was opened last. */
	| { readonly kind: "close" };

/** What another one has opened, but for what it holds in memory. */
export interface HandedOver {
	readonly artifact: Artifact;
	readonly members: readonly Member[];
	readonly coverage: readonly CoverageLine[];
	readonly stored: Omit<StoredContents, "held">;
}

export type FromWorker =
	/** It has loaded what it needs. */
	| { readonly kind: "ready" }
	| { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
	/** Of what "opened" is going to name. */
	| { readonly kind: "contents"; readonly id: number; readonly pieces: ContentPieces }
	| { readonly kind: "opened"; readonly id: number; readonly opened: HandedOver }
	| { readonly kind: "done"; readonly id: number; readonly outcome: ScanOutcome }
	| { readonly kind: "content"; readonly id: number; readonly bytes: Uint8Array }
	| { readonly kind: "failed"; readonly id: number; readonly code: ErrorCode; readonly message: string };
