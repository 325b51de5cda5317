import type { ArtifactKind } from "../../model/package/artifact.ts";

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const IMPORTABLE = /\.(?:py|pyc|pyd|so)$/;
/** Folders of an sdist that are not meant to be installed. */
const NOT_INSTALLED =
	/^(?:tests?|testing|docs?|documentation|examples?|samples?|benchmarks?|scripts?|tools?|src|lib|build|dist)$/i;

/** "name" of "name/…", of "name.py" and of "name.cpython-311-x86_64-linux-gnu.so". */
function topOf(path: string): string {
	const [first = "", ...rest] = path.split("/");
	return rest.length > 0 ? first : first.replace(/\..*$/, "");
}

/**
 * Names that installing the artifact makes importable at the top, sorted. Of a wheel and an egg they are seen; of an sdist they are what its
 * `top_level.txt` says, or the packages that lie at its root or in `src/`.
 * @param paths of the files, below the root
 * @param told lines of top_level.txt, where there is one
 */
export function topLevelNames(kind: ArtifactKind, paths: readonly string[], told: readonly string[]): string[] {
	const names = new Set<string>();
	if (kind === "wheel" || kind === "egg") {
		for (const path of paths) {
			const inside = path.replace(/^[^/]+\.data\/(?:purelib|platlib)\//, "");
			if (!IMPORTABLE.test(inside) || /^[^/]+\.(?:data|dist-info)\/|^EGG-INFO\//.test(inside)) continue;
			const name = topOf(inside);
			if (IDENTIFIER.test(name)) names.add(name);
		}
	} else if (told.length > 0) {
		for (const name of told) if (IDENTIFIER.test(name)) names.add(name);
	} else {
		for (const path of paths) {
			const name = /^(?:src\/)?([^/]+)\/__init__\.py$/.exec(path)?.[1];
			if (name !== undefined && IDENTIFIER.test(name) && !NOT_INSTALLED.test(name)) names.add(name);
		}
	}
	return [...names].sort();
}
