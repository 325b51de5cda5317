import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { ContentStore } from "../../main/archive/content-store.ts";
import { type OpenedArtifact, openArtifact } from "../../main/archive/open-artifact.ts";
import { AnalystError } from "../../main/model/analyst-error.ts";
import { failureOf } from "../support/open-bytes.ts";
import { packed } from "../support/packed-streams.ts";
import { buildTar } from "../support/tar-builder.ts";
import { buildZip } from "../support/zip-builder.ts";

/** Milliseconds: the promise is 200; a busy machine is given more, and a reader that does not listen is still found out. */
const SOON = 5_000;

/** Text that packs as text does, and no two alike. */
function text(number: number): Buffer {
	let state = number + 1;
	return Buffer.from(
		Array.from({ length: 30_000 }, () => {
			state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
			return `${state % 977} `;
		}).join(""),
	);
}

const members = Array.from({ length: 120 }, (_, number) => ({ name: `m/${number}.txt`, content: text(number) }));
const tar = buildTar(members);
const sources: readonly (readonly [string, Uint8Array])[] = [
	["x.zip", buildZip(members)],
	["x.tar", tar],
	["x.tar.gz", gzipSync(tar)],
	["x.tar.zst", zstdCompressSync(tar)],
	["x.tar.bz2", packed.bombBz2],
	["x.tar.xz", packed.bombXz],
	["outer.zip", buildZip([{ name: "inner.zip", content: buildZip(members), method: 0 }])],
];

let store: string;
beforeEach(async () => {
	store = await mkdtemp(join(tmpdir(), "vivarium-cancelling-"));
});
afterEach(() => rm(store, { recursive: true, force: true }));

async function opened(promise: Promise<OpenedArtifact>): Promise<string> {
	try {
		await (await promise).close();
		return "opened";
	} catch (error) {
		if (error instanceof AnalystError) return error.code;
		throw error;
	}
}

describe("opening that is cancelled", () => {
	it.each(sources)("ends soon at any moment, and leaves no file behind: %s", async (filename, bytes) => {
		let cancelled = 0;
		for (const turns of [0, 1, 2, 4, 8, 16]) {
			const stop = new AbortController();
			const opening = openArtifact(
				{ kind: "bytes", filename, bytes, origin: "upload" },
				{ signal: stop.signal, store: { parent: store, memoryBudget: 100_000 } },
			);
			const outcome = opened(opening);
			for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
			const begun = performance.now();
			stop.abort();
			const how = await outcome;
			expect(performance.now() - begun).toBeLessThan(SOON);
			// What was done before cannot be cancelled any more.
			expect(["cancelled", "opened"]).toContain(how);
			if (how === "cancelled") cancelled++;
			expect(await readdir(store, { recursive: true })).toEqual([]);
		}
		expect(cancelled).toBeGreaterThan(0);
	});

	it("is heard while one large member is unpacked", async () => {
		const filename = "x.tar.gz";
		const large = buildTar([{ name: "large.txt", content: Buffer.alloc(96 * 1024 * 1024, "0123456789abcdef\n") }]);
		const bytes = gzipSync(large, { level: 1 });
		const stop = new AbortController();
		// Whoever does not listen gets as far as this.
		const adding = vi.spyOn(ContentStore.prototype, "add").mockResolvedValue("0".repeat(64));
		onTestFinished(() => adding.mockRestore());
		const source = { kind: "bytes", filename, bytes, origin: "upload" } as const;
		const watch = { passOver: new Map(), at: (turn?: number) => void (turn !== undefined && stop.abort()) };
		const opening = failureOf(openArtifact(source, { store: { parent: store }, signal: stop.signal, watch }));
		expect((await opening).code).toBe("cancelled");
		expect(adding).not.toHaveBeenCalled();
	});

	it("does not wait for a large member to be put aside", async () => {
		const stop = new AbortController();
		const aside = new ContentStore({ parent: store, memoryBudget: 0, signal: stop.signal });
		const adding = failureOf(aside.add(Buffer.alloc(64 * 1024 * 1024)));
		stop.abort();
		expect((await adding).code).toBe("cancelled");
		await aside.close();
		expect(await readdir(store, { recursive: true })).toEqual([]);
	});

	it("leaves nothing behind where it was not cancelled either, once it is closed", async () => {
		const [filename, bytes] = sources[0] ?? ["", new Uint8Array()];
		const kept = await openArtifact(
			{ kind: "bytes", filename, bytes, origin: "upload" },
			{ store: { parent: store, memoryBudget: 100_000 } },
		);
		expect((await readdir(store, { recursive: true })).length).toBeGreaterThan(0);
		await kept.close();
		expect(await readdir(store, { recursive: true })).toEqual([]);
	});
});
