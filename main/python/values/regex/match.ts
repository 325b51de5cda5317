import type { Parsed, Pattern } from "./pattern.ts";

/** A place where an expression matched: the whole and its groups, as offsets; -1 for groups that took no part. */
export interface Match {
	readonly start: number;
	readonly end: number;
	/** Start and end of each group, the whole first. */
	readonly groups: readonly number[];
}

/** Steps of one search, and levels of its recursion: an expression made to run for ever gives up here. */
const MAXIMUM_STEPS = 2_000_000;
const MAXIMUM_DEPTH = 1_500;

class GivenUp extends Error {}
const GIVEN_UP = new GivenUp();

type Next = (at: number) => number;

const WORD = /[\p{L}\p{N}_]/u;

/** Searches a text, by trying in Python's order; bounded by steps, so it may give up. */
export class Matcher {
	readonly #parsed: Parsed;
	readonly #text: string;
	#groups: number[] = [];
	#steps = MAXIMUM_STEPS;
	#depth = 0;

	constructor(parsed: Parsed, text: string) {
		this.#parsed = parsed;
		this.#text = text;
	}

	/** The first match from an offset on; `undefined` when there is none, "given up" when it takes too long. */
	search(from: number, anchored: boolean): Match | undefined | "given up" {
		try {
			for (let start = from; start <= this.#text.length; start++) {
				this.#groups = Array.from({ length: this.#parsed.groups * 2 }, () => -1);
				this.#depth = 0;
				this.#step();
				const end = this.#match(this.#parsed.pattern, start, (at) => at);
				if (end >= 0) {
					this.#groups[0] = start;
					this.#groups[1] = end;
					return { start, end, groups: this.#groups };
				}
				if (anchored) return undefined;
			}
			return undefined;
		} catch (thrown) {
			if (thrown instanceof GivenUp) return "given up";
			throw thrown;
		}
	}

	#step(): void {
		if (--this.#steps < 0) throw GIVEN_UP;
	}

	#match(pattern: Pattern, at: number, next: Next): number {
		this.#step();
		if (++this.#depth > MAXIMUM_DEPTH) throw GIVEN_UP;
		const result = this.#matchNow(pattern, at, next);
		this.#depth--;
		return result;
	}

	#matchNow(pattern: Pattern, at: number, next: Next): number {
		const text = this.#text;
		switch (pattern.kind) {
			case "set":
				return at < text.length && pattern.test(text.charCodeAt(at)) ? next(at + 1) : -1;
			case "sequence":
				return this.#sequence(pattern.parts, 0, at, next);
			case "choice":
				for (const option of pattern.options) {
					const end = this.#match(option, at, next);
					if (end >= 0) return end;
				}
				return -1;
			case "repeat":
				return this.#repeat(pattern, at, next);
			case "group":
				return this.#group(pattern, at, next);
			case "reference": {
				const start = this.#groups[pattern.index * 2] ?? -1;
				const end = this.#groups[pattern.index * 2 + 1] ?? -1;
				if (start < 0) return -1;
				const piece = text.slice(start, end);
				return text.startsWith(piece, at) ? next(at + piece.length) : -1;
			}
			case "look":
				return this.#look(pattern, at) ? next(at) : -1;
			case "start":
				return at === 0 ? next(at) : -1;
			case "end":
				return at === text.length || (at === text.length - 1 && text[at] === "\n") ? next(at) : -1;
			case "line-start":
				return at === 0 || text[at - 1] === "\n" ? next(at) : -1;
			case "line-end":
				return at === text.length || text[at] === "\n" ? next(at) : -1;
			case "boundary":
				return this.#boundary(at) ? next(at) : -1;
			case "no-boundary":
				return this.#boundary(at) ? -1 : next(at);
		}
	}

	#boundary(at: number): boolean {
		return WORD.test(this.#text[at - 1] ?? " ") !== WORD.test(this.#text[at] ?? " ");
	}

	#sequence(parts: readonly Pattern[], index: number, at: number, next: Next): number {
		const part = parts[index];
		if (part === undefined) return next(at);
		return this.#match(part, at, (end) => this.#sequence(parts, index + 1, end, next));
	}

	#group(group: Extract<Pattern, { kind: "group" }>, at: number, next: Next): number {
		const slot = group.index * 2;
		const before = [this.#groups[slot] ?? -1, this.#groups[slot + 1] ?? -1] as const;
		const end = this.#match(group.part, at, (to) => {
			const inner = [this.#groups[slot] ?? -1, this.#groups[slot + 1] ?? -1] as const;
			this.#groups[slot] = at;
			this.#groups[slot + 1] = to;
			const result = next(to);
			if (result < 0) [this.#groups[slot], this.#groups[slot + 1]] = inner;
			return result;
		});
		if (end < 0) [this.#groups[slot], this.#groups[slot + 1]] = before;
		return end;
	}

	#look(look: Extract<Pattern, { kind: "look" }>, at: number): boolean {
		let found = false;
		if (look.ahead) found = this.#match(look.part, at, (end) => end) >= 0;
		else {
			for (let start = at; start >= 0 && !found; start--)
				found = this.#match(look.part, start, (end) => (end === at ? end : -1)) >= 0;
		}
		return found !== look.negated;
	}

	#repeat(repeat: Extract<Pattern, { kind: "repeat" }>, at: number, next: Next): number {
		const { part, least, most, lazy } = repeat;
		if (part.kind === "set") return this.#repeatSet(part.test, repeat, at, next);
		const more = (count: number, from: number): number => {
			const again = (): number =>
				count >= most
					? -1
					: this.#match(part, from, (end) => (end === from && count >= least ? -1 : more(count + 1, end)));
			if (count < least) return again();
			if (lazy) {
				const end = next(from);
				return end >= 0 ? end : again();
			}
			const end = again();
			return end >= 0 ? end : next(from);
		};
		return more(0, at);
	}

	/** Of single characters, without recursion: the commonest kind. */
	#repeatSet(
		test: (code: number) => boolean,
		{ least, most, lazy }: { least: number; most: number; lazy: boolean },
		at: number,
		next: Next,
	): number {
		const text = this.#text;
		let count = 0;
		const limit = lazy ? least : most;
		while (count < limit && at + count < text.length && test(text.charCodeAt(at + count))) {
			count++;
			this.#step();
		}
		if (count < least) return -1;
		for (;;) {
			this.#step();
			const end = next(at + count);
			if (end >= 0) return end;
			if (lazy) {
				if (count >= most || at + count >= text.length || !test(text.charCodeAt(at + count))) return -1;
				count++;
			} else if (--count < least) return -1;
		}
	}
}
