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

/** One artifact to be scanned: plain data, so that it can cross to a worker thread. */
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
	/** Written before each member is read, so that what killed the process can be told afterwards. */
	readonly journalFile?: string;
	readonly startedAt: number;
}

/** Bytes in memory do not go with the task: they have gone before it, piece by piece. */
export type TaskSource =
	| Exclude<ArtifactSource, { kind: "bytes" }>
	| { readonly kind: "pieces"; readonly filename: string; readonly origin: string; readonly size: number };

/** One artifact to be opened and scanned where nothing is lost by either. */
export interface OpenTask {
	readonly source: TaskSource;
	readonly password?: string;
	/** Members that are not unpacked, by their turn, with the reason: they lost a worker before. */
	readonly passOver: ReadonlyMap<number, string>;
	/** Members that are unpacked and then left alone, by their index in the list. */
	readonly leaveOut: ReadonlyMap<number, string>;
	readonly limits: Limits;
	readonly prefilter: boolean;
	readonly indexCode: boolean;
	/** See `ScanTask.ahead`. */
	readonly ahead: boolean;
	readonly startedAt: number;
}

/** Shared memory of one worker: what outlives its death, and what reaches it while it works. */
export const SHARED_CANCEL = 0;
export const SHARED_MEMBER = 1;
/** Counts up with every member. */
export const SHARED_STEP = 2;
export const SHARED_LENGTH = 3;
/** In `SHARED_MEMBER`: nothing is being read. */
export const NO_MEMBER = -1;

export type ToWorker =
	| { readonly kind: "scan"; readonly id: number; readonly task: ScanTask }
	/** The next bytes of what "open" is going to name. */
	| { readonly kind: "piece"; readonly bytes: Uint8Array }
	| { readonly kind: "open"; readonly id: number; readonly task: OpenTask }
	/** Content of a member of what was opened last. */
	| { readonly kind: "read"; readonly id: number; readonly memberId: string }
	/** Forget what was opened last. */
	| { readonly kind: "close" };

export type FromWorker =
	| { readonly kind: "ready"; readonly syntaxEngine: "native" | "wasm" }
	| { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
	| { readonly kind: "done"; readonly id: number; readonly outcome: ScanOutcome }
	| { readonly kind: "content"; readonly id: number; readonly bytes: Uint8Array }
	| { readonly kind: "failed"; readonly id: number; readonly code: ErrorCode; readonly message: string };
