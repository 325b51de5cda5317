import { describe, expect, test } from "vitest";
import { createOpenedArtifacts } from "../../../../main/api/session/opened-artifacts.ts";
import { AnalystError } from "../../../../main/model/analyst-error.ts";
import type { Progress } from "../../../../main/model/package/progress.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { analysisOf, indexFacts, openedOf, scannedOf } from "../stand-in-rooms.ts";

const first = { name: "first" };
const second = { name: "second" };

function opening(bounds = { artifacts: 2, bytes: 1_000 }) {
	const closed: string[] = [];
	const opened = createOpenedArtifacts(() => closed.push("failure"), bounds);
	const add = (id: string, holder = first, size = 100) => {
		const analysis = analysisOf(id);
		const members = analysis.members.slice(0, 1).map((member) => ({ ...member, size }));
		return opened.add(openedOf(scannedOf({ ...analysis, members }, () => closed.push(id))), holder);
	};
	return { opened, closed, add };
}

describe("createOpenedArtifacts", () => {
	test("opened again while it is open: the older one stays, the newer is closed", async () => {
		const { opened, closed, add } = opening();
		const older = await add("a");
		expect(await add("a", second)).toBe(older);
		expect(closed).toEqual(["a"]);
		expect(opened.get("a", second)).toBe(older);
	});

	test("is forgotten when its last holder releases it, not before", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		opened.get("a", second);
		await opened.release("a", first);
		expect(closed).toEqual([]);
		await opened.release("a", second);
		expect(closed).toEqual(["a"]);
		expect(() => opened.get("a", first)).toThrow("not open any more");
		await opened.release("a", first);
	});

	test("survives the end of its connection until room is needed; then goes before what is held", async () => {
		const { opened, closed, add } = opening();
		await add("a", first);
		await add("b", second);
		opened.get("a", first);
		opened.leave(second);
		expect(opened.get("a", first)).toBeDefined();
		await add("c", first);
		expect(closed).toEqual(["b"]);
	});

	test("bounds hold for held ones too: the least recently used goes", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		await add("b");
		opened.get("a", first);
		await add("c");
		expect(closed).toEqual(["b"]);
		const bytes = opening({ artifacts: 10, bytes: 250 });
		await bytes.add("a");
		await bytes.add("b");
		await bytes.add("c");
		expect(bytes.closed).toEqual(["a"]);
		// One that is too large by itself is still shown.
		await bytes.add("huge", first, 10_000);
		expect(bytes.opened.get("huge", first)).toBeDefined();
		expect(bytes.closed).toEqual(["a", "b", "c"]);
	});

	test("close closes all, and a failure to close one is told", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		await opened.add(
			openedOf(
				scannedOf(analysisOf("b"), () => {
					throw new Error("stuck");
				}),
			),
			first,
		);
		await opened.close();
		expect(closed).toEqual(["a", "failure"]);
	});
});

describe("the analysis of what is open", () => {
	function analysing() {
		const runs: { readonly signal: AbortSignal | undefined; readonly end: PromiseWithResolvers<ScannedPackage> }[] = [];
		const log: string[] = [];
		const opened = createOpenedArtifacts((message) => log.push(message));
		const scanned = scannedOf(analysisOf("a"));
		const package_ = openedOf(scanned, ({ signal, onProgress }) => {
			const end = Promise.withResolvers<ScannedPackage>();
			runs.push({ signal, end });
			onProgress?.({ phase: "reading", done: 1, total: 3 });
			signal?.addEventListener("abort", () => end.reject(new AnalystError("cancelled", "Cancelled.")));
			return end.promise;
		});
		return { opened, runs, log, scanned, package_ };
	}

	test("until it has ended there is content and no verdict, and what needs one is refused", async () => {
		const { opened, runs, scanned, package_ } = analysing();
		await opened.add(package_, first);
		expect(opened.get("a", first).analysis).toMatchObject({ status: "unjudged", findings: [] });
		expect(opened.get("a", first).analysis).not.toHaveProperty("verdict");
		expect((await opened.get("a", first).document("m0"))?.document.text).toContain("os.system");
		expect(() => opened.judged("a", first)).toThrow("still under way");
		const seen: Progress[] = [];
		const watched = opened.run("a", first).watch((progress) => seen.push(progress), new AbortController().signal);
		runs[0]?.end.resolve(scanned);
		await watched;
		expect(seen).toEqual([{ phase: "reading", done: 1, total: 3 }]);
		expect(opened.judged("a", first).analysis).toEqual(analysisOf("a"));
	});

	test("who stops watching stops nothing; who stops it leaves the content, and it can be begun again", async () => {
		const { opened, runs, scanned, package_ } = analysing();
		await opened.add(package_, first, indexFacts);
		const watching = new AbortController();
		const watched = opened.run("a", first).watch(() => undefined, watching.signal);
		watching.abort();
		await watched;
		expect(runs[0]?.signal?.aborted).toBe(false);
		await opened.run("a", first).stop();
		expect(opened.get("a", first).analysis).toMatchObject({ status: "unjudged", fault: { code: "cancelled" } });
		expect(() => opened.judged("a", first)).toThrow("not analysed to the end");
		expect(await opened.get("a", first).document("m0")).toBeDefined();
		opened.analyse("a", first);
		expect(opened.get("a", first).analysis).not.toHaveProperty("fault");
		runs[1]?.end.resolve(scanned);
		await opened.run("a", first).watch(() => undefined, new AbortController().signal);
		expect(opened.judged("a", first).analysis.index).toEqual(indexFacts);
		// There is nothing left to begin.
		opened.analyse("a", first);
		expect(runs).toHaveLength(2);
	});

	test("a failure that nobody foresaw is told without its text, which goes to the log", async () => {
		const { opened, runs, log, package_ } = analysing();
		await opened.add(package_, first);
		runs[0]?.end.reject(new TypeError("secret /home/someone"));
		await opened.run("a", first).watch(() => undefined, new AbortController().signal);
		const { analysis } = opened.get("a", first);
		expect(analysis).toMatchObject({ status: "unjudged", fault: { code: "internal" } });
		expect(JSON.stringify(analysis)).not.toContain("someone");
		expect(log.join()).toContain("secret /home/someone");
	});

	test("closing the package gives it up", async () => {
		const { opened, runs, package_ } = analysing();
		await opened.add(package_, first);
		await opened.release("a", first);
		expect(runs[0]?.signal?.aborted).toBe(true);
		expect(() => opened.get("a", first)).toThrow("not open any more");
	});
});
