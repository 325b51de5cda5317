import { setImmediate as turn } from "node:timers/promises";
import { formatSize, type Layer } from "../model/analysis/layer.ts";
import { AnalystError } from "../model/analyst-error.ts";
import type { CoverageLine } from "../model/package/coverage.ts";
import type { Member } from "../model/package/member.ts";
import type { ReportProgress } from "../model/package/progress.ts";
import { decodeText } from "../model/text/decode-text.ts";
import type { Document } from "../model/text/document.ts";
import type { SyntaxEngine } from "../python/engine/syntax-engine.ts";
import type { CompiledFrom, Module } from "../python/facts.ts";
import { type PackageLayout, type Place, textHintOf } from "../python/layout.ts";
import { parsedText } from "../python/read-module.ts";
import { rules } from "../rules/registry.ts";
import { LONGEST_AHEAD } from "./ahead/batches.ts";
import type { ParseAhead } from "./ahead/parse-ahead.ts";
import { layerOfPiece, partsRead } from "./code-parts.ts";
import { encodingRemarks, hasOddEncoding } from "./encoding-remarks.ts";
import { couldMatch } from "./judge/could-match.ts";
import type { Site } from "./judge/make-finding.ts";
import type { ReadSite } from "./layers/read-layers.ts";
import type { ScanTask } from "./pool/messages.ts";
import { makeNaming, makePrefilter } from "./prefilter.ts";
import { overPythonBudget } from "./python-budget.ts";
import { compiledLayer, readCompiled, siteOf } from "./read-compiled.ts";
import { readSafely } from "./read-safely.ts";
import { makeRemembering } from "./remembering-engine.ts";
import type { LayerContent } from "./scanned-package.ts";
import { planSecondReading } from "./second-reading.ts";
import { READING, type TimeBudget } from "./time-budget.ts";

/** What the scan asks of the thread it runs in. */
export interface ScanHooks {
	readonly cancelled: () => boolean;
	/** Called before a member is read, and with nothing when reading is over. */
	readonly reading: (member?: Member) => void;
	readonly progress: ReportProgress;
	/** Shared flag that also stops a parse under way: see `ReadOptions.cancel`. */
	readonly cancel?: Int32Array;
	/** Has trees made by another core meanwhile. */
	readonly ahead?: ParseAhead;
}

/** Members read before the event loop gets a turn: native trees are freed only then (study/stack.md section 2). */
const MEMBERS_A_TURN = 8;

/** A member that bears Python text. */
export interface Readable {
	readonly member: Member;
	readonly place: Place;
	readonly document: Document;
	/** Where it is bytecode: what was read of it. */
	readonly compiled?: CompiledFrom;
	/** The layer that the document is, of bytecode and of code in what is no text; absent for the text of a member, and where nothing could be read. */
	readonly layer?: Layer;
}

export interface ReadMembers {
	/** One for every member that is bytecode and could be read. */
	readonly layers: readonly Layer[];
	readonly layerContents: readonly LayerContent[];
	readonly sites: readonly ReadSite[];
	/** Ids of members that were examined, also of those that the prefilter saw to be without interest. */
	readonly examined: ReadonlySet<string>;
	/** Members that a fault of ours, or a limit of time or memory, kept from being examined. */
	readonly failed: number;
	readonly skipped: readonly CoverageLine[];
}

interface Gathered {
	readonly readables: Readable[];
	readonly layerContents: LayerContent[];
	readonly skipped: CoverageLine[];
}

function gather(task: ScanTask, layout: PackageLayout, hooks: ScanHooks): Gathered {
	const readables: Readable[] = [];
	const skipped: CoverageLine[] = [];
	const layerContents: LayerContent[] = [];
	const explained = new Set(task.coverage.map((line) => line.path));
	for (const member of task.members) {
		// A link whose target is in the artifact is readable: installers follow it.
		if (member.kind !== "file" && !member.readable) continue;
		const place = layout.of(member.id);
		const bytes = task.contents.get(member.id);
		const lost = task.skip.get(member.id);
		if (lost !== undefined) {
			skipped.push({ path: member.path, reason: lost });
			continue;
		}
		if (!place) continue;
		const pieces = task.codeParts?.get(member.id);
		if (pieces !== undefined) {
			skipped.push({ path: member.path, reason: partsRead(pieces) });
			for (const piece of pieces) {
				const { document } = decodeText(piece.bytes, "text");
				const layer = layerOfPiece(member, piece, `l${layerContents.length}`);
				layerContents.push({ layerId: layer.id, bytes: piece.bytes });
				readables.push({ member, place, document, layer });
			}
			continue;
		}
		if (!bytes) {
			// Why it could not be read stands in the coverage already, put there by the archive room.
			if (!explained.has(member.path)) skipped.push({ path: member.path, reason: "its content could not be read" });
		} else if (place.compiled) {
			hooks.reading(member);
			const { document, compiled, text } = readCompiled(bytes, place.compiled, task.limits);
			if (compiled.problem !== "") skipped.push({ path: member.path, reason: `bytecode: ${compiled.problem}` });
			const layer = text && compiledLayer(member, place, text, `l${layerContents.length}`);
			if (layer) layerContents.push({ layerId: layer.id, bytes: text.bytes });
			readables.push({ member, place, document, compiled, ...(layer && { layer }) });
		} else {
			const { document, binary } = decodeText(bytes, textHintOf(member, bytes));
			if (binary) skipped.push({ path: member.path, reason: "named as Python, but it is not text: not examined" });
			else readables.push({ member, place, document });
			if (!binary) skipped.push(...encodingRemarks(document).map((reason) => ({ path: member.path, reason })));
		}
	}
	return { readables, skipped, layerContents };
}

