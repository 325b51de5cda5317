import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { settingsSchema } from "../../../../main/api/contract.ts";
import type { Target } from "../../../../main/api/engine/control-messages.ts";
import { createHostServices } from "../../../../main/api/host/host-services.ts";
import { takeJournals } from "../../../../main/api/host/journals.ts";
import { issueLaunch, targetOf } from "../../../../main/api/host/launch-targets.ts";
import { openRecentFile, recentEntry, withRecent } from "../../../../main/api/host/recent-list.ts";
import { openSessionFile } from "../../../../main/api/host/session-file.ts";
import { openSettingsFile } from "../../../../main/api/host/settings-file.ts";
import { createTargetTable } from "../../../../main/api/host/target-table.ts";
import { openJournal } from "../../../../main/scan/pool/journal.ts";

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-host-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A host over the test's folder, as one that is started anew. */
function servicesWith(targets = createTargetTable()): ReturnType<typeof createHostServices> {
	return createHostServices({
		targets,
		recent: openRecentFile(folder),
		settings: openSettingsFile(folder),
		session: openSessionFile(folder),
		launch: () => ({ targets: [], leftOut: [] }),
		say: () => {},
	});
}

describe("settings", () => {
	test("defaults without a file, what was written with one", async () => {
		const settings = openSettingsFile(folder);
		expect(await settings.read()).toEqual({ theme: "system" });
		await settings.write({ theme: "dark" });
		expect(await settings.read()).toEqual({ theme: "dark" });
		expect(JSON.parse(await readFile(join(folder, "settings.json"), "utf8"))).toEqual({
			schema: "vivarium-settings/1",
			settings: { theme: "dark" },
		});
	});

	test("an arrangement of the screen is kept too; one that is nonsense is refused", async () => {
		const settings = openSettingsFile(folder);
		const layout = { side: 40.5, grouping: "rule" } as const;
		await settings.write({ theme: "light", layout });
		expect(await settings.read()).toEqual({ theme: "light", layout });
		for (const wrong of [{ side: 0 }, { findings: 120 }, { grouping: "colour" }, { explorer: "18%" }]) {
			expect(settingsSchema.safeParse({ theme: "light", layout: wrong }).success).toBe(false);
		}
	});

	test.each([
		["file-too-new", '{"schema":"vivarium-settings/2"}'],
		["file-broken", "{"],
		["file-broken", '{"schema":"something-else/1","settings":{"theme":"dark"}}'],
		["file-broken", '{"schema":"vivarium-settings/1","settings":{"theme":"mauve"}}'],
		["file-broken", "[]"],
	])("%s: %s is refused for reading and for writing, and left as it is", async (code, text) => {
		const file = join(folder, "settings.json");
		await writeFile(file, text);
		const settings = openSettingsFile(folder);
		await expect(settings.read()).rejects.toMatchObject({ code });
		await expect(settings.write({ theme: "dark" })).rejects.toMatchObject({ code });
		expect(await readFile(file, "utf8")).toBe(text);
	});
});

