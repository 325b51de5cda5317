import { stripPython } from "./strip-python.ts";

/** Statements that only Python has. */
const STATEMENTS: readonly RegExp[] = [
	/^from\s+\.*[A-Za-z_]?[\w.]*\s+import\s+(?:\(|\*|[A-Za-z_]\w*(?:\s+as\s+\w+)?(?:\s*,|\s*$))/,
	/^import\s+[A-Za-z_][\w.]*(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*$/,
	/^(?:async\s+)?def\s+\w+\s*(?:\[.*\])?\(.*\)\s*(?:->.+)?:/,
	/^class\s+\w+\s*(?:\[.*\])?(?:\(.*\))?\s*:/,
	/^(?:async\s+)?for\s+[\w\s,()*.[\]]+\s+in\s+.+:/,
	/^(?:try|finally|else)\s*:(?:\s*$|\s*\w+[\s(.=])/,
	/^(?:elif\s.+|except\b.*):/,
	/^(?:async\s+)?with\s.+\sas\s+[\w(,) .]+:/,
	/^(?:if|while)\s+(?:not\s+)?(?:[\w.]+\s*(?:[=!<>]=|[<>]|\sin\s|\sis\s|\[|\(|:\s*$|:\s*\w+[\s(=])|""\s+(?:not\s+)?in\s|\(.*\).*:\s*$|True|1\s*:)/,
	/^print\s+(?:""|>>|[\w.]+\s*%|[\w.]+\s*,)/,
	/^print\s*\(.*\)$/,
	/^exec\s*(?:\(.*\)|(?:""|\w+)(?:\s+in\s+\w+)?)$/,
	/^(?:_+\s*=\s*)?eval\s*\(.*\)$/,
];

/** What stands in other languages too, but hardly with these names. */
const DISTINCTIVE: readonly RegExp[] = [
	/^raise\s+[A-Z]\w*(?:\s*\(|\s*,|\s*$)/,
	/^lambda\b[\w\s,*=]*:/,
	/=\s*lambda\b[^:]*:/,
	/(?:^|[^\w.])(?:__import__|globals|getattr|setattr|isinstance|bytearray|bytes\.fromhex|exec|compile)\s*\(/,
	/(?:^|[^\w.])(?:os|sys|subprocess|base64|zlib|marshal|socket|urllib|requests|shutil|codecs|builtins|importlib|platform|ctypes|threading)\.\w+(?:\.\w+)*\s*\(/,
	/(?:^|[^\w.])os\.environ\b/,
	/\[\s*[^[\]]*\bfor\s+\w+\s+in\s/,
	/""\s*\.(?:join|format)\(/,
	/^(?:nonlocal|global)\s+\w+(?:\s*,\s*\w+)*$/,
	/^__\w+__\s*[:=]/,
	/\b__(?:name|file|builtins|dict|class|import|doc|all)__\b/,
	/^return\s+(?:self|None|True|False)\b/,
	/^self\.\w+/,
	/^(?:async|await)\s+\w+[.(]/,
];

/** Python is written so, and other languages too. */
const POSSIBLE: readonly RegExp[] = [
	/^""(?:\s*""|\s*%.*|\s*\.\w+\(.*\))*$/,
	/^@[A-Za-z_][\w.]*(?:\(.*\))?$/,
	/^(?:return|yield|raise|assert|del|await)\b/,
	/^(?:pass|break|continue|return|raise)$/,
	/^[A-Za-z_][\w.]*(?:\[.*\])?(?:\s*,\s*[\w.*]+(?:\[.*\])?)*,?\s*(?::\s*[\w[\]., |"]+)?\s*(?:[-+*/%|&^@]|\*\*|\/\/|>>|<<)?=\s*(?:""|[-+~]?[\d.]|[[{(]|not\s|lambda\b|await\s|yield\b|[A-Za-z_][\w.]*\s*(?:$|[([.+\-*/%|&^,<>=!]|if\s|or\s|and\s|in\s|is\s|for\s))/,
	/^[A-Za-z_][\w.]*\s*\(.*\)(?:\s*[.[(].*)?$/,
	/^[A-Za-z_]\w*\s*:\s*[A-Za-z_][\w.]*(?:\[.*\])?(?:\s*=.*)?$/,
	/^(?:if|while|with|for|match|case|else|try|finally)\b.*:/,
	/^[[({].*[\])}]$/,
	/^[A-Za-z_]\w*(?:\.\w+)+$/,
	/^print$|^\.\.\.$/,
	/^type\s+\w+.*=/,
];

/** Not Python, or running text. */
const FOREIGN: readonly RegExp[] = [
	/^(?:var|let|const|function|export|public|private|protected|static|void|package|using|namespace|struct|typedef|fn|pub|func|use|my|sub|end|begin|local|then|fi|done|esac)\b/,
	/\)\s*\{|=>\s*[{(\w]|===|!==|\$\w|&&|\|\||::/,
	/^[<{}$\\]|^\/\/|^\/\*|^\*\s/,
	/^import\s.*\sfrom\s|^#include/,
	/^\[[\w\s.:*-]+\]$/,
	/^>>>|^\.\.\.\s/,
	/^(?:[-*•]|\d+[.)])\s/,
	/^(?!(?:return|raise|assert|yield|del|not|lambda|await|pass|global|nonlocal)\b)[A-Z]?[\w'’-]+(?:,?\s+[\w'’()-]+){3,}[.:,!?]?$/,
];

export interface PythonLikeness {
	readonly python: boolean;
	/** Lines that only Python has. */
	readonly distinctive: number;
	/** Share of logical lines that may be Python, 0–1. */
	readonly share: number;
}

/** Logical lines looked at: enough to tell, whatever the file's length. */
const LINES = 300;

function matches(patterns: readonly RegExp[], line: string): boolean {
	return patterns.some((pattern) => pattern.test(line));
}

/** A module that holds nothing but data: a docstring or a comment, then a name that is given a list, tuple or dictionary. */
function isTable(text: string, lines: readonly string[], share: number): boolean {
	return (
		share === 1 &&
		/^\s*(?:#|[rbu]?["'])/.test(text) &&
		lines.some((line) => /^\w+\s*(?::\s*[\w[\], .]+)?=\s*[([{].*""/.test(line))
	);
}

/** How much text looks like Python, 2 or 3, whole files and one-liners. */
export function pythonLikeness(text: string): PythonLikeness {
	const { lines, semicolonEnds, physical } = stripPython(text);
	let distinctive = 0;
	let possible = 0;
	let foreign = 0;
	const looked = lines.slice(0, LINES);
	for (const line of looked) {
		if (matches(STATEMENTS, line)) distinctive++;
		else if (matches(FOREIGN, line)) foreign++;
		else if (matches(DISTINCTIVE, line)) distinctive++;
		else if (matches(POSSIBLE, line)) possible++;
	}
	const total = Math.max(1, looked.length);
	const share = (distinctive + possible) / total;
	// Several lines that all end with ";" are another language's.
	const terminated = physical >= 3 && semicolonEnds > physical / 2;
	const python =
		!terminated &&
		foreign <= total * 0.3 &&
		(distinctive > 0 ? share >= 0.6 : foreign === 0 && isTable(text, looked, share));
	return { python, distinctive, share };
}
