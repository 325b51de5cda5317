import { type OpenedArtifact, takeOver } from "../../archive/open-artifact.ts";
import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import type { Member } from "../../model/package/member.ts";
import type { ReportProgress } from "../../model/package/progress.ts";
import { type SyntaxEngine, SyntaxEngineBroken } from "../../python/engine/syntax-engine.ts";
import { createParseAhead } from "../ahead/parse-ahead.ts";
import { provokeFault } from "../fault-switch.ts";
import type { ScanHooks } from "../read-members.ts";
import { inPieces } from "./content-pieces.ts";
import { createGathering } from "./gathering.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { AnalyseTask, FromWorker, HandOverTask, OpenAndScanTask, OpenTask, ToWorker } from "./messages.ts";
import { openHere, scanOpened, type TellPlace } from "./open-and-scan.ts";

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

/** A worker's whole work, with one syntax engine: one thing at a time, in the order of asking. */
export function serveScans(engine: SyntaxEngine, line: WorkerLine): void {
	const gathering = createGathering();
	const ahead = createParseAhead();
	/** What was opened last. Its content is the pool's where it was handed over. */
	let last: { readonly opened: OpenedArtifact; readonly isOurs: boolean } | undefined;

	function progressOf(id: number): ReportProgress {
		let told = 0;
		let part = "";
		return (progress) => {
			const now = performance.now();
			const { phase, total } = progress;
			// What begins is always told.
			const next = total === undefined ? phase : `${phase} so many`;
			if (now - told < PROGRESS_MILLISECONDS && next === part) return;
			told = now;
			part = next;
			void line.say({ kind: "progress", id, progress });
		};
	}

	/** `note` is told of each member before it is touched. */
	function hooksFor(id: number, members: readonly Member[], note?: (member: Member | undefined) => void): ScanHooks {
		const indexes = new Map(members.map((member, index) => [member.id, index]));
		return {
			...(line.cancel && { cancel: line.cancel }),
			cancelled: () => line.cancelled(),
			reading(member) {
				line.at({ phase: "reading", member: member && indexes.get(member.id), path: member?.path });
				note?.(member);
				if (member) provokeFault("worker", member.path);
			},
			progress: progressOf(id),
			ahead,
		};
	}

	async function forget(): Promise<void> {
		const closing = last;
		last = undefined;
		if (closing?.isOurs === true) await closing.opened.close();
	}

	async function openIt(id: number, task: OpenTask & { readonly folder?: string }): Promise<OpenedArtifact> {
		await forget();
		const journal = task.journal && openJournal(task.journal.file);
		const key = task.journal?.key ?? "";
		line.opening(true);
		try {
			return await openHere(gathering.takeSource(task.source), task, {
				progress: progressOf(id),
				at(place) {
					journal?.reading({
						artifactId: key,
						memberId: place.member?.toString() ?? "",
						path: place.path ?? "",
						where: "opening",
					});
					line.at(place);
				},
			});
		} finally {
			line.opening(false);
			endJournal(journal);
		}
	}

	async function handOver(id: number, task: HandOverTask): Promise<void> {
		const opened = await openIt(id, task);
		const { held, ...stored } = opened.contents;
		for (const pieces of inPieces(held)) await line.say({ kind: "contents", id, pieces });
		const { artifact, members, coverage } = opened;
		await line.say({ kind: "opened", id, opened: { artifact, members, coverage, stored } });
		last = { opened, isOurs: false };
	}

	async function openAndScan(id: number, task: OpenAndScanTask): Promise<void> {
		const opened = await openIt(id, task);
		last = { opened, isOurs: true };
		const { members } = opened;
		const skip = new Map([...task.leaveOut].map(([index, reason]) => [members[index]?.id ?? "", reason]));
		try {
			const outcome = await scanOpened(engine, opened, { ...task, skip }, hooksFor(id, members));
			await line.say({ kind: "done", id, outcome });
		} catch (error) {
			await forget();
			throw error;
		}
	}

	async function scan(id: number, task: AnalyseTask): Promise<void> {
		const held = gathering.takeContents();
		const opened = task.stored === undefined ? last?.opened : takeOver(task, { ...task.stored, held });
		await forget();
		if (!opened) throw new AnalystError("internal", "What was to be scanned did not come to the scanner.");
		const journal = task.journalFile === undefined ? undefined : openJournal(task.journalFile);
		const artifactId = task.artifact.id;
		try {
			const hooks = hooksFor(id, task.members, (member) =>
				member === undefined
					? journal?.idle()
					: journal?.reading({ artifactId, memberId: member.id, path: member.path, where: "reading" }),
			);
			await line.say({ kind: "done", id, outcome: await scanOpened(engine, opened, task, hooks) });
		} finally {
			endJournal(journal);
		}
	}

	async function read(id: number, memberId: string): Promise<void> {
		if (!last) throw new AnalystError("unknown-id", "The artifact is not open any more.");
		await line.say({ kind: "content", id, bytes: await last.opened.read(memberId) });
	}

	function answer(message: ToWorker): Promise<void> | void {
		switch (message.kind) {
			case "piece":
				return gathering.addPiece(message.bytes);
			case "contents":
				return gathering.addContents(message.pieces);
			case "open":
				return handOver(message.id, message.task);
			case "scan":
				return scan(message.id, message.task);
			case "open-and-scan":
				return openAndScan(message.id, message.task);
			case "read":
				return read(message.id, message.memberId);
			case "close":
				return forget();
		}
	}

	let turn = Promise.resolve();
	line.onMessage((message) => {
		turn = turn
			.then(() => answer(message))
			.catch((thrown: unknown) => {
				// The pool sees where it was, and goes on with another worker.
				if (thrown instanceof SyntaxEngineBroken) return process.exit(1);
				const error = toAnalystError(thrown);
				if ("id" in message)
					return line.say({ kind: "failed", id: message.id, code: error.code, message: error.message });
			});
	});
	void line.say({ kind: "ready" });
}

function endJournal(journal: Journal | undefined): void {
	journal?.idle();
	journal?.close();
}
