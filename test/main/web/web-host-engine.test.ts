import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test, vi } from "vitest";
import { CLOSE_CODES } from "../../../main/api/handshake.ts";
import type { AnnotationAction } from "../../../main/model/case/annotation.ts";
import { ARTIFACT_ID, judged } from "../api/stand-in-rooms.ts";
import { ask, clientOf, closeCodeOf, dial, logIn, openAll, outcomeOf, startHarness } from "./web-harness.ts";

describe("through a real socket into a real child process", () => {
	test("the whole round: info, open, document, triage, report, recent", async () => {
		const harness = await startHarness({ targets: ["/somewhere/fine"] });
		const cookie = await logIn(harness);
		const client = clientOf(dial(harness.authority, cookie));
		const info = await client.host.info();
		expect(info).toMatchObject({ host: "web", author: "tester", launch: [{ label: "fine" }] });
		const token = info.launch[0]?.token ?? "";
		expect((await openAll(client, token)).at(-1)).toEqual({ type: "opened", artifactId: ARTIFACT_ID });
		expect((await client.artifact.document({ artifactId: ARTIFACT_ID, documentId: "m0" })).text).toContain("os.system");
		const action = { kind: "judge", findingIds: ["f1"], state: "dismissed", reason: "" } satisfies AnnotationAction;
		const state = await client.triage.record({ artifactId: ARTIFACT_ID, action });
		expect(state.findings.get("f1")?.state).toBe("dismissed");
		expect((await client.report.render({ artifactId: ARTIFACT_ID, format: "html" })).filename).toBe("report.html");
		expect(await client.host.recent()).toMatchObject([{ artifactId: ARTIFACT_ID, token }]);
		const stored = JSON.parse(await readFile(join(harness.stateFolder, "recent.json"), "utf8")) as unknown;
		expect(stored).toMatchObject({ schema: "vivarium-recent/1", recent: [{ target: { path: "/somewhere/fine" } }] });
	});

	test("a reload (a new socket with the same cookie) finds what is open", async () => {
		const harness = await startHarness({ targets: ["/somewhere/fine"] });
		const cookie = await logIn(harness);
		const first = dial(harness.authority, cookie);
		const client = clientOf(first);
		await openAll(client, (await client.host.info()).launch[0]?.token ?? "");
		first.close();
		await closeCodeOf(first);
		const again = clientOf(dial(harness.authority, cookie));
		expect((await again.artifact.analysis({ artifactId: ARTIFACT_ID })).artifact.id).toBe(ARTIFACT_ID);
	});

	test("an upload is opened by its token, with the name it came with", async () => {
		const harness = await startHarness();
		const cookie = await logIn(harness);
		const answer = await ask(harness.authority, "/upload?name=thing.whl", {
			method: "POST",
			headers: { origin: `http://${harness.authority}`, cookie },
			body: "12345",
		});
		const { token } = JSON.parse(answer.body) as { token: string };
		const client = clientOf(dial(harness.authority, cookie));
		await openAll(client, token);
		expect((await client.artifact.analysis({ artifactId: ARTIFACT_ID })).artifact.filename).toBe("thing.whl 5");
		const [recent] = await client.host.recent();
		// It is gone when the host ends: nothing to open again by.
		expect(recent).not.toHaveProperty("token");
	});

	test("a call is cancelled through the relay", async () => {
		const harness = await startHarness({ targets: ["/somewhere/slow"] });
		const client = clientOf(dial(harness.authority, await logIn(harness)));
		const token = (await client.host.info()).launch[0]?.token ?? "";
		const controller = new AbortController();
		const events = await client.artifact.open({ source: { kind: "token", token } }, { signal: controller.signal });
		const iterator = events[Symbol.asyncIterator]();
		expect((await iterator.next()).value).toMatchObject({ type: "progress" });
		controller.abort();
		await expect(iterator.next()).rejects.toBeInstanceOf(Error);
		// The engine is alive and free.
		expect((await client.host.info()).host).toBe("web");
	});

	test("nonsense on the socket harms nobody", async () => {
		const harness = await startHarness();
		const socket = dial(harness.authority, await logIn(harness));
		expect(await outcomeOf(socket)).toBe("open");
		socket.send("{ not json");
		socket.send(new Uint8Array([255, 0, 1]));
		socket.send('{"i":1,"p":{"u":"/__proto__/x"}}');
		expect((await clientOf(socket).host.info()).host).toBe("web");
		expect(harness.lines.join()).not.toContain("started again");
	});
});

