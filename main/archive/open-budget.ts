import { AnalystError } from "../model/analyst-error.ts";
import type { Limits } from "../model/limits.ts";
import type { CoverageLine } from "../model/package/coverage.ts";
import type { ReportProgress } from "../model/package/progress.ts";

/** Milliseconds of work after which other work of the process gets a turn. */
const SLICE = 25;

/**
 * Bytes beyond `ratio` times what they took packed, over all members: each of a bomb's thousand members may stay below the floor. Wheels with test
 * data of zeros come to a tenth of it.
 */
const MOST_EXCESS = 64 * 1024 * 1024;
/** Bytes that were unpacked and then refused, after which members are unpacked only if they pack as text does, or are small. */
const MOST_WASTE = 256 * 1024 * 1024;
const WARY_RATIO = 20;
const WARY_FLOOR = 64 * 1024;

/** Whoever follows an opening, so that what ended it can be told afterwards, and passed over the next time. */
export interface OpeningWatch {
	/**
	 * Told before a member is unpacked, with its turn (members are counted as they are come to, the same way each time) and its path, which is safe to
	 * show; with nothing when that is over; and again whenever the work goes on.
	 */
	readonly at: (turn?: number, path?: string) => void;
	/** Turns of members that are not to be unpacked, with the reason. */
	readonly passOver: ReadonlyMap<number, string>;
}

/** What one opening may use, shared by the artifact and every archive inside it, and the ledger of what was refused. */
export class OpenBudget {
	readonly limits: Limits;
	readonly #deadline: number;
	readonly #signal: AbortSignal | undefined;
	readonly #onProgress: ReportProgress | undefined;
	readonly #coverage: CoverageLine[] = [];
	readonly #watch: OpeningWatch | undefined;
	#turns = 0;
	#current: { readonly turn: number; readonly path: string } | undefined;
	#unpacked = 0;
	#excess = 0;
	#wasted = 0;
	#packed = 0;
	#lastPause = performance.now();
	#lastReport = 0;

	constructor(limits: Limits, signal?: AbortSignal, onProgress?: ReportProgress, watch?: OpeningWatch) {
		this.limits = limits;
		this.#deadline = performance.now() + limits.openMilliseconds;
		this.#signal = signal;
		this.#onProgress = onProgress;
		this.#watch = watch;
	}

	get coverage(): readonly CoverageLine[] {
		return this.#coverage;
	}

	/** `path` is a display path, or empty for the artifact as a whole; `reason` is safe to show. */
	skip(path: string, reason: string): void {
		this.#coverage.push({ path, reason });
	}

	/** Bytes of the artifact itself: what the ratio is measured against. */
	setPacked(bytes: number): void {
		this.#packed = bytes;
	}

