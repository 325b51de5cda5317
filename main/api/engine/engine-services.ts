import type { RuleInfo } from "../../model/analysis/rule-info.ts";
import type { Case } from "../../model/case/case.ts";
import type { Limits } from "../../model/limits.ts";
import type { FileDetails, IndexFacts } from "../../model/package/index-facts.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { Project } from "../../model/package/release.ts";
import type { OpenedPackage, ScannedPackage } from "../../scan/scanned-package.ts";
import type { CaseStore } from "../../triage/case-store.ts";
import type { CacheFacts, HostInfo, Report, reportFormats, Settings } from "../contract.ts";
import type { Workshops } from "../workshop/workshop.ts";
import type { HostServices } from "./control-messages.ts";

/** The rooms that the router serves, as it needs them; `composeEngine` makes them from the real ones, tests from stand-ins. */

export type PackageSource =
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "paths"; readonly paths: readonly (string | { readonly path: string; readonly name: string })[] }
	| { readonly kind: "text"; readonly text: string; readonly filename?: string }
	| { readonly kind: "bytes"; readonly filename: string; readonly bytes: Uint8Array; readonly origin: string };

export interface ScanPoolOptions {
	readonly password?: string;
	readonly signal?: AbortSignal;
	readonly onProgress?: ReportProgress;
}

export interface ScanPool {
	/** Reads the archive; scanning it comes after that. */
	open(source: PackageSource, options: ScanPoolOptions): Promise<OpenedPackage>;
	/** Both at once. */
	scan(source: PackageSource, options: ScanPoolOptions): Promise<ScannedPackage>;
	close(): Promise<void>;
}

/** What of the settings is about the network. */
export type NetworkSettings = Pick<Settings, "offline" | "index" | "cache" | "cacheMebibytes">;

export interface IndexAccess {
	/** Without credentials; absent where the one that is set can't be used. */
	readonly address?: string | undefined;
	/** Why there is no address. */
	readonly problem?: string | undefined;
	/** Who has shut the door to the network; undefined: it is open. */
	readonly offline: HostInfo["offline"];
	/** Who named the address: undefined for pip's settings and the default. */
	readonly by?: HostInfo["indexBy"] | undefined;
	/** Does as the analyst has set it: the door, the index, the cache. What the command line says stays. */
	follow(settings: NetworkSettings): void;
	/** What is kept; undefined where nothing is kept at all. Errors: `not-readable`. */
	kept(): Promise<CacheFacts | undefined>;
	/** Forgets all of it. */
	forgetKept(): Promise<CacheFacts | undefined>;
	/** Errors: those of the index, `offline`. */
	project(name: string, options?: { signal?: AbortSignal }): Promise<Project>;
	details(project: string, filename: string, options?: { signal?: AbortSignal }): Promise<FileDetails>;
	download(
		wanted: {
			reference: string;
			filename?: string | undefined;
			allowYanked?: boolean | undefined;
			prereleases?: boolean | undefined;
		},
		options: { signal?: AbortSignal; onProgress?: ReportProgress },
	): Promise<{ filename: string; bytes: Uint8Array; origin: string; facts: IndexFacts }>;
}

export interface EngineServices {
	readonly facts: Pick<HostInfo, "version" | "host" | "syntaxEngine" | "ruleset" | "author">;
	readonly host: HostServices;
	readonly pool: ScanPool;
	readonly index: IndexAccess;
	/** Takes over the times that the analyst has set, for what is opened from then on. Absent: they are fixed. */
	readonly followLimits?: (limits: Settings["limits"]) => void;
	/** As they are set now; absent: as usual. */
	readonly limits?: () => Limits;
	readonly cases: CaseStore;
	readonly rules: readonly RuleInfo[];
	/** Errors: `cancelled`, `timed-out`. */
	readonly render: (format: (typeof reportFormats)[number], subject: Case, signal?: AbortSignal) => Promise<Report>;
	/** Threads for work that may have to be broken off; absent: those of a checkout. */
	readonly workshops?: Workshops;
	/** For what the analyst is not shown: stacks and causes. */
	readonly log: (message: string) => void;
	readonly now?: () => Date;
}
