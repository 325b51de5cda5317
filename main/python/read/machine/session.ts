import type { TransformStep } from "../../../model/analysis/layer.ts";
import type { Abstract } from "../../values/value.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import type { Cell } from "./cells.ts";
import type { Load } from "./memory.ts";
import type { Raw } from "./raw.ts";

/** Python functions that run inside one another. */
const MAXIMUM_DEPTH = 150;
/** Items and characters that one run may make: bounds the memory, some hundred megabytes at worst. */
const MAXIMUM_ALLOCATED = 24 * 1024 * 1024;
/** Values whose history is kept, and transforms that are told. */
const MAXIMUM_LOADED = 256;
const MAXIMUM_TRANSFORMS = 12;
/** Steps between two looks at the clock. */
const STEPS_A_LOOK = 400_000;

/** One run of the machine, and what it has used up; shared by all readings that come of one module. */
export class Session {
	/** Number of the run. */
	epoch = 0;
	/** Steps left to this run. */
	left = 0;
	/** Steps left to all runs of the file. */
	total: number;
	depth = 0;
	/** A run is going on. */
	active = false;
	/** Names as they were when they were read. */
	loads: Load[] = [];
	/** The same would come out again: no object was used that may change. */
	lasting = true;
	/** Some text of this run holds characters of two units. */
	astral = false;
	/** Objects that came into this run: the same one again, by whatever name, is the same object. */
	readonly objects = new Map<unknown, Raw>();
	/** Those of them, and what is in them, that were changed in place. */
	readonly touched = new Set<Raw>();
	/** Characters or bytes that one value may have. */
	readonly longest: number;
	readonly changed: Cell[] = [];
	/** Values that went in and have a history. */
	loaded: Abstract[] = [];
	transforms: TransformStep[] = [];
	#allocated = 0;
	#untilLook = STEPS_A_LOOK;
	readonly #late: () => boolean;

	/** `late`: whether the time for this file is over. */
	constructor(total: number, longest: number, late: () => boolean) {
		this.total = total;
		this.longest = longest;
		this.#late = late;
	}

	begin(steps: number): void {
		this.epoch++;
		this.left = Math.min(steps, this.total);
		this.depth = 0;
		this.active = true;
		this.astral = false;
		this.loads = [];
		this.lasting = true;
		this.changed.length = 0;
		this.objects.clear();
		this.touched.clear();
		this.loaded = [];
		this.transforms = [];
		this.#allocated = 0;
	}

	/** Ends the run, and says how many of the steps that it was given it used. */
	end(given: number): number {
		const used = Math.max(0, Math.min(given, this.total) - this.left);
		this.total -= used;
		this.active = false;
		return used;
	}

	charge(steps: number): void {
		this.left -= steps;
		if (this.left < 0) throw UNFOLDABLE;
		this.#untilLook -= steps;
		if (this.#untilLook < 0) {
			this.#untilLook = STEPS_A_LOOK;
			if (this.#late()) throw UNFOLDABLE;
		}
	}

	/** Before something of that many items, characters or bytes is made. */
	allocate(length: number): void {
		if (length > this.longest) throw UNFOLDABLE;
		this.#allocated += length;
		if (this.#allocated > MAXIMUM_ALLOCATED) throw UNFOLDABLE;
		if (length > 64) this.charge(length >> 4);
	}

	enter(): void {
		if (++this.depth > MAXIMUM_DEPTH) throw UNFOLDABLE;
	}

	/** Keeps the history of something that goes into the run. */
	note(value: Abstract): void {
		const { decoding } = value;
		if (value.mask === 0 && value.steps.length === 0 && value.literal === undefined && decoding === undefined) return;
		if (this.loaded.length < MAXIMUM_LOADED && this.loaded[this.loaded.length - 1] !== value) this.loaded.push(value);
	}

	/** Keeps a transform that was undone inside of the run; of one that is undone again and again only the first counts. */
	noteTransform(step: TransformStep): void {
		const last = this.transforms[this.transforms.length - 1];
		if (last?.transform === step.transform || this.transforms.length >= MAXIMUM_TRANSFORMS) return;
		this.transforms.push(step);
	}

	/** Before an object is changed in place. */
	touch(object: Raw, origin: Cell): void {
		this.touched.add(object);
		this.change(origin);
	}

	change(cell: Cell): void {
		if (cell.fixed) throw UNFOLDABLE;
		if (cell.changed === this.epoch) return;
		cell.changed = this.epoch;
		this.changed.push(cell);
	}
}
