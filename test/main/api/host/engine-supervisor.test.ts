import { describe, expect, test, vi } from "vitest";
import type { EngineMessage, HostMessage, SkippedMember } from "../../../../main/api/engine/control-messages.ts";
import {
	type EngineChild,
	type EngineSupervisorOptions,
	superviseEngine,
} from "../../../../main/api/host/engine-supervisor.ts";
import { engineOptions, hostWith } from "../stand-in-rooms.ts";

class FakeChild implements EngineChild {
	readonly sent: HostMessage[] = [];
	killed = false;
	#message: (message: unknown) => void = () => {};
	#exit: (how: string) => void = () => {};
	send(message: HostMessage): void {
		this.sent.push(message);
	}
	onMessage(listener: (message: unknown) => void): void {
		this.#message = listener;
	}
	onExit(listener: (how: string) => void): void {
		this.#exit = listener;
	}
	kill(): void {
		this.killed = true;
		this.#exit("killed");
	}
	say(message: EngineMessage | { kind: string }): void {
		this.#message(message);
	}
	die(): void {
		this.#exit("SIGSEGV");
	}
}

function supervised(options: Partial<EngineSupervisorOptions> = {}) {
	const children: FakeChild[] = [];
	const lines: string[] = [];
	const supervisor = superviseEngine({
		start() {
			const child = new FakeChild();
			children.push(child);
			return child;
		},
		services: hostWith(new Map([["tok", { kind: "path", path: "/x" }]])),
		engineOptions,
		takeJournal: async () => [],
		say: (line) => lines.push(line),
		...options,
	});
	const changes: string[] = [];
	supervisor.onChange((change) => changes.push(change));
	const last = (): FakeChild => children.at(-1) ?? new FakeChild();
	return { supervisor, children, lines, changes, last };
}

async function settle(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 0));
}

const guilty: SkippedMember = { artifactId: "a", memberId: "m1", path: "evil.py" };

describe("superviseEngine", () => {
	test("ready waits for the engine to say so", async () => {
		const { supervisor, last } = supervised();
		const ready = supervisor.ready();
		last().say({ kind: "ready" });
		expect(await ready).toBe(last());
		expect(last().sent).toEqual([{ kind: "start", options: { ...engineOptions, skip: [] } }]);
	});

	test("a death is followed by a new engine that is told what to skip", async () => {
		const { supervisor, children, changes, last } = supervised({ takeJournal: async () => [guilty] });
		last().say({ kind: "ready" });
		last().die();
		const next = supervisor.ready();
		await settle();
		last().say({ kind: "ready" });
		expect(await next).toBe(children[1]);
		expect(changes).toEqual(["restarted"]);
		expect(children[1]?.sent[0]).toMatchObject({ kind: "start", options: { skip: [guilty] } });
		expect(supervisor.skipped()).toEqual([guilty]);
	});

	test("too many deaths in the window end it, and say so to who waits and who comes later", async () => {
		const { supervisor, children, changes, lines, last } = supervised({ maximumDeaths: 3 });
		for (let death = 0; death < 3; death++) {
			last().say({ kind: "ready" });
			last().die();
			await settle();
		}
		expect(children).toHaveLength(3);
		expect(changes).toEqual(["restarted", "restarted", "lost"]);
		await expect(supervisor.ready()).rejects.toMatchObject({ code: "engine-lost" });
		expect(lines.at(-1)).toContain("not started again");
	});

	test("deaths far apart are forgiven", async () => {
		let clock = 0;
		const { changes, last } = supervised({ maximumDeaths: 2, deathWindowMs: 100, now: () => clock });
		for (let death = 0; death < 5; death++) {
			last().say({ kind: "ready" });
			last().die();
			await settle();
			clock += 200;
		}
		expect(changes).toEqual(["restarted", "restarted", "restarted", "restarted", "restarted"]);
	});

	test("an engine that never answers is ended; two such and there is no third", async () => {
		const { children, changes, last } = supervised();
		last().say({ kind: "failed", error: { code: "bad-index-url", message: "No such index." } });
		last().die();
		await settle();
		last().die();
		await settle();
		expect(children).toHaveLength(2);
		expect(changes).toEqual(["restarted", "lost"]);

		const slow = supervised({ startTimeoutMs: 1 });
		await vi.waitFor(() => expect(slow.children[0]?.killed).toBe(true));
	});

	test("why it could not start is passed on", async () => {
		const { supervisor, last } = supervised();
		for (let start = 0; start < 2; start++) {
			last().say({ kind: "failed", error: { code: "bad-index-url", message: "No such index." } });
			last().die();
			await settle();
		}
		await expect(supervisor.ready()).rejects.toThrow("No such index.");
	});

	test("a journal that cannot be read does not keep the engine from coming back", async () => {
		const { changes, lines, last } = supervised({ takeJournal: () => Promise.reject(new Error("no disk")) });
		last().say({ kind: "ready" });
		last().die();
		await settle();
		expect(changes).toEqual(["restarted"]);
		expect(lines.join()).toContain("no disk");
	});

	test("questions are answered, refusals carry their code, and nonsense is ignored with a line", async () => {
		const { last, lines } = supervised({
			services: {
				...hostWith(new Map([["tok", { kind: "path", path: "/x" }]])),
				writeSettings: () => Promise.reject(new Error("disk full")),
			},
		});
		last().say({ kind: "ready" });
		last().say({ kind: "question", id: 1, question: { ask: "resolve", token: "tok" } });
		last().say({ kind: "question", id: 2, question: { ask: "write-settings", settings: { theme: "dark" } } });
		await settle();
		expect(last().sent.slice(1)).toEqual([
			{ kind: "answer", id: 1, value: { kind: "path", path: "/x" } },
			{ kind: "refusal", id: 2, error: { code: "internal", message: expect.stringContaining("disk full") } },
		]);
		last().say({ kind: "question", id: 3, question: { ask: "run-a-program" } } as never);
		await settle();
		expect(last().sent).toHaveLength(3);
		expect(lines.join()).toContain("not in the agreement");
	});

	test("closing stops the engine, kills it when it does not go, and starts no other", async () => {
		const { supervisor, children, last } = supervised();
		last().say({ kind: "ready" });
		const closed = supervisor.close();
		expect(last().sent.at(-1)).toEqual({ kind: "stop" });
		last().die();
		await closed;
		expect(children).toHaveLength(1);
		await expect(supervisor.ready()).rejects.toMatchObject({ code: "engine-lost" });
	});
});

describe("an engine that is asked whether it is there", () => {
	test("is ended when it answers nothing, and another is started", async () => {
		const { children, lines, last } = supervised({ silenceMs: 60 });
		last().say({ kind: "ready" });
		await vi.waitFor(() => expect(children).toHaveLength(2), 10_000);
		expect(children[0]?.killed).toBe(true);
		expect(lines.join("\n")).toContain("has not answered");
		last().say({ kind: "failed", error: { code: "internal", message: "enough" } });
	});

	test("stays while it answers", async () => {
		const { children, last, supervisor } = supervised({ silenceMs: 60 });
		const child = last();
		child.say({ kind: "ready" });
		const answering = setInterval(() => child.say({ kind: "pong" }), 1);
		const pings = (): number => child.sent.filter((message) => message.kind === "ping").length;
		await vi.waitFor(() => expect(pings()).toBeGreaterThan(12), 10_000);
		expect(children).toHaveLength(1);
		clearInterval(answering);
		child.kill();
		await supervisor.close();
	});
});