describe("recent artifacts", () => {
	const now = new Date("2026-01-01T00:00:00Z");
	const entry = (id: string) => recentEntry(id, `${id}.whl`, { kind: "path", path: `/x/${id}` }, now);

	test("newest first, one line an artifact, thirty at most", () => {
		let list = withRecent([entry("a"), entry("b")], entry("b"));
		expect(list.map(({ artifactId }) => artifactId)).toEqual(["b", "a"]);
		for (let index = 0; index < 40; index++) list = withRecent(list, entry(`x${index}`));
		expect(list).toHaveLength(30);
	});

	test("two opened at the same moment are both kept; a broken file is said, not overwritten", async () => {
		const lines: string[] = [];
		const targets = createTargetTable();
		const services = createHostServices({
			targets,
			recent: openRecentFile(folder),
			settings: openSettingsFile(folder),
			session: openSessionFile(folder),
			launch: () => ({ targets: [], leftOut: [] }),
			say: (line) => lines.push(line),
			now: () => now,
		});
		const opened = (id: string) =>
			services.opened({ artifactId: id, filename: id, target: { kind: "path", path: `/x/${id}` } });
		await Promise.all([opened("a"), opened("b")]);
		const recent = await services.recent();
		expect(recent.map(({ artifactId }) => artifactId)).toEqual(["b", "a"]);
		expect(targets.resolve(recent[0]?.token ?? "")).toEqual({ kind: "path", path: "/x/b" });

		const file = join(folder, "recent.json");
		await writeFile(file, "broken");
		await opened("c");
		expect(await services.recent()).toEqual([]);
		expect(await readFile(file, "utf8")).toBe("broken");
		expect(lines).toEqual([expect.stringContaining("damaged")]);
		expect(await services.notices()).toEqual(lines);
	});

	test("pasted text and files opened as one are among the recent ones; long texts and uploads by their name alone", async () => {
		const targets = createTargetTable();
		const services = createHostServices({
			targets,
			recent: openRecentFile(folder),
			settings: openSettingsFile(folder),
			session: openSessionFile(folder),
			launch: () => ({ targets: [], leftOut: [] }),
			say: () => {},
		});
		const text = "print('<b>\u202e')";
		const given: readonly Target[] = [
			{ kind: "text", text, filename: "__proto__.py" },
			{ kind: "text", text: "x".repeat(60_000) },
			{ kind: "paths", paths: [{ path: "/x/a.py" }, { path: "/x/b.py" }] },
			{ kind: "paths", paths: [{ path: "/tmp/0", name: "sent.py" }] },
		];
		for (const [at, target] of given.entries()) await services.opened({ artifactId: `a${at}`, filename: "f", target });
		const recent = await services.recent();
		expect(
			recent.map(({ artifactId, token }) => [artifactId, token === undefined ? undefined : targets.resolve(token)]),
		).toEqual([
			["a3", undefined],
			["a2", given[2]],
			["a1", undefined],
			["a0", given[0]],
		]);
	});

	test("a session comes back whole, once to be taken up again; a refused one is said and left alone", async () => {
		const session = {
			opened: [{ artifactId: "a", label: "a.whl" }],
			activeArtifactId: "a",
			views: [
				{
					artifactId: "a",
					documentId: "m1",
					line: 7,
					column: 3,
					tabs: [{ documentId: "m1", kept: true }],
					expandedLayerIds: ["l0"],
					filterText: "sev>=high",
					stateFilter: "open",
				},
			],
			drafts: [{ key: "finding:a:f", text: "unfinished" }],
		};
		expect(await servicesWith().readSession()).toEqual({ first: true });
		await servicesWith().writeSession(session);
		const next = servicesWith();
		expect(await next.readSession()).toEqual({ first: true, session });
		expect(await next.readSession()).toEqual({ first: false, session });

		await writeFile(join(folder, "session.json"), '{"schema":"vivarium-session/9"}');
		const other = servicesWith();
		expect(await other.readSession()).toEqual({ first: true });
		expect(await other.notices()).toEqual([expect.stringContaining("session.json")]);
		await expect(other.writeSession(session)).rejects.toMatchObject({ code: "file-too-new" });
	});

	test("a session that is read right after it was written is the one that was written", async () => {
		const services = servicesWith();
		for (const label of ["one", "two"]) {
			const session = { opened: [{ artifactId: "a", label }], views: [], drafts: [] };
			void services.writeSession(session);
			expect((await services.readSession()).session).toEqual(session);
		}
	});

	test("a session's queue comes back with tokens that hold, without uploads, and what nobody knows without a source", async () => {
		const table = createTargetTable();
		const path = table.issue({ kind: "path", path: "/x/__proto__.whl" }, "one").token;
		const upload = table.issue({ kind: "upload", path: "/tmp/0", filename: "two.whl" }, "two").token;
		const item = (token: string) => ({
			label: "<b>",
			source: { kind: "token" as const, token },
			state: "waiting" as const,
		});
		const index = {
			label: "x",
			source: { kind: "index" as const, reference: "x==1" },
			state: "done" as const,
			artifactId: "a",
		};
		const queue = [item(path), item(upload), item("guessed"), index];
		await servicesWith(table).writeSession({ opened: [], views: [], drafts: [], queue });
		expect((await servicesWith(table).readSession()).session?.queue).toEqual([
			item(path),
			item(upload),
			{ label: "<b>", state: "waiting" },
			index,
		]);

		const next = createTargetTable();
		const after = (await servicesWith(next).readSession()).session?.queue ?? [];
		const token = after[0]?.source?.kind === "token" ? after[0].source.token : "";
		expect(token).not.toBe(path);
		expect(next.resolve(token)).toEqual({ kind: "path", path: "/x/__proto__.whl" });
		expect(after.slice(1)).toEqual([{ label: "<b>", state: "waiting" }, { label: "<b>", state: "waiting" }, index]);
		// The face never learns a path.
		expect(JSON.stringify(after)).not.toContain("/x/");
	});

	test("a sweep's results stand for all that can be opened of them, the worst first; the rest is told, and no path with it", async () => {
		const file = join(folder, "sweep.jsonl");
		await writeFile(join(folder, "bad.whl"), "");
		await mkdir(join(folder, "tree"));
		const entry = (target: string, verdict: string, filename = "") =>
			JSON.stringify({ target, verdict, score: 1, status: "scanned", filename });
		await writeFile(
			file,
			[
				entry("thing==1.0", "suspicious", "thing-1.0.tar.gz"),
				entry(join(folder, "deep", "gone<b>\u202e.whl"), "notable"),
				entry("./tree", "notable"),
				entry("bad.whl", "malicious"),
				entry("-", "clear"),
				entry("/dev/null", "clear"),
				entry("https://ada:hunter2@elsewhere.example/x", "clear"),
				"{half a line",
			].join("\n"),
		);
		const table = createTargetTable();
		const { targets, leftOut } = issueLaunch(table, [file], "/");
		expect(targets.map(({ token }) => table.resolve(token))).toEqual([
			{ kind: "path", path: join(folder, "bad.whl") },
			{ kind: "index", reference: "thing==1.0", filename: "thing-1.0.tar.gz" },
			{ kind: "path", path: join(folder, "tree") },
		]);
		expect(targets.map(({ label }) => label)).toEqual([
			"bad.whl (malicious 1)",
			"thing-1.0.tar.gz (suspicious 1)",
			"tree (notable 1)",
		]);
		expect(leftOut.map(({ label, why }) => `${label}: ${why.slice(0, 20)}`)).toEqual([
			"gone<b>\\u202e.whl (notable 1): not there any more, ",
			"- (clear 1): it came through stan",
			"null (clear 1): neither a file nor a",
			expect.stringMatching(/^https:\/\/elsewhere\.example\/x \(clear 1\): /),
			"a line of sweep.jsonl: not a result of a sc",
		]);
		expect(JSON.stringify({ targets, leftOut })).not.toContain(folder);
		expect(JSON.stringify({ targets, leftOut })).not.toContain("hunter2");
	});

	test("what is no sweep stands for itself, and a queue is bounded, with a word on the rest", async () => {
		const file = join(folder, "sweep.jsonl");
		const table = createTargetTable();
		const meant = (given: string[]) =>
			issueLaunch(table, given, folder).targets.map(({ token }) => table.resolve(token));
		await writeFile(file, "no results");
		expect(meant(["sweep.jsonl"])).toEqual([{ kind: "path", path: file }]);
		expect(meant(["none.jsonl"])).toEqual([{ kind: "path", path: join(folder, "none.jsonl") }]);
		const line = (target: string) => JSON.stringify({ target, verdict: "notable", score: 1 });
		await writeFile(
			file,
			Array.from({ length: 12_000 }, (_, at) => line(at % 2 === 0 ? `p${at}==1` : `gone${at}.whl`)).join("\n"),
		);
		const { targets, leftOut } = issueLaunch(table, ["sweep.jsonl"], folder);
		expect(targets.length + leftOut.length).toBeLessThanOrEqual(5_000);
		expect(leftOut.at(-1)?.label).toMatch(/ more$/);
	});

	test("refused files are found out before the face shows anything; good ones give no notice", async () => {
		const services = servicesWith();
		expect(await services.notices()).toEqual([]);
		await writeFile(join(folder, "recent.json"), "broken");
		await writeFile(join(folder, "settings.json"), '{"schema":"vivarium-settings/2"}');
		expect(await services.notices()).toEqual([
			expect.stringContaining("settings.json"),
			expect.stringContaining("recent.json"),
		]);
	});
});

