import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import { type ArtifactSource, type OpenedArtifact, openArtifact } from "../archive/open-artifact.ts";
import { magicOf } from "../decode/index.ts";
import { isCompiledMember, type Layer } from "../model/analysis/layer.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { decodeText } from "../model/text/decode-text.ts";
import { displayText } from "../model/text/display-text.ts";
import { makeDocument } from "../model/text/document.ts";
import { textHintOf } from "../python/layout.ts";
import { provokeFault } from "./fault-switch.ts";
import { type Journal, openJournal } from "./pool/journal.ts";
import type { ScanTask } from "./pool/messages.ts";
import { startProcess } from "./pool/process-body.ts";
import { scanSurviving } from "./pool/scan-surviving.ts";
import { createSlots } from "./pool/slots.ts";
import { startThread } from "./pool/thread-body.ts";
import type { WorkerBody } from "./pool/worker-body.ts";
import { type ScanContents, scanContents } from "./scan-contents.ts";
import type { DocumentContent, ScannedPackage, ScanOutcome } from "./scanned-package.ts";

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
	/** Of a worker's heap; above it, it is ended. */
	readonly heapMegabytes?: number;
	readonly limits?: Limits;
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
	/** Opens and scans. Errors: those of `openArtifact`, `cancelled`, `engine-lost`. */
	scan(source: ArtifactSource, options?: ScanOptions): Promise<ScannedPackage>;
	close(): Promise<void>;
}

export function createScanPool(options: ScanPoolOptions = {}): ScanPool {
	const { workers = "thread", heapMegabytes = HEAP_MEGABYTES, journalFile } = options;
	const limits = options.limits ?? defaultLimits;
	const start = (): WorkerBody =>
		workers === "process"
			? startProcess(options.workerScript ?? new URL("./pool/worker-process.ts", import.meta.url), heapMegabytes)
			: startThread(options.workerScript ?? new URL("./pool/worker.ts", import.meta.url), heapMegabytes);
	const slots = createSlots(Math.max(1, options.jobs ?? availableParallelism()), start);
	/** By artifact: members that ended a worker here. */
	const leftOut = new Map<string, Map<string, string>>();
	const skipped = (id: string): ReadonlyMap<string, string> => options.skip?.(id) ?? new Map();
	let closed = false;

	/** Opens, and notes what it is at, so that whoever starts this process anew knows what ended it. */
	async function open(
		source: ArtifactSource,
		scan: ScanOptions,
		journal: Journal | undefined,
	): Promise<{ readonly opened: OpenedArtifact; readonly given: ScanContents }> {
		const key = keyOf(source);
		const lost = skipped(key).get(WHOLE);
		if (lost !== undefined) throw new AnalystError("engine-lost", lost);
		journal?.reading({ artifactId: key, memberId: WHOLE, path: nameOf(source) });
		const opened = await openArtifact(source, {
			limits,
			...(scan.password !== undefined && { password: scan.password }),
			...(scan.signal && { signal: scan.signal }),
			...(scan.onProgress && { onProgress: scan.onProgress }),
		});
		try {
			const { id } = opened.artifact;
			const given = await scanContents(opened, skipped(id), (member) => {
				scan.signal?.throwIfAborted();
				journal?.reading({ artifactId: id, memberId: member.id, path: member.path });
				provokeFault("engine", member.path);
			});
			return { opened, given };
		} catch (error) {
			await opened.close();
			throw error;
		}
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
		async scan(source, scan = {}) {
			if (closed) throw new AnalystError("cancelled", "The scanner has been closed.");
			const startedAt = performance.timeOrigin + performance.now();
			const slot = await slots.acquire(scan.signal);
			const journal = journalFile === undefined ? undefined : openJournal(`${journalFile}.open-${slot.number}`);
			let opened: OpenedArtifact | undefined;
			try {
				const { given, ...rest } = await open(source, scan, journal);
				opened = rest.opened;
				journal?.idle();
				const task: ScanTask = {
					artifact: opened.artifact,
					members: opened.members,
					...given,
					coverage: opened.coverage,
					skip: new Map([...skipped(opened.artifact.id), ...(leftOut.get(opened.artifact.id) ?? [])]),
					limits,
					prefilter: options.prefilter ?? false,
					indexCode: options.indexCode ?? false,
					startedAt,
					// What a process reads is known here, whatever becomes of it.
					...(journalFile !== undefined && workers === "thread" && { journalFile: `${journalFile}.${slot.number}` }),
				};
				const { id } = opened.artifact;
				const outcome = await scanSurviving(
					slot,
					task,
					scan.signal,
					scan.onProgress ?? (() => undefined),
					(memberId, reason) => {
						if (leftOut.size < MOST_REMEMBERED)
							leftOut.set(id, new Map([...(leftOut.get(id) ?? []), [memberId, reason]]));
					},
				);
				return scannedPackage(opened, outcome);
			} catch (error) {
				await opened?.close();
				if (scan.signal?.aborted) throw new AnalystError("cancelled", "Cancelled.", error);
				throw error;
			} finally {
				journal?.idle();
				journal?.close();
				slots.release(slot);
			}
		},
		async close() {
			closed = true;
			await slots.close();
		},
	};
}

/** Python may hold raw bytes, and is read when in doubt; but what begins as a program or a picture, and is no text otherwise, is shown as what it is. */
function isBinaryAfterAll(bytes: Uint8Array): boolean {
	return magicOf(bytes) !== undefined && decodeText(bytes, "text").binary;
}

/** In place of a member's id: the artifact as a whole. */
const WHOLE = "";

/** What is known of a source before it is opened; stands where else an artifact's id does. */
function keyOf(source: ArtifactSource): string {
	switch (source.kind) {
		case "path":
			return `path ${source.path}`;
		case "paths":
			return `paths ${JSON.stringify(source.paths)}`;
		case "text":
			return `text ${source.text.length}`;
		case "bytes":
			return `bytes ${source.filename} ${source.bytes.length}`;
	}
}

function nameOf(source: ArtifactSource): string {
	switch (source.kind) {
		case "path":
			return displayText(basename(source.path));
		case "paths":
			return `${source.paths.length} files`;
		case "text":
			return displayText(source.filename ?? "pasted text");
		case "bytes":
			return displayText(source.filename);
	}
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
