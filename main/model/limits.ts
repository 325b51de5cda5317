/**
 * The bounds of design.md section 7. Every one is reported in the coverage when it is hit.
 * Bytes unless the name says otherwise.
 */
const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

export interface Limits {
	/** Entries an artifact may list; the largest wheels on PyPI stay below 60,000. */
	readonly members: number;
	/** Sum of the unpacked members. */
	readonly totalUnpacked: number;
	/** One unpacked member. */
	readonly memberUnpacked: number;
	/** Unpacked to packed, once `ratioFloor` bytes have come out: real text packs 10:1, bombs 1,000:1. */
	readonly ratio: number;
	readonly ratioFloor: number;
	/** Archives inside archives. */
	readonly nesting: number;
	/** Layers decoded out of one another. */
	readonly layerDepth: number;
	/** Sum of the decoded bytes of one chain. */
	readonly layerBytes: number;
	/** Layers of one artifact. */
	readonly layers: number;
	/** A member above this is not parsed whole: a syntax tree takes 200 bytes a byte (study/stack.md section 2). */
	readonly parseBytes: number;
	readonly parseMilliseconds: number;
	readonly foldMilliseconds: number;
	/**
	 * Unpacking, reading and judging of one member, or any one part of the work between them, by the clock: whoever takes longer is stuck (parsing and
	 * folding end long before), and is left out. Long, because a machine may have other work.
	 */
	readonly memberMilliseconds: number;
	/** Reading and judging of one artifact; what was read by then is judged, the rest is put down. `--time-limit` sets it. */
	readonly packageMilliseconds: number;
	/**
	 * Python of one artifact that is read, so that memory stays bounded: facts take some 30 bytes a byte. What runs by itself is read first. The largest
	 * packages of generated code have a few hundred megabytes of the same; all others stay far below.
	 */
	readonly pythonBytes: number;
	/** Folding steps a file: makes running out deterministic, before the clock is reached. */
	readonly foldSteps: number;
	/**
	 * Steps a file of the machine that runs loops and functions on constants. A step takes some ten nanoseconds: a decoder that spends forty on a
	 * byte gets through a blob of a megabyte.
	 */
	readonly machineSteps: number;
	/**
	 * Characters of a text that a module runs as code (`exec("import os as o")`) and whose names count in the module, and of all of them together:
	 * what binds names is short; a payload is a layer of its own.
	 */
	readonly embeddedCode: number;
	readonly embeddedCodeTotal: number;
	/** Times that the modules of a package are read again because of what siblings hand them: each adds a file to the longest chain that is followed. */
	readonly siblingRounds: number;
	/** Size of one folded value, in characters or bytes. */
	readonly foldedLength: number;
	readonly openMilliseconds: number;
	/** One file taken from an index. */
	readonly download: number;
	/** Findings kept an artifact. */
	readonly findings: number;
}

export const defaultLimits: Limits = {
	members: 100_000,
	totalUnpacked: 2 * GIB,
	memberUnpacked: 256 * MIB,
	ratio: 200,
	ratioFloor: 10 * MIB,
	nesting: 8,
	layerDepth: 16,
	layerBytes: 64 * MIB,
	layers: 2_000,
	parseBytes: 5 * MIB,
	parseMilliseconds: 10_000,
	foldMilliseconds: 2_000,
	memberMilliseconds: 120_000,
	packageMilliseconds: 600_000,
	pythonBytes: 64 * MIB,
	foldSteps: 2_000_000,
	machineSteps: 60_000_000,
	embeddedCode: 64 * KIB,
	embeddedCodeTotal: 512 * KIB,
	siblingRounds: 4,
	foldedLength: 16 * MIB,
	openMilliseconds: 120_000,
	download: 1 * GIB,
	findings: 10_000,
};
