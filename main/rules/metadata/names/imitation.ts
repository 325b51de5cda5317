import { isOneEditAway, isSwap, lookAlikeForm } from "../../../model/package/name-distance.ts";
import { popularProjects, rankOf } from "../../../model/package/popular-projects.ts";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import { realNeighbours } from "../../data/real-neighbours.ts";

/** Ways in which one name is nearly another, the strongest first. */
export type Likeness =
	/** Not one letter is the same letter, and yet it reads the same: "requеsts" with a Cyrillic "е". */
	| "foreign-letters"
	/** "pythondateutil" for "python-dateutil". */
	| "separators"
	/** "djang0", "rnatplotlib". */
	| "look-alike"
	/** "reqeusts": two neighbours swapped. */
	| "swapped"
	/** "reqests", "requestss", "rewuests". */
	| "one-letter"
	/** "dateutil-python" for "python-dateutil". */
	| "order"
	/** "python-requests", "requests-py". */
	| "python-affix"
	/** "requests2", "flask-3", "psycopg4": all that differs is a number. */
	| "number"
	/** "requests-helper", "easy-requests". */
	| "added-word";

export interface Imitation {
	readonly target: string;
	/** Place of the target among the most downloaded; 1 is the first. */
	readonly rank: number;
	readonly likeness: Likeness;
}

/** Shorter names are one edit away from some other word by chance. */
const SHORTEST_TARGET = 5;
/** Of look-alike letters and swapped parts. */
const SHORTEST_ALIKE = 6;
/** What adds a word to a name imitates only the very famous: beyond them it is a plug-in, or chance. */
const FAMOUS = 300;

const AFFIX = /^(?:(?:python3?|py3?)-?)?(.+?)(?:-?(?:python3?|py3?))?$/;
/** Words that make a name look like an edition of the project itself. */
const EDITION =
	/^(?:(?:easy|fast|better|new|real|original|official|the|my|update|install|pip|simple|super|pro)-?)?(.+?)(?:-?(?:lib|libs|library|official|dev|sdk|plus|pro|fix|fixed|patch|new|beta|lite|addon|addons|helper|helpers|toolkit|tools|installer|install|update|updated|module|package|latest))?$/;

interface Targets {
	readonly joined: ReadonlyMap<string, string>;
	readonly alike: ReadonlyMap<string, string>;
	readonly parts: ReadonlyMap<string, string>;
	readonly numberless: ReadonlyMap<string, string>;
	/** Without separators, by length. */
	readonly byLength: ReadonlyMap<number, readonly (readonly [joined: string, target: string])[]>;
}

function joinedOf(name: string): string {
	return name.replaceAll("-", "");
}

function partsOf(name: string): string {
	return name.split("-").toSorted().join("-");
}

/** Without the number at its end. */
function withoutNumber(joined: string): string {
	return joined.replace(/v?\d+$/, "");
}

let known: Targets | undefined;

/** Indexes over the names that can be imitated; the most famous wins where two share a form. Made when first asked for. */
function targets(): Targets {
	if (known) return known;
	const joined = new Map<string, string>();
	const alike = new Map<string, string>();
	const parts = new Map<string, string>();
	const numberless = new Map<string, string>();
	const byLength = new Map<number, [string, string][]>();
	for (const target of popularProjects) {
		const bare = joinedOf(target);
		if (bare.length < SHORTEST_TARGET) continue;
		if (!joined.has(bare)) joined.set(bare, target);
		const form = lookAlikeForm(bare);
		if (bare.length >= SHORTEST_ALIKE && !alike.has(form)) alike.set(form, target);
		if (target.includes("-") && bare.length >= 8 && !parts.has(partsOf(target))) parts.set(partsOf(target), target);
		const bareWord = withoutNumber(bare);
		if (bareWord.length >= SHORTEST_TARGET && !numberless.has(bareWord)) numberless.set(bareWord, target);
		const list = byLength.get(bare.length) ?? [];
		list.push([bare, target]);
		byLength.set(bare.length, list);
	}
	known = { joined, alike, parts, numberless, byLength };
	return known;
}

/** Whether the name is that of a project known to be real. */
export function isRealProject(name: string): boolean {
	return rankOf(name) !== undefined || realNeighbours.has(name);
}

/**
 * The popular project that a name imitates, and how; undefined for a name that imitates none or is itself that of a known project.
 * @param given in any spelling; letters beyond ASCII are taken for what they look like
 */
export function imitationOf(given: string): Imitation | undefined {
	const name = normaliseProjectName(given);
	if (name === "" || name.length > 100 || isRealProject(name)) return undefined;
	const found = (target: string | undefined, likeness: Likeness): Imitation | undefined =>
		target === undefined ? undefined : { target, rank: rankOf(target) ?? popularProjects.length, likeness };
	const { joined, alike, parts, numberless } = targets();
	const bare = joinedOf(name);
	const form = lookAlikeForm(bare);
	if (/[^\u0000-\u007f]/.test(name)) return found(alike.get(form) ?? joined.get(form), "foreign-letters");
	return (
		found(joined.get(bare), "separators") ??
		found(bare.length >= SHORTEST_ALIKE ? alike.get(form) : undefined, "look-alike") ??
		found(/\d/.test(bare) ? numberless.get(withoutNumber(bare)) : undefined, "number") ??
		oneEdit(bare) ??
		found(name.includes("-") ? parts.get(partsOf(name)) : undefined, "order") ??
		found(withoutAffix(name, AFFIX), "python-affix") ??
		found(withoutAffix(name, EDITION), "added-word")
	);
}

function oneEdit(bare: string): Imitation | undefined {
	let best: Imitation | undefined;
	for (const length of [bare.length - 1, bare.length, bare.length + 1]) {
		for (const [joined, target] of targets().byLength.get(length) ?? []) {
			if (!isOneEditAway(bare, joined)) continue;
			const rank = rankOf(target) ?? popularProjects.length;
			if (!best || rank < best.rank) best = { target, rank, likeness: isSwap(bare, joined) ? "swapped" : "one-letter" };
		}
	}
	return best;
}

/** The famous name that is left when what the pattern allows around it is taken away. */
function withoutAffix(name: string, pattern: RegExp): string | undefined {
	const rest = pattern.exec(name)?.[1];
	if (rest === undefined || rest === name || rest.length < SHORTEST_ALIKE) return undefined;
	const target = targets().joined.get(joinedOf(rest));
	return target !== undefined && (rankOf(target) ?? popularProjects.length) <= FAMOUS ? target : undefined;
}
