import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { type ArtifactSource, type OpenedArtifact, openArtifact } from "../archive/open-artifact.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { provokeFault } from "./fault-switch.ts";
import { makeScannedPackage, makeUnjudgedPackage } from "./make-scanned-package.ts";
import { type Journal, openJournal } from "./pool/journal.ts";
import type { OpenTask, ScanTask } from "./pool/messages.ts";
import { startProcess } from "./pool/process-body.ts";
import { type Less, surviving } from "./pool/scan-surviving.ts";
import { createSlots, type Slot } from "./pool/slots.ts";
import { startThread } from "./pool/thread-body.ts";
import type { WorkerBody } from "./pool/worker-body.ts";
import { type ScanContents, scanContents } from "./scan-contents.ts";
import type { OpenedPackage, ScannedPackage } from "./scanned-package.ts";
import { sourceKey, sourceName } from "./source-name.ts";

/**
 * Megabytes of a worker's heap: the facts of all the Python that is read of one artifact (`Limits.pythonBytes`) take some 2 GB, a member at the parse
 * cap 1 GB while it is read.
 */
const HEAP_MEGABYTES = 4_096;

/** Artifacts of which is remembered what ended a worker: opening one again must not end another. */
const MOST_REMEMBERED = 1_000;

export interface ScanPoolOptions {
	/** Workers; the machine's cores where absent. */
	readonly jobs?: number;
	/**
	 * "process": each worker is a process, and what kills it kills nothing else; needs an executable that runs scripts. "thread" (where absent): a fault
	 * in native code ends this process, and whoever started it must start it again.
	 */
	readonly workers?: "thread" | "process";
	/**
	 * "here" (where absent): this process opens, and what ends it there, ends it; members stay at hand for as long as they are wanted. "worker", with
	 * processes only: what ends the opening ends nothing else; the content stays in the worker, which takes nothing else on until the package is closed.
	 * So no more than `jobs` packages may be kept open at once.
	 */
	readonly opening?: "here" | "worker";
	/** Of a worker's heap; above it, it is ended. */
	readonly heapMegabytes?: number;
	/** Asked anew for every package, where they may change. */
	readonly limits?: Limits | (() => Limits);
	/**
	 * Leave files unparsed in which no rule can match; off where absent. Findings are the same (tested), but indicators and coverage remarks of those
	 * files are missing, and on wheels it saves no time: what it spares is small beside what it costs (`npm run bench` prints the ratio).
	 */
	readonly prefilter?: boolean;
	/** Keep what is known of the code of each package (`ScannedPackage.code`). */
	readonly indexCode?: boolean;
	/** What threads read, and what is being opened here, is noted in files of this name and more; see `ScanTask.journalFile`. */
	readonly journalFile?: string;
	/** Of an artifact by its id: members that lost an engine before, by member id, with the reason for the coverage. */
	readonly skip?: (artifactId: string) => ReadonlyMap<string, string>;
	/** Where the worker's program is; a packaged build says so, a checkout need not. */
	readonly workerScript?: URL;
}

export interface ScanOptions {
	/** Of an encrypted archive, given by the analyst. */
	readonly password?: string;
	readonly signal?: AbortSignal;
	readonly onProgress?: ReportProgress;
}

export interface ScanPool {
	/** Which engine reads Python here. */
	syntaxEngine(): Promise<"native" | "wasm">;
	/** Reads the archive in this process; what is in it can be read at once. Errors: those of `openArtifact`, `engine-lost`. */
	open(source: ArtifactSource, options?: ScanOptions): Promise<OpenedPackage>;
	/** Opens and scans. Errors: those of `openArtifact`, `cancelled`, `engine-lost`. */
	scan(source: ArtifactSource, options?: ScanOptions): Promise<ScannedPackage>;
	close(): Promise<void>;
}

