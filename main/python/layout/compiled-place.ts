/** What a compiled module is to Python, told by its path. */
export interface CompiledPlace {
	/** Path of the source that it stands for: the same folder as `path` was given with. */
	readonly sourcePath: string;
	/**
	 * `cache`: in `__pycache__`, where Python keeps what it compiled and looks only while the source is there. `beside`: where the source would be, which
	 * Python imports by itself where there is none (PEP 3147). `elsewhere`: under a name that no import looks for.
	 */
	readonly spot: "cache" | "beside" | "elsewhere";
}

const CACHED = /^(.*\/)?__pycache__\/([^/]+?)(?:\.[a-z]+-?[\w]*(?:\.opt-\w+)?)?\.py[co]$/i;
const BESIDE = /^(.*)\.py[co]$/i;

/** Of a path with the extension of compiled modules; undefined for any other. */
export function compiledPlaceOf(path: string): CompiledPlace | undefined {
	const cached = CACHED.exec(path);
	if (cached) return { sourcePath: `${cached[1] ?? ""}${cached[2] ?? ""}.py`, spot: "cache" };
	const beside = BESIDE.exec(path);
	return beside ? { sourcePath: `${beside[1] ?? ""}.py`, spot: "beside" } : undefined;
}
