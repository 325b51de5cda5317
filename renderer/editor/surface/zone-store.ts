/** The elements of the open zones, by layer id: written by the editor, read by React. */
export class ZoneStore {
	#zones: ReadonlyMap<string, HTMLElement> = new Map();
	readonly #listeners = new Set<() => void>();

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	};

	readonly snapshot = (): ReadonlyMap<string, HTMLElement> => this.#zones;

	set(zones: ReadonlyMap<string, HTMLElement>): void {
		const same =
			zones.size === this.#zones.size && [...zones].every(([id, element]) => this.#zones.get(id) === element);
		if (same) return;
		this.#zones = zones;
		for (const listener of this.#listeners) listener();
	}
}
