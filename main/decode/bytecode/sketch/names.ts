/** Words that cannot be names. */
const KEYWORDS: ReadonlySet<string> = new Set(
	"False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
		" ",
	),
);

const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{N}\p{Pc}]*$/u;
const MAXIMUM_LENGTH = 1_000;

/** Obfuscators give names to variables that no source could: those are replaced, each by the same one wherever it stands. */
export class Names {
	readonly #replaced = new Map<string, string>();

	safe(name: string): string {
		if (name.length <= MAXIMUM_LENGTH && IDENTIFIER.test(name) && !KEYWORDS.has(name)) return name;
		let safe = this.#replaced.get(name);
		if (safe === undefined) {
			safe = `name_${this.#replaced.size}`;
			this.#replaced.set(name, safe);
		}
		return safe;
	}

	/** A dotted name of a module; leading dots stay. */
	dotted(name: string): string {
		const [dots = ""] = /^\.*/.exec(name) ?? [];
		const rest = name.slice(dots.length);
		return rest === ""
			? dots
			: dots +
					rest
						.split(".")
						.map((part) => this.safe(part))
						.join(".");
	}
}
