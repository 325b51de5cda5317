import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { newStoreFolder, removeStore } from "../archive/content-store.ts";
import type { ArtifactSource, OpenedArtifact } from "../archive/open-artifact.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { loadSyntaxEngine } from "../python/engine/load-engine.ts";
import { worthParsingAhead, worthParsingAheadOf } from "./ahead/worth-ahead.ts";
import { makeScannedPackage, makeUnjudgedPackage } from "./make-scanned-package.ts";
import { type EngineLoss, lostOpening, lostReading } from "./pool/engine-losses.ts";
import { openJournal } from "./pool/journal.ts";
import type { AnalyseTask, HandOverTask, OpenAndScanTask, OpenTask } from "./pool/messages.ts";
import type { How } from "./pool/pool-worker.ts";
import { startProcess } from "./pool/process-body.ts";
import { surviving } from "./pool/scan-surviving.ts";
import { shownContent } from "./pool/shown-content.ts";
import { createSlots, type Slot } from "./pool/slots.ts";
import { startThread } from "./pool/thread-body.ts";
import type { WorkerBody } from "./pool/worker-body.ts";
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
	 * Where the content of what was scanned is kept until it is closed. "here" (where absent): in this process. "worker": in the worker that opened and
	 * scanned it, which takes nothing else on until then: no more than `jobs` packages may be kept open at once, but none is copied.
	 */
	readonly content?: "here" | "worker";
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
	/** What threads open and read, and what is shown here, is noted in files of this name and more (`JournalEntry`). */
	readonly journalFile?: string;
	/** Of an artifact by its id or `sourceKey`: what ended an engine before, which is passed over. */
	readonly losses?: (artifact: string) => readonly EngineLoss[];
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
	/** Which engine the workers read Python with. */
	syntaxEngine(): Promise<"native" | "wasm">;
	/** Reads the archive in a worker; what is in it can be read at once. Errors: those of `openArtifact`, `engine-lost`. */
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
	const leftOut = new Map<string, ReadonlyMap<string, string>>();
	const losses = (artifact: string): readonly EngineLoss[] => options.losses?.(artifact) ?? [];
	/** What a process does is known here, whatever becomes of it. */
	const journalOf = (slot: Slot): string | undefined =>
		journalFile === undefined || workers === "process" ? undefined : `${journalFile}.${slot.number}`;
	const showing = journalFile === undefined ? undefined : openJournal(`${journalFile}.showing`);
	const common = { prefilter: options.prefilter ?? false, indexCode: options.indexCode ?? false };
	let closed = false;
	/** No package would be worked on with the core that another one's parsing ahead takes. */
	const coreIsFree = (): boolean => slots.busy < availableParallelism();

	/** Opens in a worker, which is free again then. */
	async function open(source: ArtifactSource, scan: ScanOptions): Promise<OpenedArtifact> {
		const key = sourceKey(source);
		const before = lostOpening(losses(key));
		const limits = limitsNow();
		const slot = await slots.acquire("open", scan.signal);
		try {
			return await surviving({ name: sourceName(source), limits }, async (less) => {
				const worker = slot.worker();
				const folder = newStoreFolder();
				const journal = journalOf(slot);
				const task: HandOverTask = {
					...openTask(source, scan),
					folder,
					limits: less.limits,
					passOver: new Map([...before, ...less.passOver]),
					...(journal !== undefined && { journal: { file: journal, key } }),
				};
				try {
					return await worker.open(task, bytesOf(source), how(scan));
				} catch (error) {
					// Not before: it would go on to write there. What cannot be removed now is when a store is made after this process has ended.
					if (!worker.usable) void worker.gone.then(() => removeStore(folder)).catch(() => undefined);
					throw error;
				}
			});
		} finally {
			slots.release(slot);
		}
	}

	/** Scans what was opened. */
	async function analyse(opened: OpenedArtifact, scan: ScanOptions, startedAt: number): Promise<ScannedPackage> {
		const { artifact, members, coverage } = opened;
		const known = [...lostReading(losses(artifact.id)), ...(leftOut.get(artifact.id) ?? [])];
		const limits = limitsNow();
		const slot = await slots.acquire("scan", scan.signal);
		try {
			const outcome = await surviving(
				{ name: artifact.filename, limits, ahead: coreIsFree() && worthParsingAheadOf(members) },
				(less) => {
					const lost = [...less.leaveOut].map(([index, reason]) => [members[index]?.id ?? "", reason] as const);
					const skip = new Map([...known, ...lost]);
					if (lost.length > 0 && leftOut.size < MOST_REMEMBERED) leftOut.set(artifact.id, skip);
					const journal = journalOf(slot);
					const task: Omit<AnalyseTask, "stored"> = {
						artifact,
						members,
						coverage,
						...common,
						skip,
						limits: less.limits,
						ahead: less.ahead,
						startedAt,
						...(journal !== undefined && { journalFile: journal }),
					};
					return slot.worker().scan(task, opened, how(scan));
				},
			);
			return makeScannedPackage(shown(opened), outcome);
		} finally {
			slots.release(slot);
		}
	}

	function shown(opened: OpenedArtifact): Pick<OpenedArtifact, "read" | "close"> {
		return shownContent(opened, { journal: showing, losses: () => losses(opened.artifact.id) });
	}

	/** Opens and scans in a worker, which keeps the content until the package is closed. */
	async function scanThere(source: ArtifactSource, scan: ScanOptions, startedAt: number): Promise<ScannedPackage> {
		const slot = await slots.acquire("scan", scan.signal);
		try {
			let worker = slot.worker();
			const outcome = await surviving(
				{ name: sourceName(source), limits: limitsNow(), ahead: coreIsFree() && worthParsingAhead(source) },
				(less) => {
					worker = slot.worker();
					const task: OpenAndScanTask = { ...openTask(source, scan), ...less, ...common, startedAt };
					return worker.openAndScan(task, bytesOf(source), how(scan));
				},
			);
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

	/** Opens, scans, and keeps the content here. */
	async function scanHere(source: ArtifactSource, scan: ScanOptions, startedAt: number): Promise<ScannedPackage> {
		const opened = await open(source, scan);
		try {
			return await analyse(opened, scan, startedAt);
		} catch (error) {
			await opened.close();
			throw error;
		}
	}

	/** Runs what is wanted of the pool; what was cancelled fails as such, whatever it failed with on the way out. */
	async function asked<Result>({ signal }: ScanOptions, work: () => Promise<Result>): Promise<Result> {
		if (closed) throw new AnalystError("cancelled", "The scanner has been closed.");
		try {
			return await work();
		} catch (error) {
			if (signal?.aborted) throw new AnalystError("cancelled", "Cancelled.", error);
			throw error;
		}
	}

	return {
		// Loading it takes a hundredth of the time in which a worker starts, and nothing is parsed with it here.
		syntaxEngine: async () => (workers === "thread" ? "wasm" : (await loadSyntaxEngine()).name),
		open: (source, scan = {}) =>
			asked(scan, async () => {
				const startedAt = now();
				const opened = await open(source, scan);
				return {
					...makeUnjudgedPackage({ ...opened, ...shown(opened) }),
					analyse: (how) => asked(how, () => analyse(opened, how, startedAt)),
				};
			}),
		scan: (source, scan = {}) =>
			asked(scan, () => (options.content === "worker" ? scanThere : scanHere)(source, scan, now())),
		async close() {
			closed = true;
			await slots.close();
			showing?.close();
		},
	};
}

function how({ signal, onProgress = () => undefined }: ScanOptions): How {
	return { signal, onProgress };
}

function openTask(source: ArtifactSource, { password }: ScanOptions): Pick<OpenTask, "source" | "password"> {
	return {
		source:
			source.kind === "bytes"
				? { kind: "pieces", filename: source.filename, origin: source.origin, size: source.bytes.length }
				: source,
		...(password !== undefined && { password }),
	};
}

function bytesOf(source: ArtifactSource): Uint8Array | undefined {
	return source.kind === "bytes" ? source.bytes : undefined;
}

function now(): number {
	return performance.timeOrigin + performance.now();
}