describe("target tokens", () => {
	test("are opaque, one a target, and bounded", () => {
		const table = createTargetTable(2);
		const first = table.issue({ kind: "path", path: "/secret/a" }, "a");
		expect(first.token).toMatch(/^[\w-]{43}$/);
		expect(table.issue({ kind: "path", path: "/secret/a" }, "a")).toEqual(first);
		table.issue({ kind: "index", reference: "thing" }, "thing");
		expect(table.issue({ kind: "index", reference: "thing", filename: "x" }, "x").token).not.toBe(first.token);
		expect(table.resolve(first.token)).toBeUndefined();
		expect(table.resolve("__proto__")).toBeUndefined();
	});

	test("what exists is a path, what reads as a reference is one, anything else is a path", async () => {
		await writeFile(join(folder, "thing"), "");
		await mkdir(join(folder, "sub"));
		expect(targetOf("thing", folder)).toEqual({ kind: "path", path: join(folder, "thing") });
		expect(targetOf("sub", folder)).toEqual({ kind: "path", path: join(folder, "sub") });
		expect(targetOf("other==1.0", folder)).toEqual({ kind: "index", reference: "other==1.0" });
		expect(targetOf("pkg:pypi/other@1.0", folder)).toEqual({ kind: "index", reference: "pkg:pypi/other@1.0" });
		expect(targetOf("./other", folder)).toEqual({ kind: "path", path: join(folder, "other") });
		for (const mistyped of ["other-1.0.tar.gz", "other-1.0-py3-none-any.whl", "other.ZIP", "sub/other"]) {
			expect(targetOf(mistyped, folder)).toEqual({ kind: "path", path: join(folder, mistyped) });
		}
		expect(targetOf("web.py", folder)).toEqual({ kind: "index", reference: "web.py" });
		expect(targetOf("no such thing!", folder)).toEqual({ kind: "path", path: join(folder, "no such thing!") });
	});
});

describe("journals", () => {
	test("what was being read is taken once; idle and torn journals tell nothing", async () => {
		const entry = { artifactId: "a", memberId: "m1", path: "evil.py" };
		openJournal(join(folder, "reading.0")).reading(entry);
		const idle = openJournal(join(folder, "reading.1"));
		idle.reading(entry);
		idle.idle();
		await writeFile(join(folder, "reading.2"), '{"artifactId":');
		expect(await takeJournals(folder)).toEqual([entry]);
		expect(await takeJournals(folder)).toEqual([]);
		expect(await takeJournals(join(folder, "not-there"))).toEqual([]);
	});
});
