/** Names of the ASCII characters that `\N{…}` writes (Unicode Character Database, UnicodeData.txt). */
const PUNCTUATION: Readonly<Record<string, string>> = {
	SPACE: " ",
	"EXCLAMATION MARK": "!",
	"QUOTATION MARK": '"',
	"NUMBER SIGN": "#",
	"DOLLAR SIGN": "$",
	"PERCENT SIGN": "%",
	AMPERSAND: "&",
	APOSTROPHE: "'",
	"LEFT PARENTHESIS": "(",
	"RIGHT PARENTHESIS": ")",
	ASTERISK: "*",
	"PLUS SIGN": "+",
	COMMA: ",",
	"HYPHEN-MINUS": "-",
	"FULL STOP": ".",
	SOLIDUS: "/",
	COLON: ":",
	SEMICOLON: ";",
	"LESS-THAN SIGN": "<",
	"EQUALS SIGN": "=",
	"GREATER-THAN SIGN": ">",
	"QUESTION MARK": "?",
	"COMMERCIAL AT": "@",
	"LEFT SQUARE BRACKET": "[",
	"REVERSE SOLIDUS": "\\",
	"RIGHT SQUARE BRACKET": "]",
	"CIRCUMFLEX ACCENT": "^",
	"LOW LINE": "_",
	"GRAVE ACCENT": "`",
	"LEFT CURLY BRACKET": "{",
	"VERTICAL LINE": "|",
	"RIGHT CURLY BRACKET": "}",
	TILDE: "~",
	"LINE FEED": "\n",
	"CHARACTER TABULATION": "\t",
};

const DIGITS = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];

/** The character of a name, as far as it is one of ASCII. */
export function characterNamed(name: string): string | undefined {
	const upper = name.toUpperCase();
	const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(upper);
	if (letter !== null) return letter[1] === "SMALL" ? letter[2]?.toLowerCase() : letter[2];
	const digit = /^DIGIT (\w+)$/.exec(upper)?.[1];
	if (digit !== undefined) {
		const value = DIGITS.indexOf(digit);
		return value < 0 ? undefined : String(value);
	}
	return Object.hasOwn(PUNCTUATION, upper) ? PUNCTUATION[upper] : undefined;
}
