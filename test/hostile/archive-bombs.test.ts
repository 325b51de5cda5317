import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	deepNest,
	gzipBomb,
	manyMembersBomb,
	manyMembersTarGzip,
	nestedBomb,
	overlapBomb,
	quotedOverlapBomb,
	tarBzip2Bomb,
	tarGzipBomb,
	tarXzBomb,
	tarZstdBomb,
	writeManyMembersZip,
	zipBomb,
} from "../support/bombs.ts";
import { type ChildOpening, openInChild } from "../support/open-in-child.ts";
import { zipQuine } from "../support/quine.ts";
import { buildTar } from "../support/tar-builder.ts";

/** What the whole process may take while it opens one of these, in MiB; it takes about 90 for an archive with nothing in it. */
const MOST_MEMORY = 600;

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-bombs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Bomb {
	readonly filename: string;
	readonly make: () => Promise<Uint8Array> | Uint8Array;
	/** In the coverage. */
	readonly says: RegExp;
	readonly code: string;
	/** A member that is read all the same. */
	readonly reads?: string;
}

const bombs: readonly Bomb[] = [
	{ filename: "ten-gigabytes.zip", make: zipBomb, says: /256 MiB/, code: "limit", reads: "small.py" },
	{
		filename: "thousand-times-ten-megabytes.zip",
		make: manyMembersBomb,
		says: /200 times/,
		code: "limit",
		reads: "small.py",
	},
	{ filename: "ten-gigabytes.tar.gz", make: tarGzipBomb, says: /200 times/, code: "limit", reads: "small.py" },
	{ filename: "ten-gigabytes.gz", make: gzipBomb, says: /256 MiB/, code: "limit" },
	{ filename: "ten-gigabytes.tar.bz2", make: tarBzip2Bomb, says: /200 times/, code: "limit", reads: "small.py" },
	{ filename: "ten-gigabytes.tar.xz", make: tarXzBomb, says: /200 times/, code: "limit", reads: "small.py" },
	{ filename: "ten-gigabytes.tar.zst", make: tarZstdBomb, says: /200 times/, code: "limit", reads: "small.py" },
	{ filename: "sixteen-to-the-fourth.zip", make: nestedBomb, says: /200 times/, code: "limit" },
	{ filename: "hundred-deep.zip", make: deepNest, says: /more than 8 deep/, code: "nested-archive" },
	{ filename: "holds-itself.zip", make: zipQuine, says: /without end/, code: "endless-nesting" },
	{
		filename: "full-overlap.zip",
		make: () => overlapBomb(60_000),
		says: /bytes of other members/,
		code: "overlapping-members",
	},
	{
		filename: "quoted-overlap.zip",
		make: () => quotedOverlapBomb(5_000),
		says: /bytes of other members/,
		code: "overlapping-members",
	},
	{
		filename: "million-members.tar.gz",
		make: () => manyMembersTarGzip(1_000_000),
		says: /^900,000 entries beyond the limit/,
		code: "limit",
		reads: "m/7",
	},
	{
		filename: "sparse-eight-terabytes.tar",
		make: () => sparseTar(8 * 2 ** 40),
		says: /its holes were not filled/,
		code: "sparse",
		reads: "pkg/sparse.py",
	},
];

function sparseTar(realSize: number): Uint8Array {
	return buildTar([
		{
			name: "GNUSparseFile.0/sparse.py",
			content: `${"1\n0\n6\n".padEnd(512, "\0")}s = 1\n`,
			pax: [
				["GNU.sparse.major", "1"],
				["GNU.sparse.minor", "0"],
				["GNU.sparse.name", "pkg/sparse.py"],
				["GNU.sparse.realsize", String(realSize)],
			],
		},
	]);
}

function reported({ peak, seconds }: ChildOpening): string {
	return `${peak} MiB at most, ${seconds.toFixed(1)} s`;
}

describe("a bomb is stopped within bounded memory, and said so", () => {
	it.each(bombs)("$filename", { timeout: 90_000 }, async ({ filename, make, says, code, reads }) => {
		const path = join(folder, filename);
		await writeFile(path, await make());
		const opening = await openInChild(path);
		await rm(path);
		expect(opening.failure).toBeUndefined();
		expect(opening.coverage.map((line) => line.reason)).toContainEqual(expect.stringMatching(says));
		expect(opening.anomalies).toContain(code);
		expect(opening.readable).toEqual(expect.arrayContaining(reads === undefined ? [] : [reads]));
		expect(opening.peak).toBeLessThan(MOST_MEMORY);
		console.log(`${filename}: ${reported(opening)}`);
	});

	it("million-members.zip", { timeout: 90_000 }, async () => {
		const path = join(folder, "million-members.zip");
		await writeManyMembersZip(path, 1_000_000);
		const opening = await openInChild(path);
		await rm(path);
		expect(opening.members).toBe(100_000);
		expect(opening.coverage.map((line) => line.reason)).toEqual([
			expect.stringMatching(/^900,000 entries beyond the limit of 100,000/),
		]);
		expect(opening.peak).toBeLessThan(MOST_MEMORY);
		console.log(`million-members.zip: ${reported(opening)}`);
	});

	it("lets through an archive whose members are large and honest", { timeout: 90_000 }, async () => {
		const noise = Buffer.alloc(60 * 1024 * 1024);
		// Not packable, and not worth a real random number.
		for (let at = 0, state = 1; at < noise.length; at += 4) {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			noise.writeUInt32LE(state, at);
		}
		const path = join(folder, "honest.tar");
		await writeFile(path, buildTar([1, 2, 3].map((index) => ({ name: `${index}.bin`, content: noise }))));
		const opening = await openInChild(path);
		await rm(path);
		expect([opening.readable, opening.coverage, opening.anomalies]).toEqual([["1.bin", "2.bin", "3.bin"], [], []]);
		expect(opening.peak).toBeLessThan(MOST_MEMORY);
	});
});

describe("what is listed of a bomb is scanned within bounded memory", () => {
	it("many members with the same oddities are told of one by one up to a bound, and then counted", async () => {
		const path = join(folder, "overlap-scanned.zip");
		await writeFile(path, await overlapBomb(60_000));
		const scanned = await openInChild(path, "scan");
		await rm(path);
		expect(scanned.failure).toBeUndefined();
		expect(scanned.findings).toBeLessThan(10_000);
		expect(scanned.coverage.map((line) => line.reason)).toContainEqual(
			expect.stringMatching(/^58,999 more findings of archive-anomaly .*It uses bytes of another member/),
		);
		expect(scanned.peak).toBeLessThan(MOST_MEMORY);
		console.log(`overlap-scanned.zip: ${reported(scanned)}`);
	}, 90_000);

	it("a hundred thousand members of a million", async () => {
		const path = join(folder, "million-scanned.zip");
		await writeManyMembersZip(path, 1_000_000);
		const scanned = await openInChild(path, "scan");
		await rm(path);
		expect([scanned.failure, scanned.members]).toEqual([undefined, 100_000]);
		expect(scanned.peak).toBeLessThan(MOST_MEMORY);
		console.log(`million-scanned.zip: ${reported(scanned)}`);
	}, 90_000);
});
