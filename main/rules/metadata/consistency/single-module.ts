import type { Match, PackageRule, PackageSubject } from "../../rule.ts";

const PYTHON = /\.pyw?$/i;
/** Not installed, or not there to be used. */
const ASIDE =
	/(?:^|\/)(?:setup\.py|conftest\.py|test_[^/]*\.py|[^/]*_test\.py|(?:tests?|testing|docs?|examples?|samples?|benchmarks?)\/.*)$/i;
/** Brings more than Python's source. */
const COMPILED = /\.(?:so|pyd|pyc|dll|dylib|c|cc|cpp|pyx|rs|go|f90|pth)$/i;
/** Bytes of a file that holds a line or two of code. */
const EMPTY = 40;
/** Bytes of a file that could be of use to somebody. */
const SMALL = 4_000;

/** A package that is one small file, or nothing but its set-up script. */
export const singleModule: PackageRule = {
	about: "package",
	id: "single-module",
	title: "Package is a single small file",
	family: "metadata",
	severity: "info",
	attack: ["T1195.002"],
	why: "A package made to be installed once, for what its installation does, brings little or nothing that could be used.",
	lookalikes:
		"Small utilities are one file by right, and placeholders none at all: it is only worth knowing beside other findings.",
	*check({ artifact, files, metadata }: PackageSubject): Iterable<Match> {
		if (artifact.kind !== "wheel" && artifact.kind !== "sdist" && artifact.kind !== "egg") return;
		if (files.some((file) => file.kind === "executable" || COMPILED.test(file.path))) return;
		const own = files.filter(({ path, size }) => {
			const inside = path.startsWith(metadata.root) ? path.slice(metadata.root.length) : path;
			return PYTHON.test(inside) && !ASIDE.test(inside) && size > EMPTY;
		});
		const [only] = own;
		if (own.length > 1 || (only && only.size > SMALL)) return;
		yield {
			severity: "info",
			confidence: "high",
			message: only ? "All that it installs is one small file" : "It installs no Python code at all",
			evidence: [],
			shape: only ? "single-module:one" : "single-module:none",
			traits: [],
		};
	},
};
