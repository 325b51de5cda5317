/** Rows of a tab-separated table with a heading line. */
function rowsOf(text: string): ReadonlyMap<string, string>[] {
	const [heading = "", ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
	const columns = heading.split("\t");
	return lines.map((line) => new Map(line.split("\t").map((cell, index) => [columns[index] ?? "", cell])));
}

/** File name → family. A path in a collection stands for both its own last part and "<project>--<last part>", as extraction names it. */
export function familiesOf(text: string): ReadonlyMap<string, string> {
	const families = new Map<string, string>();
	for (const row of rowsOf(text)) {
		const path = row.get("repo_path") ?? row.get("file");
		const family = row.get("family");
		if (path === undefined || family === undefined)
			throw new Error("the families' table needs the columns repo_path (or file) and family");
		const name = path.slice(path.lastIndexOf("/") + 1);
		const project = row.get("project");
		families.set(project === undefined ? name : `${project}--${name}`, family);
	}
	return families;
}

/** File name → reason, from lines "name, tab, reason"; empty lines and lines that begin with `#` say nothing. */
export function setAsideOf(text: string): ReadonlyMap<string, string> {
	const reasons = new Map<string, string>();
	for (const line of text.split(/\r?\n/)) {
		if (line === "" || line.startsWith("#")) continue;
		const [name = "", reason = ""] = line.split("\t");
		if (reason === "") throw new Error(`no reason is given for setting ${name} aside`);
		reasons.set(name, reason);
	}
	return reasons;
}
