import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { verdictRank } from "../../model/analysis/scales.ts";
import type { ScannedArtifact } from "../../model/analysis/scan-result.ts";
import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../../model/limits.ts";
import { displayText } from "../../model/text/display-text.ts";
import { createNetworkSwitch } from "../../pypi/http/network-switch.ts";
import type { IndexClient } from "../../pypi/index-client.ts";
import { ruleset } from "../../rules/registry.ts";
import type { ScanPool } from "../../scan/scan-pool.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";
import type { ScanCommand } from "../command-line.ts";
import { failedArtifact, type KnownRelease, scannedArtifact } from "../scan-result.ts";
import { exitStatus, type Terminal, wantsColour } from "../terminal.ts";
import { createPaint } from "../text/paint.ts";
import { withFilter } from "./filter-findings.ts";
import { createOrderedQueue, forEachAtOnce } from "./in-order.ts";
import { checkOutputFile, fileSink, streamSink } from "./output-file.ts";
import { createProgressLine } from "./progress-line.ts";
import { createResultWriter, failureLine, type WriterOptions } from "./result-writer.ts";
import type { ScanDoors } from "./scan-doors.ts";
import { type JobOptions, jobOfAll, jobsOf, obtainSource, type ScanJob } from "./scan-jobs.ts";

/** Columns of text that goes to no terminal, and the most on one: longer lines are hard to read. */
const WIDTH = 110;
const NARROWEST = 40;

function writerOptions(command: ScanCommand, terminal: Terminal): WriterOptions {
	const toTerminal = command.output === undefined && terminal.stdout.isTerminal;
	const columns = toTerminal ? (terminal.stdout.columns ?? WIDTH) : WIDTH;
	return {
		ruleset,
		paint: createPaint(command.output === undefined && wantsColour(terminal.stdout, terminal.environment)),
		width: Math.max(NARROWEST, Math.min(WIDTH, columns)),
		now: () => new Date(),
		signal: terminal.signal,
	};
}

function noticeLine(notice: string): string {
	return `vivarium: ${displayText(notice, 2_000)}\n`;
}

/** Seconds for opening and for examining one package; one member has no longer than the whole. */
function limitsFor(seconds: number | undefined): Limits {
	if (seconds === undefined) return defaultLimits;
	const milliseconds = seconds * 1_000;
	return {
		...defaultLimits,
		openMilliseconds: milliseconds,
		packageMilliseconds: milliseconds,
		memberMilliseconds: Math.min(defaultLimits.memberMilliseconds, milliseconds),
	};
}

const OFFLINE =
	"This is not a path that exists, --offline keeps Vivarium from asking an index, and the cache does not have it.";

/** Made when the first target needs it: paths are scanned without asking how an index is reached. */
function lazyClient(
	command: ScanCommand,
	terminal: Terminal,
	doors: ScanDoors,
	tell: (notice: string) => void,
): () => IndexClient {
	let client: IndexClient | undefined;
	return () => {
		client ??= doors.createClient({
			given: command.indexUrl,
			environment: terminal.environment,
			limits: defaultLimits,
			network: createNetworkSwitch(command.offline ? OFFLINE : undefined),
			tell,
		});
		return client;
	};
}

/** For understanding links of the index in use; that its address is wrong is told when it is asked. */
function indexInUse(command: ScanCommand, client: () => IndexClient): string | undefined {
	try {
		return client().index;
	} catch (thrown) {
		if (thrown instanceof AnalystError) return undefined;
		throw thrown;
	}
}

function statusOf(results: readonly ScannedArtifact[], command: ScanCommand): number {
	if (results.some((result) => result.status === "failed")) return exitStatus.notOpened;
	const least = verdictRank(command.failOn);
	return results.some((result) => verdictRank(result.verdict) >= least) ? exitStatus.findings : exitStatus.clean;
}

/** What a target says of itself, for one that could not be opened. */
function knownOf({ source }: ScanJob): KnownRelease {
	if (source.kind === "index") return source.reference;
	return source.kind === "path" ? { filename: displayText(basename(source.path), 400) } : {};
}

/**
 * Scans all targets; results to stdout or the file. The answer is the exit status of design.md section 6.
 * @throws UsageError when the output file can't be one; AnalystError not-readable when it could not be written in the end
 */
