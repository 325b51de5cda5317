/** A step of a member's path: an archive that holds the rest, or the file itself. */
export interface PathCrumb {
	/** Of a member; the path that the archive gives it. */
	readonly path: string;
	/** What is added by this step. */
	readonly name: string;
	readonly kind: "archive" | "file";
}

/** Steps that are told one by one; archives are nested no deeper than this. */
const MOST = 12;

/** "libs.zip!/inner.whl!/a/b.py" is "libs.zip", in it "inner.whl", in it "a/b.py". */
export function pathCrumbs(path: string): readonly PathCrumb[] {
	const crumbs: PathCrumb[] = [];
	let from = 0;
	for (let at = path.indexOf("!/"); at >= 0 && crumbs.length < MOST; at = path.indexOf("!/", at + 2)) {
		crumbs.push({ path: path.slice(0, at), name: path.slice(from, at), kind: "archive" });
		from = at + 2;
	}
	return [...crumbs, { path, name: path.slice(from), kind: "file" }];
}
