import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import type { EngineChange } from "../contract.ts";
import {
	type EngineMessage,
	type EngineOptions,
	engineMessageSchema,
	type HostMessage,
	type HostServices,
	type Question,
	type SkippedMember,
} from "../engine/control-messages.ts";
import { answerQuestion } from "./answer-question.ts";

/** One engine process as its host sees it: a forked child on the web, a utility process on the desktop. */
export interface EngineChild {
	/** `ports` are transferred where the channel can do that. After the process's end: does nothing. */
	send(message: HostMessage, ports?: readonly unknown[]): void;
	onMessage(listener: (message: unknown) => void): void;
	/** Once; `how` is for people. */
	onExit(listener: (how: string) => void): void;
	kill(): void;
}

export interface EngineSupervisorOptions {
	readonly start: () => EngineChild;
	readonly services: HostServices;
	/** Everything but what to skip, which is the supervisor's. */
	readonly engineOptions: Omit<EngineOptions, "skip">;
	/** What was being read when the engine died; empties the record. */
	readonly takeJournal: () => Promise<readonly SkippedMember[]>;
	/** One line for the terminal or the log. */
	readonly say: (message: string) => void;
	/** Deaths within `deathWindowMs` after which the engine is not started again. */
	readonly maximumDeaths?: number;
	readonly deathWindowMs?: number;
	/** An engine that has not answered by then is ended; milliseconds. */
	readonly startTimeoutMs?: number;
	/** An engine that answers nothing for so long is stuck, and is ended; milliseconds. */
	readonly silenceMs?: number;
	readonly now?: () => number;
}

export interface EngineSupervisor {
	/** An engine that answers, as soon as there is one. Rejects with `engine-lost` when there will be none. */
	ready(): Promise<EngineChild>;
	/** "restarted": a new engine is coming (`ready` waits for it), all connections of the old one are dead. "lost": no new one. */
	onChange(listener: (change: EngineChange) => void): () => void;
	/** Bytes of a relayed connection from the engine. */
	onData(listener: (connection: number, payload: string | Uint8Array) => void): () => void;
	skipped(): readonly SkippedMember[];
	close(): Promise<void>;
}

/** A hostile member costs one restart, as it is skipped from then on; a package with more killers than this is not worth the loop. */
const MAXIMUM_DEATHS = 8;
const DEATH_WINDOW_MS = 10 * 60_000;
/** An engine that dies before it answered will hardly do better the third time. */
const MAXIMUM_FAILED_STARTS = 2;
const STOP_GRACE_MS = 3_000;
/** A loaded machine needs seconds to load the syntax engines. */
const START_TIMEOUT_MS = 60_000;
/** Opening gives others a turn every 25 ms; what holds the engine longer is the making of a large answer, on a slow machine, or a loop without end. */
const SILENCE_MS = 60_000;
/** Questions asked in that time. */
const PINGS = 6;
/** Members skipped a session. */
const MAXIMUM_SKIPPED = 1_000;

type State =
	| { readonly kind: "starting" }
	| { readonly kind: "running"; readonly child: EngineChild }
	| { readonly kind: "lost"; readonly error: AnalystError }
	| { readonly kind: "closed" };

