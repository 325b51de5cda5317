/**
 * Callables that build objects from bytes and run what these say while they do: by resolved name, where the bytes or the path stand, and what makes
 * them safe. Source: documentation of Python's standard library and of the named libraries. Date: 2026-11-27.
 */
export interface LoadingSink {
	readonly name: string;
	readonly position: number;
	readonly keywords: readonly string[];
	/** The argument is a path, not bytes or a stream. */
	readonly path?: true;
	/** A keyword (or position) that decides: loading is unsafe where its value matches, or where it is missing and `missing` says so. */
	readonly only?: {
		readonly keyword: string;
		readonly position?: number;
		readonly unsafe: RegExp;
		readonly missing: boolean;
	};
}

const YAML_LOADER = {
	keyword: "Loader",
	position: 1,
	unsafe: /(?:Unsafe|^yaml\.|\.)?(?:UnsafeLoader|CUnsafeLoader|yaml\.Loader|yaml\.CLoader)$/,
	missing: true,
} as const;

export const loadingSinks: readonly LoadingSink[] = [
	...["pickle.loads", "_pickle.loads", "cPickle.loads", "dill.loads", "cloudpickle.loads"].map((name) => ({
		name,
		position: 0,
		keywords: ["data", "str", "s"],
	})),
	...[
		"pickle.load",
		"_pickle.load",
		"cPickle.load",
		"dill.load",
		"cloudpickle.load",
		"pickle.Unpickler",
		"dill.Unpickler",
	].map((name) => ({ name, position: 0, keywords: ["file"] })),
	{ name: "joblib.load", position: 0, keywords: ["filename"], path: true },
	{ name: "pandas.read_pickle", position: 0, keywords: ["filepath_or_buffer"], path: true },
	{ name: "shelve.open", position: 0, keywords: ["filename"], path: true },
	{ name: "jsonpickle.decode", position: 0, keywords: ["string"] },
	{ name: "yaml.unsafe_load", position: 0, keywords: ["stream"] },
	{ name: "yaml.unsafe_load_all", position: 0, keywords: ["stream"] },
	{ name: "yaml.load", position: 0, keywords: ["stream"], only: YAML_LOADER },
	{ name: "yaml.load_all", position: 0, keywords: ["stream"], only: YAML_LOADER },
	{
		name: "torch.load",
		position: 0,
		keywords: ["f"],
		path: true,
		only: { keyword: "weights_only", unsafe: /^false$/, missing: false },
	},
	{
		name: "numpy.load",
		position: 0,
		keywords: ["file"],
		path: true,
		only: { keyword: "allow_pickle", position: 2, unsafe: /^true$/, missing: false },
	},
];
