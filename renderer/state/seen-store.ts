import { create } from "zustand";

/** Documents that were shown to the analyst, by artifact. It outlives a reload and a restart; nothing of a package is in it but the ids of members. */
const KEY = "vivarium-seen/1";
/** Artifacts remembered, the latest first, and documents of each. */
const ARTIFACTS = 30;
const DOCUMENTS = 5_000;

type Seen = ReadonlyMap<string, ReadonlySet<string>>;

/** What was kept; nothing where it is not to be understood. */
export function parseSeen(text: string | null): Seen {
	const seen = new Map<string, ReadonlySet<string>>();
	try {
		const value: unknown = text === null ? undefined : JSON.parse(text);
		if (!Array.isArray(value)) return seen;
		for (const entry of value.slice(0, ARTIFACTS)) {
			const [artifactId, ids]: unknown[] = Array.isArray(entry) ? entry : [];
			if (typeof artifactId !== "string" || !Array.isArray(ids)) continue;
			seen.set(artifactId, new Set(ids.filter((id): id is string => typeof id === "string").slice(0, DOCUMENTS)));
		}
	} catch {
		// Another program's text under our key: nothing was seen.
	}
	return seen;
}

function kept(): Storage | undefined {
	return typeof localStorage === "undefined" ? undefined : localStorage;
}

interface SeenState {
	readonly seen: Seen;
	readonly see: (artifactId: string, documentId: string) => void;
}

export const useSeenStore = create<SeenState>()((set, get) => ({
	seen: parseSeen(kept()?.getItem(KEY) ?? null),
	see(artifactId, documentId) {
		const before = get().seen.get(artifactId);
		if (before?.has(documentId) === true || (before?.size ?? 0) >= DOCUMENTS) return;
		const others = [...get().seen].filter(([id]) => id !== artifactId).slice(0, ARTIFACTS - 1);
		const seen = new Map([[artifactId, new Set([...(before ?? []), documentId])], ...others]);
		set({ seen });
		kept()?.setItem(KEY, JSON.stringify([...seen].map(([id, ids]) => [id, [...ids]])));
	},
}));

const nothing: ReadonlySet<string> = new Set();

/** Ids of the documents of an artifact that were shown. */
export function useSeen(artifactId: string): ReadonlySet<string> {
	return useSeenStore((state) => state.seen.get(artifactId) ?? nothing);
}
