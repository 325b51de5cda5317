import type { RuleInfo } from "../../model/analysis/rule-info.ts";
import type { Case } from "../../model/case/case.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import type { Project } from "../../model/package/release.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";
import type { CaseStore } from "../../triage/case-store.ts";
import type { HostInfo, Report, reportFormats } from "../contract.ts";
import type { HostServices } from "./control-messages.ts";

/** The rooms that the router serves, as it needs them; `composeEngine` makes them from the real ones, tests from stand-ins. */

export type PackageSource =
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "bytes"; readonly filename: string; readonly bytes: Uint8Array; readonly origin: string };

export interface ScanPool {
	scan(
		source: PackageSource,
		options: { password?: string; signal?: AbortSignal; onProgress?: ReportProgress },
	): Promise<ScannedPackage>;
	close(): Promise<void>;
}

export interface IndexAccess {
	/** Without credentials; absent when offline. */
	readonly address?: string;
	/** Errors: those of the index, `offline`. */
	project(name: string, options?: { signal?: AbortSignal }): Promise<Project>;
	download(
		wanted: { reference: string; filename?: string | undefined; allowYanked?: boolean | undefined },
		options: { signal?: AbortSignal; onProgress?: ReportProgress },
	): Promise<{ filename: string; bytes: Uint8Array; origin: string }>;
}

export interface EngineServices {
	readonly facts: Pick<HostInfo, "version" | "host" | "syntaxEngine" | "ruleset" | "author">;
	readonly host: HostServices;
	readonly pool: ScanPool;
	readonly index: IndexAccess;
	readonly cases: CaseStore;
	readonly rules: readonly RuleInfo[];
	readonly render: (format: (typeof reportFormats)[number], subject: Case) => Report;
	/** For what the analyst is not shown: stacks and causes. */
	readonly log: (message: string) => void;
	readonly now?: () => Date;
}
