/** https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers; `extra`, `extras` and `dependency_groups` included. */
const VARIABLE =
	/^(?:python_version|python_full_version|os[._]name|sys[._]platform|platform_release|platform_system|platform[._]version|platform[._]machine|platform[._]python_implementation|python_implementation|implementation_name|implementation_version|extras?|dependency_groups)(?![A-Za-z0-9_.])/;
const TOKEN = /^(?:"[^"]*"|'[^']*')/;
const OPERATOR = /^(?:===|==|~=|!=|<=|>=|<|>|in(?![A-Za-z0-9_])|not\s+in(?![A-Za-z0-9_]))/;

/**
 * Whether a text is an environment marker. It is held against the grammar only, and never applied: what is looked at here is installed nowhere.
 */
export function isMarker(text: string): boolean {
	// V a value, O an operator, & a connective, and parentheses: then the grammar is four replacements.
	let shape = "";
	let rest = text.trim();
	while (rest !== "") {
		const value = TOKEN.exec(rest) ?? VARIABLE.exec(rest);
		const operator = value ? null : OPERATOR.exec(rest);
		const other = value || operator ? null : /^(?:and(?![A-Za-z0-9_])|or(?![A-Za-z0-9_])|[()])/.exec(rest);
		const found = value ?? operator ?? other;
		if (!found) return false;
		shape += value ? "V" : operator ? "O" : found[0] === "(" || found[0] === ")" ? found[0] : "&";
		rest = rest.slice(found[0].length).trimStart();
	}
	shape = shape.replaceAll("VOV", "C");
	for (let before = ""; before !== shape; ) {
		before = shape;
		shape = shape.replace(/C(?:&C)+/g, "C").replaceAll("(C)", "C");
	}
	return shape === "C";
}
