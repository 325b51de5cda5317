import { MessageChannel, receiveMessageOnPort, type Transferable, Worker } from "node:worker_threads";
import type { ParseOptions, SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import { batchesOf } from "./batches.ts";
import { AHEAD, AHEAD_MILLISECONDS, type Batch, FREE, READER, SENT, type SentTree } from "./messages.ts";
import { unpackTree } from "./packed-tree.ts";

type SyntaxTree = NonNullable<ReturnType<SyntaxEngine["parse"]>>;

/** Characters in all below which there is nothing to gain: parsing them takes less time than to start the thread, or to hand them over to one that runs. */
const LEAST_TO_START = 300_000;
const LEAST_AHEAD = 60_000;
/** Milliseconds that the reader waits for a tree that is being made: as long as that may take, and some time to be heard of. */
const PATIENCE = AHEAD_MILLISECONDS + 100;
/** Milliseconds between two looks whether the scan was cancelled. */
const LOOK = 20;
/** Threads that may be lost before no other is started. */
const MOST_LOST = 3;
/** Megabytes of its heap. */
const HEAP = 256;

export interface ParseAhead {
	/**
	 * An engine that gives the trees that `parser` does, and has those of `texts` made by another thread meanwhile, in that order. What does not come
	 * from there is parsed by `parser`, as if there were no such thread. Ends what was begun before.
	 */
	begin(parser: SyntaxEngine, texts: readonly string[]): SyntaxEngine;
	/** Nothing more is wanted of what was begun. */
	stop(): void;
}

/** Where a packaged build has this file in a bundle, the thread's own lies beside it (build/vite.engine.config.ts). */
export function aheadScript(): URL {
	return new URL(import.meta.url.endsWith(".ts") ? "./ahead-thread.ts" : "./ahead-thread.mjs", import.meta.url);
}

interface Place {
	readonly batch: Batch;
	readonly index: number;
}

/** Starts no thread before it is needed. */
export function createParseAhead(script: URL = aheadScript()): ParseAhead {
	let helper: { readonly thread: Worker; readonly trees: MessageChannel["port1"] } | undefined;
	let lost = 0;
	let number = 0;
	let stopCurrent = (): void => undefined;

	function started(): NonNullable<typeof helper> | undefined {
		if (helper || lost >= MOST_LOST) return helper;
		const { port1, port2 } = new MessageChannel();
		const thread = new Worker(script, {
			workerData: port2,
			transferList: [port2 as Transferable],
			resourceLimits: { maxOldGenerationSizeMb: HEAP },
			execArgv: [],
		});
		thread.unref();
		const mine = { thread, trees: port1 };
		const leave = (): void => {
			if (helper !== mine) return;
			helper = undefined;
			lost++;
		};
		// What it was lost of is no matter: the reader parses what it does not.
		thread.on("error", leave);
		thread.on("exit", leave);
		helper = mine;
		return helper;
	}

	/** Ends a thread that did not answer. */
	function give(up: NonNullable<typeof helper>): void {
		if (helper === up) {
			helper = undefined;
			lost++;
		}
		void up.thread.terminate();
	}

	function begin(parser: SyntaxEngine, texts: readonly string[]): SyntaxEngine {
		stopCurrent();
		const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
		const batches = batchesOf(texts, stop, () => ++number);
		const characters = batches.flatMap((batch) => batch.texts).reduce((sum, text) => sum + text.length, 0);
		const mine = characters < (helper ? LEAST_AHEAD : LEAST_TO_START) ? undefined : started();
		const places = new Map<string, Place>();
		/** Trees that came before they were wanted. */
		const waiting = new Map<string, SentTree>();
		let posted = 0;

		const keyOf = (batch: number, document: number): string => `${batch}:${document}`;
		/** Hands over the batches up to the one after that which is being read. */
		function post(reading: number): void {
			if (!mine) return;
			for (const batch of batches.slice(posted, reading + 2)) {
				posted++;
				for (const [index, text] of batch.texts.entries()) places.set(text, { batch, index });
				mine.thread.postMessage(batch);
			}
		}
		post(0);
		const first = batches[0]?.number ?? 0;

		function drain(trees: MessageChannel["port1"]): void {
			for (let got = receiveMessageOnPort(trees); got !== undefined; got = receiveMessageOnPort(trees)) {
				const tree = got.message as SentTree;
				// One of a package that was given up.
				if (tree.batch >= first) waiting.set(keyOf(tree.batch, tree.document), tree);
			}
		}

		/** The tree that the other thread has made or is making; undefined where none comes. */
		function take({ batch, index }: Place, text: string, cancel: Int32Array | undefined): SyntaxTree | undefined {
			if (!mine || Atomics.load(stop, 0) !== 0) return undefined;
			const { states } = batch;
			const until = performance.now() + PATIENCE;
			while (Atomics.compareExchange(states, index, FREE, READER) === AHEAD) {
				if (cancel !== undefined && Atomics.load(cancel, 0) !== 0) return undefined;
				if (performance.now() > until) {
					Atomics.store(stop, 0, 1);
					give(mine);
					return undefined;
				}
				Atomics.wait(states, index, AHEAD, LOOK);
			}
			if (Atomics.load(states, index) !== SENT) return undefined;
			drain(mine.trees);
			const key = keyOf(batch.number, index);
			const tree = waiting.get(key);
			waiting.delete(key);
			return tree && unpackTree(tree, text);
		}

		stopCurrent = () => {
			Atomics.store(stop, 0, 1);
			places.clear();
			if (mine) drain(mine.trees);
			waiting.clear();
		};
		return {
			name: parser.name,
			parse(text, options) {
				const place = places.get(text);
				if (place === undefined) return parser.parse(text, options);
				const begun = Date.now();
				places.delete(text);
				post(place.batch.number - first);
				const tree = take(place, text, options.cancel);
				return tree ?? parser.parse(text, later(options, Date.now() - begun));
			},
		};
	}

	return { begin, stop: () => stopCurrent() };
}

/** Waiting takes none of the time that a text has. */
function later(options: ParseOptions, waited: number): ParseOptions {
	return waited === 0 ? options : { ...options, deadline: options.deadline + waited };
}