describe("when the engine dies", () => {
	test("the socket closes with its code, a new engine serves, and the member that did it is skipped and on record", async () => {
		const harness = await startHarness({ targets: ["/somewhere/crash"] });
		const cookie = await logIn(harness);
		const socket = dial(harness.authority, cookie);
		const code = closeCodeOf(socket);
		const client = clientOf(socket);
		const token = (await client.host.info()).launch[0]?.token ?? "";
		const { error } = await safe(openAll(client, token));
		expect(error).not.toBeNull();
		expect(await code).toBe(CLOSE_CODES.engineRestarted);

		const again = clientOf(dial(harness.authority, cookie));
		expect((await openAll(again, token)).at(-1)).toEqual({ type: "opened", artifactId: ARTIFACT_ID });
		expect(judged(await again.artifact.analysis({ artifactId: ARTIFACT_ID })).coverage.skipped).toEqual([
			{ path: "setup.py", reason: "the engine ended while reading it" },
		]);
		expect(harness.lines.join()).toMatch(/SIGKILL.*started again; 1 member/);
	});

	test("an engine that cannot start is given up at once", async () => {
		const harness = await startHarness({ engineEntry: new URL("../api/engine/broken-engine.ts", import.meta.url) });
		await vi.waitFor(() => expect(harness.lines.join()).toContain("not started again"), 10_000);
		const cookie = await logIn(harness);
		expect(await closeCodeOf(dial(harness.authority, cookie))).toBe(CLOSE_CODES.engineLost);
	});
});

describe("coming and going", () => {
	test("closing tells the face not to come back", async () => {
		const harness = await startHarness();
		const socket = dial(harness.authority, await logIn(harness));
		const code = closeCodeOf(socket);
		await clientOf(socket).host.info();
		await harness.host.close();
		expect(await code).toBe(CLOSE_CODES.hostLeaving);
		await harness.host.closed;
		await expect(ask(harness.authority, "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
	});

	test("with an idle time it ends after the last client left, not before", async () => {
		const harness = await startHarness({ idleExitMs: 30 });
		const cookie = await logIn(harness);
		const first = dial(harness.authority, cookie);
		const second = dial(harness.authority, cookie);
		await Promise.all([outcomeOf(first), outcomeOf(second)]);
		first.close();
		await closeCodeOf(first);
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect((await ask(harness.authority, "/")).status).toBe(200);
		second.close();
		await harness.host.closed;
	});

	test("a taken port is said so", async () => {
		const harness = await startHarness();
		const port = Number(harness.authority.split(":")[1]);
		await expect(startHarness({ port })).rejects.toMatchObject({ message: expect.stringContaining("another program") });
	});

	test("a face that was not built is said so", async () => {
		await expect(startHarness({ rendererFolder: "/nowhere" })).rejects.toMatchObject({ code: "not-found" });
	});

	test("a refused settings file is said, and the host starts with its defaults and leaves the file alone", async () => {
		const harness = await startHarness();
		const file = join(harness.stateFolder, "settings.json");
		const newer = '{"schema":"vivarium-settings/9","settings":{"theme":"sepia"}}';
		await writeFile(file, newer);
		const client = clientOf(dial(harness.authority, await logIn(harness)));
		expect(await client.host.readSettings()).toEqual({ theme: "system" });
		expect((await client.host.info()).notices).toEqual([expect.stringContaining("newer Vivarium")]);
		expect(harness.lines.join()).toContain("newer Vivarium");
		const { error } = await safe(client.host.writeSettings({ theme: "dark" }));
		expect(error).toMatchObject({ data: { code: "file-too-new" } });
		expect(await readFile(file, "utf8")).toBe(newer);
	});

	test("settings last", async () => {
		const harness = await startHarness();
		const client = clientOf(dial(harness.authority, await logIn(harness)));
		expect(await client.host.writeSettings({ theme: "light" })).toEqual({ theme: "light" });
		expect(await client.host.readSettings()).toEqual({ theme: "light" });
	});
});