function places(count: number): string {
	return count === 1 ? "one place" : `${count} places`;
}

/**
 * Replaces the modules that get something from siblings by what another reading, with that known, makes of them; what they then hand on may
 * matter to others, so this goes on for some rounds.
 */
async function readAgain(
	engine: SyntaxEngine,
	sites: readonly ReadSiteDraft[],
	task: ScanTask,
	hooks: ScanHooks,
	time: TimeBudget,
): Promise<CoverageLine[]> {
	const known = new Map<string, string>();
	let done = 0;
	for (let round = 0; round < task.limits.siblingRounds; round++) {
		const plan = planSecondReading(
			sites.map(({ module }) => module),
			known,
		);
		if (!plan) return [];
		for (const one of sites) {
			const taken = plan.again.get(one.module);
			if (taken === undefined) continue;
			if (hooks.cancelled()) throw new AnalystError("cancelled", "Cancelled.");
			const late = time.late(READING);
			if (late !== undefined)
				return [{ path: "", reason: `values handed on between files were not followed: ${late}` }];
			hooks.reading(one.member);
			const { path, role, dottedName, document } = { ...one.place, ...one.site };
			const { compiled } = one.module;
			const module = readSafely(
				engine,
				{ path, role, dottedName, document, ...(compiled && { compiled }) },
				{ limits: task.limits, siblings: plan.summary, ...(hooks.cancel && { cancel: hooks.cancel }) },
			);
			hooks.reading();
			known.set(path, taken);
			if (!("failure" in module)) one.module = module;
			if (++done % MEMBERS_A_TURN === 0) await turn();
		}
	}
	const left = planSecondReading(
		sites.map(({ module }) => module),
		known,
	);
	return left === undefined
		? []
		: [
				{
					path: "",
					reason: `values handed on through more than ${task.limits.siblingRounds} files were not followed further`,
				},
			];
}

interface ReadSiteDraft {
	readonly member: Member;
	readonly site: Site;
	readonly place: Place;
	module: Module;
}

/** Of a module that was read in spite of what the grammar does not read, or not wholly. */
export function syntaxRemarks(module: Module, member: Member): CoverageLine[] {
	const remarks = module.exhausted.map((reason) => ({ path: member.path, reason }));
	if (module.syntaxErrors.length === 0) return remarks;
	const where = places(module.syntaxErrors.length);
	return [{ path: member.path, reason: `examined around ${where} that the grammar does not read` }, ...remarks];
}

/**
 * Reads what the prefilter wants, what that could take a value from, and then whoever may call code in which something can be found: nobody else
 * changes a finding or its reach.
 */
async function readWhatMatters(
	readables: readonly Readable[],
	read: ReadonlyMap<Readable, ReadSiteDraft>,
	readAll: (list: readonly Readable[]) => Promise<void>,
	task: ScanTask,
): Promise<void> {
	const prefilter = makePrefilter(rules);
	const naming = makeNaming();
	// Bytecode is set against its source, whatever stands in either.
	const sources = new Set(readables.flatMap((one) => one.compiled?.sourcePath ?? []));
	const wanted = new Set(
		readables.filter(
			({ member, place, document, compiled }) =>
				place.role === "setup" ||
				compiled !== undefined ||
				sources.has(member.path) ||
				hasOddEncoding(document) ||
				document.loneReturns !== undefined ||
				prefilter.wants(document.text),
		),
	);
	const suppliers = naming.suppliersOf(
		wanted,
		readables.filter((one) => !wanted.has(one)),
	);
	await readAll(readables.filter((one) => wanted.has(one) || suppliers.has(one)));
	// What is left now could only tell how the code of the others is reached.
	const left = readables.filter((one) => !wanted.has(one) && !suppliers.has(one));
	if (left.length === 0) return;
	const again = planSecondReading([...read.values()].map(({ module }) => module))?.again;
	const pressing = new Set<Readable>();
	for (const [one, { module }] of read) {
		if (again?.has(module) || couldMatch(module, task, task.limits)) pressing.add(one);
	}
	const callers = naming.callersOf(
		pressing,
		readables.filter((one) => !pressing.has(one)),
	);
	await readAll(readables.filter((one) => callers.has(one) && !read.has(one)));
}

