/** Blocks that terminals draw two columns wide (Unicode's East Asian Width W and F, and emoji), coarsely: a column too many costs only room. */
const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{M}/u;

function columnsOf(character: string): number {
	if (character < "\u0300") return 1;
	if (MARK.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}

/** Terminal columns of a text without control characters. */
export function columns(text: string): number {
	let sum = 0;
	for (const character of text) sum += columnsOf(character);
	return sum;
}

/** The longest start that fits, with an ellipsis where something is missing. */
export function fitStart(text: string, room: number): string {
	if (columns(text) <= room) return text;
	let kept = "";
	let used = 1;
	for (const character of text) {
		used += columnsOf(character);
		if (used > room) break;
		kept += character;
	}
	return `${kept}…`;
}

/** The longest end that fits, with an ellipsis where something is missing. */
export function fitEnd(text: string, room: number): string {
	if (columns(text) <= room) return text;
	const characters = Array.from(text);
	let used = 1;
	let start = characters.length;
	while (start > 0) {
		used += columnsOf(characters[start - 1] ?? "");
		if (used > room) break;
		start--;
	}
	return `…${characters.slice(start).join("")}`;
}

/** Splits a word that is wider than a line. */
function* pieces(word: string, room: number): Generator<string> {
	let piece = "";
	let used = 0;
	for (const character of word) {
		const width = columnsOf(character);
		if (used + width > room && piece !== "") {
			yield piece;
			piece = "";
			used = 0;
		}
		piece += character;
		used += width;
	}
	yield piece;
}

/** Lines of at most `width` columns, each with the indent before it; breaks at blanks, inside a word only when it fits on no line. */
export function wrap(text: string, width: number, indent = ""): string[] {
	const room = Math.max(10, width - columns(indent));
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		for (const piece of pieces(word, room)) {
			const joined = line === "" ? piece : `${line} ${piece}`;
			if (columns(joined) <= room) {
				line = joined;
				continue;
			}
			if (line !== "") lines.push(line);
			line = piece;
		}
	}
	if (line !== "" || lines.length === 0) lines.push(line);
	return lines.map((content) => indent + content);
}
