import { HOLE } from "../../../python/facts.ts";
import {
	combined,
	folders,
	fromBase64,
	listValue,
	numberValue,
	type PowershellValue,
	sources,
	textMethod,
	textOfBytes,
	textValue,
	UNKNOWN_VALUE,
} from "./values.ts";

/** Writes a command down and gives its value: words, the values that go into it, files that it writes. */
export type Emit = (
	words: readonly string[],
	uses: readonly PowershellValue[],
	writes?: readonly string[],
) => PowershellValue;

/** Methods that fetch, run or write; what they are called is what they do. */
const TELLING_METHODS = new Set(
	"downloadstring downloadfile downloaddata downloadstringasync downloadfileasync openread uploadstring uploaddata uploadfile uploadvalues getstringasync getbytearrayasync shellexecute run exec".split(
		" ",
	),
);

/** `value.name`. */
export function memberOf(value: PowershellValue, name: string): PowershellValue {
	const type = value.type ?? "";
	if (/^(?:text\.)?encoding$/.test(type)) return { text: "", type: `encoding:${name}`, from: [] };
	if (name === "length" && value.items === undefined && !value.text.includes(HOLE) && type === "")
		return numberValue(value.text.length);
	if (name === "value" || name === "name") return value;
	return { ...UNKNOWN_VALUE, from: value.from };
}

/** `value.method(…)` and `[type]::method(…)`. */
export function callMember(
	value: PowershellValue,
	method: string,
	given: readonly PowershellValue[],
	emit: Emit,
): PowershellValue {
	const type = value.type ?? "";
	const words = given.map((one) => one.text);
	const known = type === "" ? undefined : callStatic(type, value, method, given, emit);
	if (known !== undefined) return known;
	if (method === "invokescript" || method === "invokecommand") return emit(["iex", ...words], [value, ...given]);
	if (TELLING_METHODS.has(method)) return emit([method, ...words], [value, ...given]);
	if (method === "open" && /^(?:get|post|put)$/i.test(words[0] ?? "") && words[1] !== undefined)
		return emit(["invoke-webrequest", words[1]], given);
	return textMethod(value, method, given) ?? { text: HOLE, type, from: sources([value, ...given]) };
}

function callStatic(
	type: string,
	value: PowershellValue,
	method: string,
	given: readonly PowershellValue[],
	emit: Emit,
): PowershellValue | undefined {
	const [first = textValue("")] = given;
	const words = given.map((one) => one.text);
	const all = sources([value, ...given]);
	switch (`${type.startsWith("encoding:") ? "encoding" : type}.${method}`) {
		case "convert.frombase64string":
			return fromBase64(first);
		case "encoding.getstring":
			return textOfBytes(type.slice(9), first);
		case "scriptblock.create":
			return { ...first, type: "scriptblock" };
		case "scriptblock.invoke":
		case "scriptblock.invokereturnasis":
			return value.text === "" ? value : emit(["iex", value.text], [value]);
		case "string.join":
			return combined("-join", given.length > 2 ? listValue(given.slice(1)) : (given[1] ?? textValue("")), first);
		case "string.format":
			return combined("-f", first, listValue(given.slice(1)));
		case "environment.getfolderpath":
			return textValue(folders.get(first.text.toLowerCase()) ?? HOLE);
		case "io.path.combine":
			return textValue(words.join("\\"), all);
		case "io.path.gettemppath":
			return textValue("%TEMP%");
		case "io.file.writealltext":
		case "io.file.writeallbytes":
		case "io.file.writealllines":
			return emit([method, ...words], given, words.slice(0, 1));
		case "reflection.assembly.load":
		case "reflection.assembly.unsafeloadfrom":
		case "reflection.assembly.loadfile":
			return emit(["reflection-load", ...words], given);
		case "diagnostics.process.start":
			return emit(["start-process", ...words], given);
		default:
			return method === "new" ? { text: HOLE, type, from: all } : undefined;
	}
}

/** What a command gives, where that is known. */
export function commandOutput(
	name: string,
	given: readonly PowershellValue[],
	value: PowershellValue,
): PowershellValue {
	const plain = given.filter((one) => !/^-[a-z]+:?$/i.test(one.text));
	switch (name) {
		case "echo":
		case "write-output":
		case "write":
			return { ...(plain[0] ?? textValue("")), from: sources([value, ...plain]) };
		case "join-path":
			return textValue(plain.map((one) => one.text.replace(/\\$/, "")).join("\\"), sources([value, ...plain]));
		case "new-object":
			return { ...value, type: (plain[0]?.text ?? "").toLowerCase().replace(/^system\./, "") };
		default:
			return value;
	}
}
