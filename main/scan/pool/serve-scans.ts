import type { OpenedArtifact } from "../../archive/open-artifact.ts";
import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import { loadSyntaxEngine } from "../../python/engine/load-engine.ts";
import { createParseAhead } from "../ahead/parse-ahead.ts";
import { provokeFault } from "../fault-switch.ts";
import type { ScanHooks } from "../read-members.ts";
import { scanTask } from "../scan-task.ts";
import { openJournal } from "./journal.ts";
import type { FromWorker, OpenTask, ScanTask, ToWorker } from "./messages.ts";
import { createPieces, openAndScan, type TellPlace } from "./open-and-scan.ts";

/** Progress messages a second at most: nobody can read more. */
const PROGRESS_MILLISECONDS = 50;

/** A worker's line to its pool. */
export interface WorkerLine {
	/** Resolves when it is on its way. */
	say(message: FromWorker): Promise<void>;
	onMessage(listener: (message: ToWorker) => void): void;
	/** Told before a member is unpacked, read or judged, when that is over, and with every part of the work. */
	readonly at: TellPlace;
	/** Told when opening begins, and when it is over: it may take less memory. */
	opening(under: boolean): void;
	cancelled(): boolean;
	/** Shared flag that also stops a parse under way, where there is one. */
	readonly cancel?: Int32Array;
}

/** A worker's whole work: one syntax engine, one thing at a time, in the order of asking. */
export async function serveScans(line: WorkerLine): Promise<void> {
	const engine = await loadSyntaxEngine();
	const pieces = createPieces();
	const ahead = createParseAhead();
	let opened: OpenedArtifact | undefined;

	function progressOf(id: number): ReportProgress {
		let last = 0;
		return (progress) => {
			const now = performance.now();
			if (now - last < PROGRESS_MILLISECONDS) return;
			last = now;
			void line.say({ kind: "progress", id, progress });
		};
	}

	/** `note` is told of each member with its id, before it is touched. */
	function hooksFor(
		id: number,
		task: ScanTask,
		note?: (memberId: string | undefined, path: string) => void,
	): ScanHooks {
		const indexes = new Map(task.members.map((member, index) => [member.id, index]));
		return {
			...(line.cancel && { cancel: line.cancel }),
			cancelled: () => line.cancelled(),
			reading: (member) => {
				line.at({ phase: "reading", member: member && indexes.get(member.id), path: member?.path });
				note?.(member?.id, member?.path ?? "");
				if (member) provokeFault("worker", member.path);
			},
			progress: progressOf(id),
			ahead,
		};
	}

	async function scan(id: number, task: ScanTask): Promise<void> {
		const journal = task.journalFile === undefined ? undefined : openJournal(task.journalFile);
		try {
			const artifactId = task.artifact.id;
			const hooks = hooksFor(id, task, (memberId, path) =>
				memberId === undefined ? journal?.idle() : journal?.reading({ artifactId, memberId, path }),
			);
			const outcome = await scanTask(engine, task, hooks);
			await line.say({ kind: "done", id, outcome });
		} finally {
			journal?.close();
		}
	}

	async function close(): Promise<void> {
		const closing = opened;
		opened = undefined;
		await closing?.close();
	}

	async function open(id: number, task: OpenTask): Promise<void> {
		await close();
		line.opening(true);
		try {
			const done = await openAndScan(engine, pieces.sourceOf(task), task, {
				at: line.at,
				progress: progressOf(id),
				hooksFor(scanned) {
					line.opening(false);
					return hooksFor(id, scanned);
				},
			});
			opened = done.opened;
			await line.say({ kind: "done", id, outcome: done.outcome });
		} finally {
			line.opening(false);
		}
	}

	async function read(id: number, memberId: string): Promise<void> {
		if (!opened) throw new AnalystError("unknown-id", "The artifact is not open any more.");
		await line.say({ kind: "content", id, bytes: await opened.read(memberId) });
	}

	function answer(message: ToWorker): Promise<void> | void {
		switch (message.kind) {
			case "scan":
				return scan(message.id, message.task);
			case "piece":
				return pieces.add(message.bytes);
			case "open":
				return open(message.id, message.task);
			case "read":
				return read(message.id, message.memberId);
			case "close":
				return close();
		}
	}

	let turn = Promise.resolve();
	line.onMessage((message) => {
		turn = turn
			.then(() => answer(message))
			.catch((thrown: unknown) => {
				const error = toAnalystError(thrown);
				if ("id" in message)
					return line.say({ kind: "failed", id: message.id, code: error.code, message: error.message });
			});
	});
	void line.say({ kind: "ready", syntaxEngine: engine.name });
}
