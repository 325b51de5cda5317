import { AnalystError } from "../../model/analyst-error.ts";
import type { IndexFacts } from "../../model/package/index-facts.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";

/** One connection's claim on what it opened; a reload ends it, the artifacts stay until room is needed. */
export interface Holder {
	readonly name: string;
}

export interface OpenedArtifacts {
	/** Keeps it under its artifact's id. When that is open already, the older one stays and `scanned` is closed. */
	add(scanned: ScannedPackage, holder: Holder): Promise<ScannedPackage>;
	/** Errors: `unknown-id`. Makes `holder` one of its holders. */
	get(artifactId: string, holder: Holder): ScannedPackage;
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
	scanned: ScannedPackage;
	readonly size: number;
	readonly holders: Set<Holder>;
}

/** The same package with what an index says of it. */
export function withFacts(scanned: ScannedPackage, index: IndexFacts): ScannedPackage {
	return { ...scanned, analysis: { ...scanned.analysis, index } };
}

/** What is open in this engine, bounded in number and bytes. Least recently used first; what nobody holds goes before what somebody does. */
export function createOpenedArtifacts(
	onCloseFailure: (error: unknown) => void,
	bounds: OpenedBounds = defaultOpenedBounds,
): OpenedArtifacts {
	// In order of use, the latest last.
	const entries = new Map<string, Entry>();

	async function forget(artifactId: string): Promise<void> {
		const entry = entries.get(artifactId);
		if (entry === undefined) return;
		entries.delete(artifactId);
		try {
			await entry.scanned.close();
		} catch (error) {
			onCloseFailure(error);
		}
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
		async add(scanned, holder) {
			const { id } = scanned.analysis.artifact;
			const known = entries.get(id);
			if (known !== undefined) {
				known.holders.add(holder);
				const { index } = scanned.analysis;
				const same = index === undefined ? known.scanned : withFacts(known.scanned, index);
				touch(id, { ...known, scanned: same });
				await scanned.close();
				return same;
			}
			const size = scanned.analysis.members.reduce((sum, member) => sum + member.size, 0);
			entries.set(id, { scanned, size, holders: new Set([holder]) });
			await makeRoom(id);
			return scanned;
		},
		get: (artifactId, holder) => entryOf(artifactId, holder).scanned,
		replace(scanned, holder) {
			entryOf(scanned.analysis.artifact.id, holder).scanned = scanned;
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
