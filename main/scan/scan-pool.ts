import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { type ArtifactSource, type OpenedArtifact, openArtifact } from "../archive/open-artifact.ts";
import { magicOf } from "../decode/index.ts";
import { isCompiledMember, type Layer } from "../model/analysis/layer.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { makeDocument } from "../model/text/document.ts";
import { textHintOf } from "../python/layout.ts";
import type { ScanTask } from "./pool/messages.ts";
import { type PoolWorker, startPoolWorker, WorkerLost } from "./pool/pool-worker.ts";
import { scanContents } from "./scan-contents.ts";
import type { DocumentContent, ScannedPackage, ScanOutcome } from "./scanned-package.ts";

/** Threads lost over one artifact before it is given up: each costs the member that did it. */
const LOSSES = 5;

export interface ScanPoolOptions {
	/** Worker threads; the machine's cores where absent. */
	readonly jobs?: number;
	readonly limits?: Limits;
	/**
	 * Leave files unparsed in which no rule can match; off where absent. Findings are the same (tested), but indicators and coverage remarks of those
	 * files are missing, and on wheels it saves no time: what it spares is small beside what it costs (`npm run bench` prints the ratio).
	 */
	readonly prefilter?: boolean;
	/** Keep what is known of the code of each package (`ScannedPackage.code`). */
	readonly indexCode?: boolean;
	/** See `ScanTask.journalFile`; worker N writes to `FILE.N`. */
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
	/** Opens and scans. Errors: those of `openArtifact`, `cancelled`, `engine-lost`. */
	scan(source: ArtifactSource, options?: ScanOptions): Promise<ScannedPackage>;
	close(): Promise<void>;
}

interface Slot {
	worker: PoolWorker;
	readonly journalFile: string | undefined;
}

export function createScanPool(options: ScanPoolOptions = {}): ScanPool {
	const jobs = Math.max(1, options.jobs ?? availableParallelism());
	const limits = options.limits ?? defaultLimits;
	const script = options.workerScript ?? new URL("./pool/worker.ts", import.meta.url);
	const idle: Slot[] = [];
	const waiting: ((slot: Slot) => void)[] = [];
	let started = 0;
	const slots: Slot[] = [];
	let closed = false;

	async function acquire(): Promise<Slot> {
		const free = idle.pop();
		if (free) return free;
		if (started < jobs) {
			const journalFile = options.journalFile === undefined ? undefined : `${options.journalFile}.${started}`;
			started++;
			const slot: Slot = { worker: startPoolWorker(script), journalFile };
			slots.push(slot);
			return slot;
		}
		return new Promise((resolve) => waiting.push(resolve));
	}

	function release(slot: Slot): void {
		const next = waiting.shift();
		if (next) next(slot);
		else idle.push(slot);
	}

	async function scanWith(slot: Slot, task: ScanTask, scan: ScanOptions): Promise<ScanOutcome> {
		const skip = new Map(task.skip);
		for (let losses = 0; ; losses++) {
			const attempt: ScanTask = {
				...task,
				skip,
				...(slot.journalFile !== undefined && { journalFile: slot.journalFile }),
			};
			try {
				return await slot.worker.run(attempt, scan.signal, scan.onProgress ?? (() => undefined));
			} catch (error) {
				if (!(error instanceof WorkerLost)) throw error;
				slot.worker = startPoolWorker(script);
				const member = error.member === undefined ? undefined : task.members[error.member];
				if (!member || losses >= LOSSES) {
					throw new AnalystError(
						"engine-lost",
						"The scanner died while it read this artifact, and could not be kept alive.",
						error,
					);
				}
				skip.set(member.id, "the scanner died while it read this member: not examined");
			}
		}
	}

	return {
		async syntaxEngine() {
			const slot = await acquire();
			try {
				return await slot.worker.syntaxEngine;
			} finally {
				release(slot);
			}
		},
		async scan(source, scan = {}) {
			if (closed) throw new AnalystError("cancelled", "The scanner has been closed.");
			const startedAt = performance.timeOrigin + performance.now();
			const slot = await acquire();
			let opened: OpenedArtifact | undefined;
			try {
				opened = await openArtifact(source, {
					limits,
					...(scan.password !== undefined && { password: scan.password }),
					...(scan.signal && { signal: scan.signal }),
					...(scan.onProgress && { onProgress: scan.onProgress }),
				});
				const given = await scanContents(opened);
				const outcome = await scanWith(
					slot,
					{
						artifact: opened.artifact,
						members: opened.members,
						...given,
						coverage: opened.coverage,
						skip: options.skip?.(opened.artifact.id) ?? new Map(),
						limits,
						prefilter: options.prefilter ?? false,
						indexCode: options.indexCode ?? false,
						startedAt,
					},
					scan,
				);
				return scannedPackage(opened, outcome);
			} catch (error) {
				await opened?.close();
				if (scan.signal?.aborted) throw new AnalystError("cancelled", "Cancelled.", error);
				throw error;
			} finally {
				release(slot);
			}
		},
		async close() {
			closed = true;
			await Promise.all(slots.map((slot) => slot.worker.end()));
		},
	};
}

/** Python may hold raw bytes, and is read when in doubt; but what begins as a program or a picture, and is no text otherwise, is shown as what it is. */
function isBinaryAfterAll(bytes: Uint8Array): boolean {
	return magicOf(bytes) !== undefined && decodeText(bytes, "text").binary;
}

function scannedPackage(opened: OpenedArtifact, outcome: ScanOutcome): ScannedPackage {
	const { analysis } = outcome;
	const layerContents = new Map(outcome.layerContents.map((content) => [content.layerId, content]));
	const packedOf = async (layer: Layer): Promise<Uint8Array | undefined> =>
		isCompiledMember(layer) ? opened.read(layer.memberId) : layerContents.get(layer.id)?.packed;
	return {
		analysis,
		...(outcome.code && { code: outcome.code }),
		async document(id): Promise<DocumentContent | undefined> {
			const layer = analysis.layers.find((one) => one.id === id);
			const member = analysis.members.find((one) => one.id === (layer?.memberId ?? id));
			if (!member) return undefined;
			const bytes = layer
				? layerContents.get(layer.id)?.bytes
				: member.readable && member.kind === "file"
					? await opened.read(member.id)
					: undefined;
			if (!bytes) return undefined;
			const decoded = decodeText(bytes, layer ? "text" : textHintOf(member, bytes));
			const { document } = decoded;
			const binary = decoded.binary || isBinaryAfterAll(bytes);
			const packed = layer && (await packedOf(layer));
			return {
				document: binary ? makeDocument("") : document,
				binary,
				bytes,
				path: member.path,
				...(layer && { kind: layer.kind }),
				...(packed && { packed }),
			};
		},
		layerContent: (layerId) => layerContents.get(layerId),
		close: () => opened.close(),
	};
}
