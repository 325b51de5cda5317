/** What variables of a shell text stand for: of `X=…` under their own name, of cmd.exe's `set` in lower case behind "%". */
export type ShellVariables = Map<string, string>;

/** Values of cmd.exe's own variables, of which characters are picked to spell names: `%COMSPEC:~-7,1%`. Nothing else is made of them. */
const FIXED: ReadonlyMap<string, string> = new Map([
	["comspec", "C:\\WINDOWS\\system32\\cmd.exe"],
	["systemroot", "C:\\WINDOWS"],
	["windir", "C:\\WINDOWS"],
	["public", "C:\\Users\\Public"],
	["programdata", "C:\\ProgramData"],
	["programfiles", "C:\\Program Files"],
	["commonprogramfiles", "C:\\Program Files\\Common Files"],
	["pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"],
	["os", "Windows_NT"],
]);

/** Longest text of a word that variables were put into, in characters. */
const MAXIMUM_WORD = 65_536;
const MAXIMUM_VARIABLES = 2_000;

/** Notes `X=value` of a POSIX shell, and `set X=value` of cmd.exe. */
export function noteAssignment(words: readonly string[], program: string, variables: ShellVariables): void {
	if (variables.size >= MAXIMUM_VARIABLES) return;
	if (program === "set") {
		const found = /^"?\s*([^=\s"]{1,80})\s*=(.*?)"?$/s.exec(words.slice(1).join(" "));
		if (found) variables.set(`%${(found[1] ?? "").toLowerCase()}`, found[2] ?? "");
		return;
	}
	for (const word of words) {
		const found = /^([A-Za-z_]\w{0,80})=(.*)$/s.exec(word);
		if (!found) return;
		// What a command gives is not known: its text put into another word would only be read twice.
		if (/\$\(|`/.test(found[2] ?? "")) variables.delete(found[1] ?? "");
		else variables.set(found[1] ?? "", found[2] ?? "");
	}
}

/** A word with what is known of its variables put in: `$X`, `${X}`, `%X%`, `!X!`, `%X:~4,1%`. */
export function expand(word: string, variables: ShellVariables): string {
	if (!/[$%!]/.test(word) || word.length > MAXIMUM_WORD) return word;
	const posix = word.replace(
		/\$(?:\{([A-Za-z_]\w{0,80})\}|([A-Za-z_]\w{0,80}))/g,
		(whole, braced?: string, plain?: string) => variables.get(braced ?? plain ?? "") ?? whole,
	);
	const all = posix.replace(
		/([%!])([^%!\s:=]{1,80})(?::~(-?\d{1,5})?(?:,(-?\d{1,5}))?)?\1/g,
		(whole, _mark: string, name: string, start?: string, count?: string) => {
			const known = variables.get(`%${name.toLowerCase()}`);
			if (start === undefined && count === undefined) return known ?? whole;
			const value = known ?? FIXED.get(name.toLowerCase());
			return value === undefined
				? whole
				: sliced(value, Number(start ?? 0), count === undefined ? undefined : Number(count));
		},
	);
	return all.length > MAXIMUM_WORD ? word : all;
}

/** `%X:~start,count%`: negative numbers count from the end. */
function sliced(value: string, start: number, count: number | undefined): string {
	const from = start < 0 ? Math.max(0, value.length + start) : start;
	if (count === undefined) return value.slice(from);
	return count < 0 ? value.slice(from, count) : value.slice(from, from + count);
}
