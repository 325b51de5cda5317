import { defaultLimits, type Limits } from "./limits.ts";

/** Limits that the analyst may change: `least` and `most` in `unit`, and why no less and no more. All others are fixed. */
interface Settable {
	readonly limit: keyof Limits;
	/** For the page. */
	readonly title: string;
	readonly unit: "members" | "deep" | "MiB" | "seconds";
	/** What one of the unit is in the limit's own. */
	readonly scale: number;
	readonly least: number;
	readonly lessWhy: string;
	readonly most: number;
	readonly moreWhy: string;
}

const MIB = 1024 ** 2;
const SECOND = 1_000;

/** Input is hostile: what a file may cost in memory is what bounds the upper ends; that honest packages still open, the lower ones. */
export const settableLimits = {
	openSeconds: {
		limit: "openMilliseconds",
		title: "Opening one package",
		unit: "seconds",
		scale: SECOND,
		least: 10,
		lessWhy: "large wheels take that long to unpack",
		most: 1_800,
		moreWhy: "what is not open after half an hour is a bomb",
	},
	packageSeconds: {
		limit: "packageMilliseconds",
		title: "Examining one package",
		unit: "seconds",
		scale: SECOND,
		least: 30,
		lessWhy: "ordinary packages would be judged by half of their files",
		most: 7_200,
		moreWhy: "two hours hold a worker that the next package waits for",
	},
	memberSeconds: {
		limit: "memberMilliseconds",
		title: "Examining one member",
		unit: "seconds",
		scale: SECOND,
		least: 30,
		lessWhy: "a busy machine takes that long for an honest file",
		most: 1_800,
		moreWhy: "whoever takes longer is stuck, and holds up the package",
	},
	parseSeconds: {
		limit: "parseMilliseconds",
		title: "Parsing one file",
		unit: "seconds",
		scale: SECOND,
		least: 2,
		lessWhy: "generated code of some megabytes takes that long",
		most: 60,
		moreWhy: "every member may take twice as much: a package of such files would never end",
	},
	foldSeconds: {
		limit: "foldMilliseconds",
		title: "Working out values of one file",
		unit: "seconds",
		scale: SECOND,
		least: 1,
		lessWhy: "payloads of a megabyte are decoded in that time",
		most: 60,
		moreWhy: "steps are bounded as well, and end before that",
	},
	members: {
		limit: "members",
		title: "Members of an archive",
		unit: "members",
		scale: 1,
		least: 1_000,
		lessWhy: "ordinary wheels list more than a thousand",
		most: 300_000,
		moreWhy: "every listed name costs memory, also in this window",
	},
	totalMebibytes: {
		limit: "totalUnpacked",
		title: "Unpacked in all",
		unit: "MiB",
		scale: MIB,
		least: 64,
		lessWhy: "ordinary wheels with libraries unpack to more",
		most: 16_384,
		moreWhy: "it is kept on this machine's disk while the package is open",
	},
	memberMebibytes: {
		limit: "memberUnpacked",
		title: "One member",
		unit: "MiB",
		scale: MIB,
		least: 8,
		lessWhy: "libraries in wheels are larger",
		most: 480,
		moreWhy: "it is held in memory as a whole, and no text can be longer than 512 Mi characters",
	},
	nesting: {
		limit: "nesting",
		title: "Archives in archives",
		unit: "deep",
		scale: 1,
		least: 1,
		lessWhy: "an archive in a package is where payloads are put",
		most: 32,
		moreWhy: "each level may unpack to many times the one before",
	},
	layerDepth: {
		limit: "layerDepth",
		title: "Decoded layers",
		unit: "deep",
		scale: 1,
		least: 2,
		lessWhy: "the plainest payload is packed twice",
		most: 64,
		moreWhy: "a packer's own repetitions are one layer already, however many they are",
	},
	layerMebibytes: {
		limit: "layerBytes",
		title: "Decoded in one chain",
		unit: "MiB",
		scale: MIB,
		least: 4,
		lessWhy: "programs are carried along encoded",
		most: 256,
		moreWhy: "all of it is held in memory by the worker that decodes",
	},
	parseMebibytes: {
		limit: "parseBytes",
		title: "Parsed whole, up to",
		unit: "MiB",
		scale: MIB,
		least: 1,
		lessWhy: "what is longer is read in pieces, where connections are lost",
		most: 8,
		moreWhy: "a syntax tree takes some 200 bytes a byte: 8 MiB are 1.6 GiB",
	},
} as const satisfies Readonly<Record<string, Settable>>;

export type LimitName = keyof typeof settableLimits;
export const limitNames = Object.keys(settableLimits) as readonly LimitName[];
export type SetLimits = { readonly [Name in LimitName]?: number | undefined };

/** In the unit of its setting, as it is unless the analyst says otherwise. */
export function usualLimit(name: LimitName): number {
	const { limit, scale } = settableLimits[name];
	return defaultLimits[limit] / scale;
}

/** Why a limit cannot be set so; undefined when it can. */
export function limitProblem(name: LimitName, value: number): string | undefined {
	const { least, lessWhy, most, moreWhy, unit }: Settable = settableLimits[name];
	const words = (amount: number): string => `${amount.toLocaleString("en")} ${unit}`;
	if (!Number.isInteger(value)) return `A whole number, from ${words(least)} to ${words(most)}.`;
	if (value < least) return `No less than ${words(least)}: ${lessWhy}.`;
	if (value > most) return `No more than ${words(most)}: ${moreWhy}.`;
	return undefined;
}

/** What may lie between parsing, folding and the end of a member. */
const BESIDE = 10 * SECOND;

/** The limits as the analyst has set them. One member never has less time than reading it may take, nor more room than all of them together. */
export function limitsOf(given: SetLimits = {}): Limits {
	const limits: { -readonly [Limit in keyof Limits]: number } = { ...defaultLimits };
	for (const name of limitNames) {
		const value = given[name];
		if (value !== undefined) limits[settableLimits[name].limit] = value * settableLimits[name].scale;
	}
	const reading = 2 * (limits.parseMilliseconds + limits.foldMilliseconds) + BESIDE;
	limits.memberMilliseconds = Math.max(limits.memberMilliseconds, reading);
	limits.memberUnpacked = Math.min(limits.memberUnpacked, limits.totalUnpacked);
	return limits;
}