export function createScanPool(options: ScanPoolOptions = {}): ScanPool {
	const { workers = "thread", heapMegabytes = HEAP_MEGABYTES, journalFile } = options;
	const limitsNow = (): Limits =>
		typeof options.limits === "function" ? options.limits() : (options.limits ?? defaultLimits);
	const start = (): WorkerBody =>
		workers === "process"
			? startProcess(options.workerScript ?? new URL("./pool/worker-process.ts", import.meta.url), heapMegabytes)
			: startThread(options.workerScript ?? new URL("./pool/worker.ts", import.meta.url), heapMegabytes);
	const slots = createSlots(Math.max(1, options.jobs ?? availableParallelism()), start);
	/** By artifact: members that ended a worker here. */
	const leftOut = new Map<string, Map<string, string>>();
	const skipped = (id: string): ReadonlyMap<string, string> => options.skip?.(id) ?? new Map();
	/** Numbers of the journals that are being written here. */
	const journals = new Set<number>();
	let closed = false;
	/** No package would be worked on with the core that another one's parsing ahead takes. */
	const coreIsFree = (): boolean => slots.busy < availableParallelism();

	/** Runs `work` with a journal of its own, so that whoever starts this process anew knows what ended it. */
	async function noting<T>(work: (journal: Journal | undefined) => Promise<T>): Promise<T> {
		if (journalFile === undefined) return work(undefined);
		const number = lowestFree(journals);
		journals.add(number);
		const journal = openJournal(`${journalFile}.open-${number}`);
		try {
			return await work(journal);
		} finally {
			journal.idle();
			journal.close();
			journals.delete(number);
		}
	}

	/** Opens here. */
	async function open(source: ArtifactSource, scan: ScanOptions): Promise<OpenedArtifact> {
		const key = sourceKey(source);
		const lost = skipped(key).get(WHOLE);
		if (lost !== undefined) throw new AnalystError("engine-lost", lost);
		return noting(async (journal) => {
			journal?.reading({ artifactId: key, memberId: WHOLE, path: sourceName(source) });
			provokeFault("open", sourceName(source));
			return openArtifact(source, {
				limits: limitsNow(),
				...(scan.password !== undefined && { password: scan.password }),
				...(scan.signal && { signal: scan.signal }),
				...(scan.onProgress && { onProgress: scan.onProgress }),
			});
		});
	}

	/** What a scan is given to read. */
	async function gather(opened: OpenedArtifact, signal: AbortSignal | undefined): Promise<ScanContents> {
		const { id } = opened.artifact;
		return noting((journal) =>
			scanContents(opened, skipped(id), (member) => {
				signal?.throwIfAborted();
				journal?.reading({ artifactId: id, memberId: member.id, path: member.path });
				provokeFault("engine", member.path);
			}),
		);
	}

	/** Scans what was opened here. */
	async function analyse(
		slot: Slot,
		opened: OpenedArtifact,
		scan: ScanOptions,
		startedAt: number,
	): Promise<ScannedPackage> {
		const given = await gather(opened, scan.signal);
		const { artifact, members, coverage } = opened;
		const known = [...skipped(artifact.id), ...(leftOut.get(artifact.id) ?? [])];
		const limits = limitsNow();
		const task: ScanTask = {
			artifact,
			members,
			...given,
			coverage,
			skip: new Map(known),
			limits,
			prefilter: options.prefilter ?? false,
			indexCode: options.indexCode ?? false,
			startedAt,
			// What a process reads is known here, whatever becomes of it.
			...(journalFile !== undefined && workers === "thread" && { journalFile: `${journalFile}.${slot.number}` }),
		};
		const outcome = await surviving({ name: artifact.filename, limits, ahead: coreIsFree() }, (less) => {
			const lost = [...less.leaveOut].map(([index, reason]) => [members[index]?.id ?? "", reason] as const);
			const skip = new Map([...known, ...lost]);
			if (lost.length > 0 && leftOut.size < MOST_REMEMBERED) leftOut.set(artifact.id, skip);
			return slot
				.worker()
				.run(
					{ kind: "scan", task: { ...task, skip, limits: less.limits, ahead: less.ahead } },
					scan.signal,
					reportTo(scan),
				);
		});
		return makeScannedPackage(opened, outcome);
	}

	/** Opens and scans here. */
	async function scanHere(
		slot: Slot,
		source: ArtifactSource,
		scan: ScanOptions,
		startedAt: number,
	): Promise<ScannedPackage> {
		let opened: OpenedArtifact | undefined;
		try {
			opened = await open(source, scan);
			return await analyse(slot, opened, scan, startedAt);
		} catch (error) {
			await opened?.close();
			throw error;
		} finally {
			slots.release(slot);
		}
	}

	/** Opens and scans in the slot's worker, which keeps the content until the package is closed. */
	async function scanThere(
		slot: Slot,
		source: ArtifactSource,
		scan: ScanOptions,
		startedAt: number,
	): Promise<ScannedPackage> {
		const bytes = source.kind === "bytes" ? source.bytes : undefined;
		const task: Omit<OpenTask, keyof Less> = {
			source:
				source.kind === "bytes"
					? { kind: "pieces", filename: source.filename, origin: source.origin, size: source.bytes.length }
					: source,
			...(scan.password !== undefined && { password: scan.password }),
			prefilter: options.prefilter ?? false,
			indexCode: options.indexCode ?? false,
			startedAt,
		};
		try {
			const limits = limitsNow();
			let worker = slot.worker();
			const outcome = await surviving({ name: sourceName(source), limits, ahead: coreIsFree() }, (less) => {
				worker = slot.worker();
				const open = { kind: "open", task: { ...task, ...less }, ...(bytes && { bytes }) } as const;
				return worker.run(open, scan.signal, reportTo(scan));
			});
			let kept = true;
			const content = {
				read: (memberId: string) => worker.read(memberId),
				close() {
					if (kept) {
						kept = false;
						worker.forget();
						slots.release(slot);
					}
					return Promise.resolve();
				},
			};
			return makeScannedPackage(content, outcome);
		} catch (error) {
			slots.release(slot);
			throw error;
		}
	}

	function throwIfClosed(): void {
		if (closed) throw new AnalystError("cancelled", "The scanner has been closed.");
	}

	return {
		async syntaxEngine() {
			const slot = await slots.acquire();
			try {
				return await slot.worker().syntaxEngine;
			} finally {
				slots.release(slot);
			}
		},
		async open(source, scan = {}) {
			throwIfClosed();
			const startedAt = now();
			const opened = await open(source, scan);
			return {
				...makeUnjudgedPackage(opened),
				async analyse(how) {
					throwIfClosed();
					const slot = await slots.acquire(how.signal);
					try {
						return await analyse(slot, opened, how, startedAt);
					} catch (error) {
						if (how.signal?.aborted) throw new AnalystError("cancelled", "Cancelled.", error);
						throw error;
					} finally {
						slots.release(slot);
					}
				},
			};
		},
		async scan(source, scan = {}) {
			throwIfClosed();
			const startedAt = now();
			const slot = await slots.acquire(scan.signal);
			try {
				return await (options.opening === "worker" ? scanThere : scanHere)(slot, source, scan, startedAt);
			} catch (error) {
				if (scan.signal?.aborted) throw new AnalystError("cancelled", "Cancelled.", error);
				throw error;
			}
		},
		async close() {
			closed = true;
			await slots.close();
		},
	};
}

/** In place of a member's id: the artifact as a whole. */
const WHOLE = "";

function reportTo({ onProgress = () => undefined }: ScanOptions): ReportProgress {
	return onProgress;
}

function now(): number {
	return performance.timeOrigin + performance.now();
}

function lowestFree(taken: ReadonlySet<number>): number {
	let number = 0;
	while (taken.has(number)) number++;
	return number;
}