/** An engine for all that is going to be read. */
function aheadOf(
	parser: SyntaxEngine,
	readables: readonly Readable[],
	{ ahead: wanted, prefilter, limits }: ScanTask,
	{ ahead }: ScanHooks,
): SyntaxEngine {
	// Nobody knows yet what the prefilter leaves.
	if (ahead === undefined || wanted !== true || prefilter) return parser;
	const fitting = readables.filter(({ document }) => document.text.length <= LONGEST_AHEAD);
	return ahead.begin(
		parser,
		fitting.map(({ place: { role }, document }) => parsedText({ role, document }, limits)),
	);
}

/** Reads every Python-bearing member into a module. Errors: `cancelled`. */
export async function readMembers(
	parser: SyntaxEngine,
	task: ScanTask,
	layout: PackageLayout,
	hooks: ScanHooks,
	time: TimeBudget,
): Promise<ReadMembers> {
	const { readables: gathered, skipped, layerContents } = gather(task, layout, hooks);
	const { pythonBytes } = task.limits;
	let made: ReturnType<typeof makePrefilter> | undefined;
	const prefilter = (): ReturnType<typeof makePrefilter> => (made ??= makePrefilter(rules));
	const over = overPythonBudget(gathered, pythonBytes, ({ document }) => prefilter().wants(document.text));
	const readables = gathered.filter((one) => !over.has(one));
	for (const { member } of over) {
		const reason = `more than ${formatSize(pythonBytes)} of Python, the limit for one artifact: not examined`;
		skipped.push({ path: member.path, reason });
	}
	const late = new Set<Readable>();
	const engine = readables.length > 1 ? makeRemembering(aheadOf(parser, readables, task, hooks)) : parser;
	const read = new Map<Readable, ReadSiteDraft>();
	const failed = new Set<Readable>();
	const refused = new Set<Readable>();
	const readAll = async (list: readonly Readable[]): Promise<void> => {
		for (const one of list) {
			const { member, place, document, compiled } = one;
			if (hooks.cancelled()) throw new AnalystError("cancelled", "Cancelled.");
			const reason = time.late(READING);
			if (reason !== undefined) {
				skipped.push({ path: member.path, reason });
				late.add(one);
				continue;
			}
			const done = read.size + failed.size + refused.size;
			hooks.progress({ phase: "reading", done, total: Math.max(done + 1, list.length), detail: member.path });
			hooks.reading(member);
			const module = readSafely(
				engine,
				{ path: member.path, role: place.role, dottedName: place.dottedName, document, ...(compiled && { compiled }) },
				{ limits: task.limits, ...(hooks.cancel && { cancel: hooks.cancel }) },
			);
			hooks.reading();
			if ("failure" in module) {
				skipped.push({ path: member.path, reason: module.failure });
				failed.add(one);
				continue;
			}
			// Prose that looks like Python, a template: Python would not run it. Code in the midst of bytes has bytes about it.
			if (place.byText && one.layer === undefined && module.syntaxErrors.length > 0) {
				refused.add(one);
				continue;
			}
			skipped.push(...syntaxRemarks(module, member));
			read.set(one, {
				member,
				place,
				site: siteOf(one),
				module,
			});
			if (done % MEMBERS_A_TURN === MEMBERS_A_TURN - 1) await turn();
		}
	};
	if (task.prefilter) await readWhatMatters(readables, read, readAll, task);
	else await readAll(readables);
	const sites = readables.flatMap((one) => read.get(one) ?? []);
	skipped.push(...(await readAgain(engine, sites, task, hooks, time)));
	return {
		// Of all of them: their ids are numbered through.
		layers: gathered.flatMap((one) => one.layer ?? []),
		layerContents,
		sites: sites.map(({ site, module }) => ({ site, module })),
		examined: new Set(
			readables
				.filter(
					(one) =>
						!failed.has(one) &&
						!refused.has(one) &&
						!late.has(one) &&
						(one.compiled === undefined || one.layer !== undefined),
				)
				.map(({ member }) => member.id),
		),
		failed: failed.size + over.size + late.size,
		skipped,
	};
}