	/** To be called before a member is unpacked: the reason not to, where unpacking it has gone wrong before. `pathOf` makes a display path. */
	enter(pathOf: () => string): string | undefined {
		if (this.#watch === undefined) return undefined;
		const turn = this.#turns++;
		const path = pathOf();
		this.#current = { turn, path };
		const reason = this.#watch.passOver.get(turn);
		if (reason === undefined) this.#watch.at(turn, path);
		return reason;
	}

	/** The member is done with. */
	leave(): void {
		if (this.#current === undefined) return;
		this.#current = undefined;
		this.#watch?.at();
	}

	/** For what can be broken off from within. */
	get signal(): AbortSignal | undefined {
		return this.#signal;
	}

	get outOfTime(): boolean {
		return performance.now() >= this.#deadline;
	}

	throwIfCancelled(): void {
		if (this.#signal?.aborted) throw new AnalystError("cancelled", "Opening was cancelled.");
	}

	/** For the stretches in which nothing was read yet that would be worth keeping. */
	throwIfOver(when: string): void {
		this.throwIfCancelled();
		if (this.outOfTime) throw new AnalystError("timed-out", `The time for opening (${this.#seconds}) ran out ${when}.`);
	}

	get #seconds(): string {
		return `${(this.limits.openMilliseconds / 1000).toLocaleString("en")} s`;
	}

	/** How many bytes the next member may unpack to, given what it takes packed. */
	allowance(packed: number): number {
		const { memberUnpacked, totalUnpacked, ratio, ratioFloor } = this.limits;
		const total = Math.max(0, totalUnpacked - this.#unpacked);
		const whole = Math.max(0, Math.max(ratioFloor, this.#packed * ratio) - this.#unpacked);
		const excess = packed * ratio + Math.max(0, MOST_EXCESS - this.#excess);
		return Math.min(memberUnpacked, total, whole, excess, this.#alone(packed));
	}

	/** What a member may unpack to for itself. */
	#alone(packed: number): number {
		const { ratio, ratioFloor } = this.limits;
		if (this.#wasted < MOST_WASTE) return Math.max(ratioFloor, packed * ratio);
		return Math.max(Math.min(WARY_FLOOR, ratioFloor), packed * Math.min(WARY_RATIO, ratio));
	}

	/** Which limit an unpacked length met, as a sentence for the analyst. */
	explain(length: number, packed: number): string {
		const { memberUnpacked, totalUnpacked, ratio, ratioFloor } = this.limits;
		if (length > memberUnpacked) return `unpacks to more than ${format(memberUnpacked)}, the limit for one member`;
		if (this.#unpacked + length > totalUnpacked) return this.totalReason;
		if (length > Math.max(ratioFloor, packed * ratio))
			return `unpacks to more than ${ratio} times its size, as decompression bombs do`;
		if (length > this.#alone(packed))
			return `unpacks to more than ${WARY_RATIO} times its size, which is not tried any more after so much that was refused`;
		if (length > packed * ratio + MOST_EXCESS - this.#excess)
			return `unpacks to more than ${ratio} times its size, as too many members did before it`;
		return `everything unpacked so far is more than ${ratio} times the artifact's size, as with decompression bombs`;
	}

	get totalReason(): string {
		return `unpacking stopped at ${format(this.limits.totalUnpacked)} in all, the limit for one artifact`;
	}

	/** `packed` is what the bytes took, where that is known of them alone. */
	take(bytes: number, packed = Number.POSITIVE_INFINITY): void {
		this.#unpacked += bytes;
		this.takeExcess(bytes, packed);
	}

	/** Counts what was unpacked beyond proportion, of bytes that are counted as members elsewhere. */
	takeExcess(bytes: number, packed: number): void {
		this.#excess += Math.max(0, bytes - packed * this.limits.ratio);
	}

	/** Whether more was unpacked beyond proportion than is allowed in all. */
	get excessive(): boolean {
		return this.#excess > MOST_EXCESS;
	}

	/** Counts what was unpacked in vain. */
	waste(bytes: number): void {
		this.#wasted += bytes;
	}

	/** The reason why nothing more may be unpacked at all. */
	get exhausted(): string | undefined {
		if (this.outOfTime) return `the time for opening (${this.#seconds}) ran out`;
		if (this.#unpacked >= this.limits.totalUnpacked) return this.totalReason;
		return undefined;
	}

	/** Whether `pause` would do anything. */
	get isPauseDue(): boolean {
		return this.#signal?.aborted === true || performance.now() - this.#lastPause >= SLICE;
	}

	/** Call between members and pieces: honours cancelling and keeps the process answering. */
	async pause(): Promise<void> {
		this.throwIfCancelled();
		if (performance.now() - this.#lastPause < SLICE) return;
		await new Promise((resolve) => setImmediate(resolve));
		this.#watch?.at(this.#current?.turn, this.#current?.path);
		this.#lastPause = performance.now();
		this.throwIfCancelled();
	}

	/** At most ten reports a second, and the last one of a phase. */
	report(done: number, total?: number, detail?: string): void {
		if (this.#onProgress === undefined) return;
		const now = performance.now();
		if (now - this.#lastReport < 100 && done !== total) return;
		this.#lastReport = now;
		this.#onProgress({
			phase: "unpacking",
			done,
			...(total === undefined ? {} : { total }),
			...(detail === undefined ? {} : { detail }),
		});
	}
}

function format(bytes: number): string {
	return bytes >= 1024 * 1024
		? `${(bytes / (1024 * 1024)).toLocaleString("en")} MiB`
		: `${bytes.toLocaleString("en")} bytes`;
}