export function superviseEngine(options: EngineSupervisorOptions): EngineSupervisor {
	const { services, say, now = Date.now } = options;
	const maximumDeaths = options.maximumDeaths ?? MAXIMUM_DEATHS;
	const deathWindow = options.deathWindowMs ?? DEATH_WINDOW_MS;
	const changeListeners = new Set<(change: EngineChange) => void>();
	const dataListeners = new Set<(connection: number, payload: string | Uint8Array) => void>();
	const waiting = new Set<{ resolve: (child: EngineChild) => void; reject: (error: Error) => void }>();
	const skip: SkippedMember[] = [];
	let deaths: number[] = [];
	let failedStarts = 0;
	let failure: string | undefined;
	let lastHeard = 0;
	let state: State = { kind: "starting" };
	let current: EngineChild | undefined;
	let currentGone: Promise<void> = Promise.resolve();

	function settle(next: State): void {
		state = next;
		for (const waiter of waiting) {
			if (next.kind === "running") waiter.resolve(next.child);
			else if (next.kind === "lost") waiter.reject(next.error);
			else waiter.reject(leaving());
		}
		waiting.clear();
	}

	function startOne(): void {
		state = { kind: "starting" };
		const child = options.start();
		current = child;
		child.onMessage((raw) => {
			lastHeard = Date.now();
			const parsed = engineMessageSchema.safeParse(raw);
			if (parsed.success) onMessage(child, parsed.data);
			else say("The engine sent something that is not in the agreement between it and its host; ignored.");
		});
		const late = setTimeout(() => {
			if (child === current && state.kind === "starting") child.kill();
		}, options.startTimeoutMs ?? START_TIMEOUT_MS);
		const stopAsking = askWhetherAlive(child);
		currentGone = new Promise((resolve) => {
			child.onExit((how) => {
				clearTimeout(late);
				stopAsking();
				resolve();
				if (child === current) void onDeath(how);
			});
		});
		child.send({ kind: "start", options: { ...options.engineOptions, skip } });
	}

	/** Ends an engine that is stuck. Counts the questions without an answer, not the time: a machine that slept must not end anything. */
	function askWhetherAlive(child: EngineChild): () => void {
		const silence = options.silenceMs ?? SILENCE_MS;
		let unanswered = 0;
		let heardBefore = lastHeard;
		const timer = setInterval(() => {
			if (child !== current || state.kind !== "running") return;
			unanswered = lastHeard === heardBefore ? unanswered + 1 : 0;
			heardBefore = lastHeard;
			if (unanswered <= PINGS) return child.send({ kind: "ping" });
			say(`The engine has not answered for ${Math.round(silence / 1_000)} s and is ended.`);
			child.kill();
		}, silence / PINGS);
		// Nobody stays for it.
		timer.unref();
		return () => clearInterval(timer);
	}

	function onMessage(child: EngineChild, message: EngineMessage): void {
		if (child !== current) return;
		switch (message.kind) {
			case "ready":
				failedStarts = 0;
				settle({ kind: "running", child });
				return;
			case "failed":
				failure = message.error.message;
				return;
			case "pong":
				return;
			case "data":
				for (const listener of dataListeners) listener(message.connection, message.payload);
				return;
			case "question":
				void answer(child, message.id, message.question);
				return;
		}
	}

	async function answer(child: EngineChild, id: number, question: Question): Promise<void> {
		try {
			child.send({ kind: "answer", id, value: await answerQuestion(services, question) });
		} catch (error) {
			const { code, message } = toAnalystError(error);
			child.send({ kind: "refusal", id, error: { code, message } });
		}
	}

	async function onDeath(how: string): Promise<void> {
		if (state.kind === "closed") return;
		const answered = state.kind === "running";
		state = { kind: "starting" };
		current = undefined;
		failedStarts = answered ? 0 : failedStarts + 1;
		deaths = [...deaths, now()].filter((at) => now() - at < deathWindow);
		const guilty = await takeJournal();
		// Closing may have come while the journal was read.
		if (isClosed()) return;
		for (const member of guilty) if (skip.length < MAXIMUM_SKIPPED) skip.push(member);
		if (deaths.length >= maximumDeaths || failedStarts >= MAXIMUM_FAILED_STARTS) {
			const reason = failure === undefined ? "" : ` (${failure})`;
			say(`The engine ended (${how}) and is not started again${reason}.`);
			settle({
				kind: "lost",
				error: new AnalystError(
					"engine-lost",
					`The analysis engine ended too often and was not started again${reason}. Start Vivarium again.`,
				),
			});
			tell("lost");
			return;
		}
		const skipping = guilty.length === 0 ? "" : `; ${guilty.length} member(s) it was reading will be skipped`;
		say(`The engine ended (${how}) and is started again${skipping}.`);
		startOne();
		tell("restarted");
	}

	async function takeJournal(): Promise<readonly SkippedMember[]> {
		try {
			return await options.takeJournal();
		} catch (error) {
			say(`What the engine was reading is not known: ${toAnalystError(error).message}`);
			return [];
		}
	}

	function isClosed(): boolean {
		return state.kind === "closed";
	}

	function tell(change: EngineChange): void {
		for (const listener of changeListeners) listener(change);
	}

	startOne();

	return {
		ready() {
			if (state.kind === "running") return Promise.resolve(state.child);
			if (state.kind === "lost") return Promise.reject(state.error);
			if (state.kind === "closed") return Promise.reject(leaving());
			return new Promise((resolve, reject) => waiting.add({ resolve, reject }));
		},
		onChange(listener) {
			changeListeners.add(listener);
			return () => changeListeners.delete(listener);
		},
		onData(listener) {
			dataListeners.add(listener);
			return () => dataListeners.delete(listener);
		},
		skipped: () => [...skip],
		async close() {
			if (isClosed()) return;
			const child = current;
			settle({ kind: "closed" });
			if (child === undefined) return;
			child.send({ kind: "stop" });
			const timer = setTimeout(() => child.kill(), STOP_GRACE_MS);
			await currentGone;
			clearTimeout(timer);
		},
	};
}

function leaving(): AnalystError {
	return new AnalystError("engine-lost", "Vivarium is closing.");
}
