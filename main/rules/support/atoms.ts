/** Segments that stand in most files for other reasons, or need not stand there at all (`urllib2.urlopen` is `urllib.request.urlopen`). */
const COMMON: ReadonlySet<string> = new Set(
	`_vendor api asyncio botocore builtins call client code commands connect ctypes delete download exec file get git grab head http io kernel32 load loads main moves nt
	open options os patch path pip platform post posix put query read request resolve run screenshot send setuptools shell shell32 six spawn stream system
	types url urllib user32 vendored windll write xmlrpc yaml`.split(/\s+/),
);

/** What a segment is written as where its name comes from Python 2 or from an inner module; the evaluator turns these into the public name. */
const OTHER_SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map([
	// Words of half of all files, and nearly always of something else: the prefilter tells these two by what stands around them.
	["builtins.compile", []],
	["builtins.open", ["io open", "_io open"]],
	// Python 2 has them in `commands`.
	["subprocess.getoutput", ["getoutput"]],
	["subprocess.getstatusoutput", ["getstatusoutput"]],
	["pickle", ["pickle", "cPickle", "_pickle"]],
	["socket", ["socket", "_socket", "SocketType"]],
	["subprocess", ["subprocess", "_posixsubprocess"]],
	["winreg", ["winreg", "_winreg"]],
]);

/** The module and its private names, all of which the evaluator calls `os`. */
const OPERATING_SYSTEM: ReadonlySet<string> = new Set(["os", "nt", "posix", "ntpath", "posixpath"]);

/**
 * For each qualified name the words of which at least one stands in every file that calls it plainly (not through `getattr`, `exec` and their
 * like: a file with those is read anyway). All segments of a name stand in the file that resolves it, so the most telling one is taken: the
 * module of `requests.get`, the function of `urllib.request.urlopen`, both of `os.popen`.
 */
export function atomsOfCalls(names: Iterable<string>): readonly string[] {
	const atoms = new Set<string>();
	for (const name of names) {
		const [first = "", second] = name.split(".");
		// Nothing of `os` is told by its last word alone: `replace`, `walk`, `link`.
		if (OPERATING_SYSTEM.has(first) && second !== undefined) {
			for (const spelling of OPERATING_SYSTEM) atoms.add(`${spelling} ${name.slice(name.lastIndexOf(".") + 1)}`);
			continue;
		}
		const segment = mostTelling(name);
		for (const spelling of OTHER_SPELLINGS.get(name) ?? OTHER_SPELLINGS.get(segment) ?? [segment]) atoms.add(spelling);
	}
	return [...atoms].sort();
}

function mostTelling(name: string): string {
	const segments = name.replaceAll("()", "").split(".");
	const last = segments.at(-1) ?? name;
	// The first that tells something is shared by most names of its module, so the list stays short.
	return segments.find((segment) => !COMMON.has(segment)) ?? last;
}
