import { AnalystError } from "../../model/analyst-error.ts";
import type { IndexFacts } from "../../model/package/index-facts.ts";
import type { OpenedPackage, ReadablePackage, ScannedPackage } from "../../scan/scanned-package.ts";
import { type AnalysisRun, startAnalysis } from "./analysis-run.ts";
import { toFault } from "./analyst-fault.ts";
import { notJudged } from "./not-judged.ts";

/** One connection's claim on what it opened; a reload ends it, the artifacts stay until room is needed. */
export interface Holder {
	readonly name: string;
}

export interface OpenedArtifacts {
	/**
	 * Keeps it under its artifact's id and has it analysed. When that is open already, the older one stays and `opened` is closed; an analysis that
	 * failed is begun again. `index`: what an index says of it.
	 */
	add(opened: OpenedPackage, holder: Holder, index?: IndexFacts): Promise<ReadablePackage>;
	/** Errors: `unknown-id`. Makes `holder` one of its holders. */
	get(artifactId: string, holder: Holder): ReadablePackage;
	/** The same once its analysis has ended well. Errors: `unknown-id`, `not-judged`. */
	judged(artifactId: string, holder: Holder): ScannedPackage;
	/** Its analysis, under way or over. Errors: `unknown-id`. */
	run(artifactId: string, holder: Holder): AnalysisRun;
	/** Begins the analysis again where it has ended without a verdict. Errors: `unknown-id`. */
	analyse(artifactId: string, holder: Holder): void;
	/** Puts what has grown by a layer in its place; the content stays the same. Errors: `unknown-id`. */
	replace(scanned: ScannedPackage, holder: Holder): void;
	/** Gives up the holder's claim; the content is forgotten when nobody else holds it. Not open: nothing to do. */
	release(artifactId: string, holder: Holder): Promise<void>;
	/** The connection ended: its claims end, the content stays until room is needed, so that a reload finds it. */
	leave(holder: Holder): void;
	close(): Promise<void>;
}

export interface OpenedBounds {
	readonly artifacts: number;
	/** Sum of the unpacked sizes of what is open. */
	readonly bytes: number;
}

/** Eight packages are more than a comparison needs; 4 GiB is twice what one artifact may unpack to (design.md section 7). */
export const defaultOpenedBounds: OpenedBounds = { artifacts: 8, bytes: 4 * 1024 ** 3 };

interface Entry {
	readonly opened: OpenedPackage;
	/** What is known now. */
	known: ReadablePackage;
	index: IndexFacts | undefined;
	run: AnalysisRun;
	readonly size: number;
	readonly holders: Set<Holder>;
}

/** The same package with what an index says of it. */
export function withFacts<Known extends ReadablePackage>(known: Known, index: IndexFacts | undefined): Known {
	return index === undefined ? known : { ...known, analysis: { ...known.analysis, index } };
}

function isJudged(known: ReadablePackage): known is ScannedPackage {
	return known.analysis.status !== "unjudged";
}

/** What is open in this engine, bounded in number and bytes. Least recently used first; what nobody holds goes before what somebody does. */
export function createOpenedArtifacts(
	log: (message: string) => void,
	bounds: OpenedBounds = defaultOpenedBounds,
): OpenedArtifacts {
	// In order of use, the latest last.
	const entries = new Map<string, Entry>();

	async function forget(artifactId: string): Promise<void> {
		const entry = entries.get(artifactId);
		if (entry === undefined) return;
		entries.delete(artifactId);
		try {
			await entry.run.stop();
			await entry.known.close();
		} catch (error) {
			log(String(error));
		}
	}

	/** Where an analysis fails, what there is to read stays, with the reason. */
	function begin(opened: OpenedPackage, entry: () => Entry): AnalysisRun {
		return startAnalysis(opened, (end) => {
			const { index } = entry();
			if (end.kind === "scanned") entry().known = withFacts(end.scanned, index);
			else {
				const { code, message } = toFault(end.error, log).data;
				entry().known = withFacts({ ...opened, analysis: { ...opened.analysis, fault: { code, message } } }, index);
			}
		});
	}

	function beginAgain(entry: Entry): void {
		const { analysis } = entry.known;
		if (entry.run.running || analysis.status !== "unjudged") return;
		entry.known = withFacts(entry.opened, entry.index);
		entry.run = begin(entry.opened, () => entry);
	}

	function touch(artifactId: string, entry: Entry): void {
		entries.delete(artifactId);
		entries.set(artifactId, entry);
	}

	async function makeRoom(keep: string): Promise<void> {
		while (isTooMuch()) {
			const others = [...entries].filter(([id]) => id !== keep);
			const victim = others.find(([, entry]) => entry.holders.size === 0) ?? others[0];
			if (victim === undefined) return;
			await forget(victim[0]);
		}
	}

	function isTooMuch(): boolean {
		const bytes = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0);
		return entries.size > bounds.artifacts || bytes > bounds.bytes;
	}

	function entryOf(artifactId: string, holder: Holder): Entry {
		const entry = entries.get(artifactId);
		if (entry === undefined) {
			throw new AnalystError("unknown-id", "This package is not open any more. Open it again.");
		}
		entry.holders.add(holder);
		touch(artifactId, entry);
		return entry;
	}

	return {
		async add(opened, holder, index) {
			const { id } = opened.analysis.artifact;
			const there = entries.get(id);
			if (there !== undefined) {
				there.holders.add(holder);
				there.index = index ?? there.index;
				there.known = withFacts(there.known, there.index);
				touch(id, there);
				await opened.close();
				beginAgain(there);
				return there.known;
			}
			const size = opened.analysis.members.reduce((sum, member) => sum + member.size, 0);
			const entry: Entry = {
				opened,
				known: withFacts(opened, index),
				index,
				run: begin(opened, () => entry),
				size,
				holders: new Set([holder]),
			};
			entries.set(id, entry);
			await makeRoom(id);
			return entry.known;
		},
		get: (artifactId, holder) => entryOf(artifactId, holder).known,
		judged(artifactId, holder) {
			const { known } = entryOf(artifactId, holder);
			if (isJudged(known)) return known;
			throw notJudged(known);
		},
		run: (artifactId, holder) => entryOf(artifactId, holder).run,
		analyse: (artifactId, holder) => beginAgain(entryOf(artifactId, holder)),
		replace(scanned, holder) {
			entryOf(scanned.analysis.artifact.id, holder).known = scanned;
		},
		async release(artifactId, holder) {
			const entry = entries.get(artifactId);
			if (entry === undefined) return;
			entry.holders.delete(holder);
			if (entry.holders.size === 0) await forget(artifactId);
		},
		leave(holder) {
			for (const entry of entries.values()) entry.holders.delete(holder);
		},
		async close() {
			for (const id of Array.from(entries.keys())) await forget(id);
		},
	};
}