export async function scanCommand(command: ScanCommand, terminal: Terminal, doors: ScanDoors): Promise<number> {
	const { signal, stderr } = terminal;
	const say = (line: string): void => {
		progress.clear();
		stderr.write(line);
	};
	const client = lazyClient(command, terminal, doors, (notice) => say(noticeLine(notice)));
	const jobOptions: JobOptions = {
		folder: terminal.folder,
		allDistributions: command.allDistributions,
		prereleases: command.prereleases,
		index: indexInUse(command, client),
		client,
		stdin: terminal.stdin,
		signal,
	};
	if (command.output !== undefined) checkOutputFile(command.output, terminal.folder);
	const jobs: ScanJob[] = [];
	if (command.together) jobs.push(jobOfAll(command.targets, terminal.folder));
	else for (const target of command.targets) jobs.push(...(await jobsOf(target, jobOptions)));

	const writer = createResultWriter(command.format, writerOptions(command, terminal));
	const sink = command.output === undefined ? streamSink(terminal.stdout) : fileSink(command.output, terminal.folder);
	const progress = createProgressLine(stderr, !command.quiet, jobs.length);
	// On a terminal the failure stands among the results already.
	const saysFailures = !(writer.tellsFailures && command.output === undefined && terminal.stdout.isTerminal);
	const results: ScannedArtifact[] = [];
	let pieces = 0;
	const write = ({ result, text }: { result: ScannedArtifact; text: string }): void => {
		if (result.status === "failed" && saysFailures) say(failureLine(result));
		progress.clear();
		if (text !== "") sink.write(pieces++ === 0 ? text : writer.separator + text);
	};
	const enqueue = createOrderedQueue(write);

	async function scanJob(job: ScanJob, index: number, pool: ScanPool): Promise<void> {
		let scanned: ScannedPackage | undefined;
		let known = knownOf(job);
		try {
			let result: ScannedArtifact;
			try {
				const report = progress.update.bind(progress, job.target);
				const { source, notices, ...obtained } = await obtainSource(job, jobOptions, report);
				known = { ...known, ...obtained.known };
				if (!command.quiet) for (const notice of notices) say(noticeLine(notice));
				const { password } = command;
				scanned = await pool.scan(source, { signal, onProgress: report, ...(password !== undefined && { password }) });
				const listed = withFilter(scanned.analysis, command.filter);
				const hidden = scanned.analysis.findings.length - listed.findings.length;
				const filter = command.filter === undefined ? undefined : { text: command.filter, hidden };
				result = scannedArtifact(job.target, listed, known, filter);
			} catch (thrown) {
				const error = toAnalystError(thrown);
				if (signal.aborted || error.code === "cancelled") throw error;
				result = failedArtifact(job.target, error, known);
			}
			const outcome = await writePiece(job, { result, known }, scanned);
			results[index] = outcome.result;
			progress.advance();
			if (writer.ordered) enqueue(index, outcome);
			else write(outcome);
		} finally {
			await scanned?.close();
		}
	}

	/** A result that cannot be written costs itself, not those of the other targets. */
	async function writePiece(
		job: ScanJob,
		{ result, known }: { readonly result: ScannedArtifact; readonly known: KnownRelease },
		scanned: ScannedPackage | undefined,
	): Promise<{ readonly result: ScannedArtifact; readonly text: string }> {
		try {
			return { result, text: await writer.piece(result, scanned) };
		} catch (thrown) {
			const error = toAnalystError(thrown);
			if (signal.aborted || error.code === "cancelled") throw error;
			const failed = failedArtifact(job.target, error, known);
			return { result: failed, text: await writer.piece(failed, undefined) };
		}
	}

	const atOnce = command.jobs ?? availableParallelism();
	const pool = doors.createPool({ jobs: atOnce, limits: limitsFor(command.timeLimit), prefilter: command.prefilter });
	try {
		await forEachAtOnce(jobs, atOnce, (job, index) => scanJob(job, index, pool));
		signal.throwIfAborted();
		sink.write(await writer.end(results));
		await sink.finish();
		return statusOf(results, command);
	} catch (thrown) {
		const error = toAnalystError(thrown);
		if (signal.aborted || error.code === "cancelled") return exitStatus.interrupted;
		throw error;
	} finally {
		progress.clear();
		await Promise.all([pool.close(), writer.close()]);
	}
}
