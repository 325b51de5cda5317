/**
 * Python's configparser as far as packaging uses it (`setup.cfg`, `entry_points.txt`): sections, "key = value" or "key: value", comment lines,
 * continuation lines that are indented. Values of several lines keep their line ends. Keys are lower case, except where `caseSensitive`.
 */
export function parseConfiguration(text: string, caseSensitive = false): Map<string, Map<string, string>> {
	const sections = new Map<string, Map<string, string>>();
	let section: Map<string, string> | undefined;
	let key: string | undefined;
	for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
		if (/^\s*(?:[#;].*)?$/.test(line)) continue;
		const header = /^\[([^\]]+)\]\s*$/.exec(line);
		if (header !== null) {
			const name = (header[1] ?? "").trim();
			section = sections.get(name) ?? new Map();
			sections.set(name, section);
			key = undefined;
			continue;
		}
		if (section === undefined) continue;
		if (/^\s/.test(line) && key !== undefined) {
			section.set(key, `${section.get(key) ?? ""}\n${line.trim()}`);
			continue;
		}
		// No pattern with blanks around a name: on a line of blanks alone it would try every way to share them out.
		const at = line.search(/[=:]/);
		const name = line.slice(0, Math.max(0, at)).trim();
		if (name === "") continue;
		key = caseSensitive ? name : name.toLowerCase();
		section.set(key, line.slice(at + 1).trim());
	}
	return sections;
}

/** Lines of a value that holds a list. */
export function linesOf(value: string | undefined): string[] {
	return (value ?? "")
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
}
