import type { Progress, ReportProgress } from "../../model/package/progress.ts";
import type { OpenedPackage, ScannedPackage } from "../../scan/scanned-package.ts";

/** The analysis of an open package, under way or over. It belongs to no call: a face that goes away and comes back finds it where it is. */
export interface AnalysisRun {
	readonly running: boolean;
	/** Tells `report` how far it is; resolves when it is over, however it ended, or when `signal` is aborted. */
	watch(report: ReportProgress, signal: AbortSignal): Promise<void>;
	/** Gives it up; resolves when it is over. */
	stop(): Promise<void>;
}

export type AnalysisEnd =
	| { readonly kind: "scanned"; readonly scanned: ScannedPackage }
	| { readonly kind: "failed"; readonly error: unknown };

/** `onEnd` is told once, before anybody who watches hears that it is over. */
export function startAnalysis(opened: OpenedPackage, onEnd: (end: AnalysisEnd) => void): AnalysisRun {
	const controller = new AbortController();
	const watchers = new Set<ReportProgress>();
	let running = true;
	let newest: Progress | undefined;

	async function work(): Promise<void> {
		try {
			const scanned = await opened.analyse({
				signal: controller.signal,
				onProgress(progress) {
					newest = progress;
					for (const watcher of watchers) watcher(progress);
				},
			});
			onEnd({ kind: "scanned", scanned });
		} catch (error) {
			onEnd({ kind: "failed", error });
		} finally {
			running = false;
		}
	}
	const over = work();

	return {
		get running() {
			return running;
		},
		async watch(report, signal) {
			if (newest !== undefined) report(newest);
			watchers.add(report);
			const gone = Promise.withResolvers<void>();
			const leave = (): void => gone.resolve();
			signal.addEventListener("abort", leave, { once: true });
			try {
				await Promise.race([over, gone.promise]);
			} finally {
				watchers.delete(report);
				signal.removeEventListener("abort", leave);
			}
		},
		async stop() {
			controller.abort();
			await over;
		},
	};
}
