import type { Range } from "../../model/text/span.ts";
import { HOLE } from "../facts.ts";
import { canonicalName } from "../names/canonical-name.ts";
import { isAbsent, relativeModule } from "../names/relative-module.ts";
import { folderVariable, isCredentialPath } from "../names/sources.ts";
import { decodeWith, encodeWith } from "../values/codecs.ts";
import { itemsOf } from "../values/functions.ts";
import { choice, textResult } from "../values/operators.ts";
import type { Abstract } from "../values/value.ts";
import {
	derived,
	heritageOf,
	join,
	knownText,
	LABEL,
	makeStep,
	namedValue,
	possibleValues,
	stringValue,
	UNKNOWN,
	withMask,
	withStep,
} from "../values/value.ts";
import { attributeOf, environmentVariable, namespaceEntry, namespaceMethod } from "./attributes.ts";
import { lookUp } from "./bindings.ts";
import type { PlainArguments } from "./method-calls.ts";
import { finished } from "./method-calls.ts";
import type { GivenArgument, Reading } from "./reading.ts";

export interface SpecialCall {
	readonly reading: Reading;
	readonly name: string;
	readonly callee: Abstract;
	/** What the method was taken from. */
	readonly receiver: Abstract | undefined;
	readonly plain: PlainArguments;
	readonly given: readonly GivenArgument[];
	readonly node: number;
	readonly range: Range;
}

function text(value: Abstract | undefined): string | undefined {
	if (value?.constant?.kind === "string") return value.constant.text;
	if (value?.constant?.kind === "bytes") return value.partial;
	return undefined;
}

function argument({ plain }: SpecialCall, position: number, keyword: string): Abstract | undefined {
	return plain.positional[position] ?? plain.keywords.get(keyword);
}

function getAttribute(call: SpecialCall): Abstract | undefined {
	const object = call.plain.positional[0];
	const wanted = call.plain.positional[1];
	if (object === undefined || wanted === undefined) return undefined;
	let result: Abstract | undefined;
	for (const one of possibleValues(wanted)) {
		const attribute = text(one);
		if (attribute === undefined) continue;
		const value = attributeOf(
			call.reading,
			{ ...object, disguise: "getattr" },
			attribute.normalize("NFKC"),
			call.range,
		);
		result = result === undefined ? value : join(result, value);
	}
	return result;
}

/** The module that a folded name stands for. */
export function moduleByName(name: string, whole: boolean, disguise: string): Abstract {
	const module = whole ? name : (name.split(".", 1)[0] ?? name);
	return namedValue([canonicalName(module)], disguise);
}

function importByName(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 0, "name");
	if (wanted === undefined) return undefined;
	const fromList = argument(call, 3, "fromlist");
	const whole = fromList?.constant?.kind === "sequence" && fromList.constant.items.length > 0;
	return namesOf(wanted, (name) => moduleByName(name, whole, "__import__"));
}

function importModule(call: SpecialCall): Abstract | undefined {
	const wanted = argument(call, 0, "name");
	const anchor = text(argument(call, 1, "package"));
	if (wanted === undefined) return undefined;
	return namesOf(wanted, (name) => {
		const level = /^\.+/.exec(name)?.[0].length ?? 0;
		const absolute =
			level === 0 ? name : relativeModule(anchor ?? call.reading.dottedName, true, level, name.slice(level));
		return isAbsent(absolute) ? UNKNOWN : moduleByName(absolute, true, "importlib");
	});
}

function namesOf(wanted: Abstract, make: (name: string) => Abstract): Abstract | undefined {
	let result: Abstract | undefined;
	for (const one of possibleValues(wanted)) {
		const name = text(one);
		if (name === undefined || name.length > 200) continue;
		const value = make(name);
		result = result === undefined ? value : join(result, value);
	}
	return result === undefined ? undefined : withMask(result, wanted.mask & ~LABEL.parameter);
}

function superValue({ reading }: SpecialCall): Abstract | undefined {
	const className = reading.current?.className;
	const local = className === undefined ? undefined : reading.classes.get(className);
	return local === undefined ? undefined : namedValue(local.bases.map((base) => `${base}()`));
}

function variables(call: SpecialCall): Abstract | undefined {
	const object = call.plain.positional[0];
	if (object === undefined || object.names.length === 0) return undefined;
	return namedValue(
		object.names.map((name) => `${name}.__dict__`),
		"vars",
	);
}

function made(call: SpecialCall): Abstract | undefined {
	const first = call.given[0];
	if (first === undefined || first.starred !== "") return undefined;
	const result: Abstract = { ...UNKNOWN, names: [`${call.name}()`] };
	const attribute = text(first.value);
	if (call.name === "functools.partial") {
		const rest = call.given.slice(1).map((one) => (one.position < 0 ? one : { ...one, position: one.position - 1 }));
		call.reading.made.set(result, { kind: "partial", callee: first.value, given: rest });
		return result;
	}
	if (call.name === "operator.itemgetter") call.reading.made.set(result, { kind: "itemgetter", key: first.value });
	else if (attribute === undefined) return undefined;
	else if (call.name === "operator.attrgetter") call.reading.made.set(result, { kind: "attrgetter", attribute });
	else {
		const rest = call.given.slice(1).map((one) => (one.position < 0 ? one : { ...one, position: one.position - 1 }));
		call.reading.made.set(result, { kind: "methodcaller", attribute, given: rest });
	}
	return result;
}

function openFile(call: SpecialCall): Abstract | undefined {
	const path = argument(call, 0, "file") ?? call.receiver;
	const mode =
		text(argument(call, call.name === "builtins.open" || call.name === "codecs.open" ? 1 : 0, "mode")) ?? "r";
	const base: Abstract = { ...UNKNOWN, names: [`${call.name}()`] };
	if (/[wax]/.test(mode) && !mode.includes("+")) return base;
	return fileValue(call, path, base);
}

/** What comes out of a file, by its path. */
function fileValue(call: SpecialCall, path: Abstract | undefined, base: Abstract): Abstract {
	let secret = false;
	let shown = "";
	for (const one of path === undefined ? [] : possibleValues(path)) {
		const name = knownText(one);
		shown ||= name;
		if (isCredentialPath(name)) {
			secret = true;
			shown = name;
		}
	}
	const label = secret ? LABEL.file | LABEL.credential : LABEL.file;
	return withStep(
		withMask(base, label),
		makeStep(secret ? "reads credentials" : "reads a file", call.range, shown === HOLE ? "" : shown),
	);
}

function readPath(call: SpecialCall): Abstract {
	return fileValue(call, call.receiver, { ...UNKNOWN, names: [`${call.name}()`] });
}

function fileByArgument(call: SpecialCall): Abstract {
	return fileValue(call, call.plain.positional[0], { ...UNKNOWN, names: [`${call.name}()`] });
}

function environmentGet(call: SpecialCall): Abstract | undefined {
	const key = text(argument(call, 0, "key"));
	const fallback = argument(call, 1, "default");
	if (key === undefined) return undefined;
	const value = environmentVariable(key, call.range);
	if (fallback === undefined) return value;
	// A folder is a folder, whatever stands in for it.
	return folderVariable(key) !== undefined ? value : join(value, fallback);
}

function pathObject(call: SpecialCall): Abstract | undefined {
	const parts = call.plain.positional.map((value) => knownText(value));
	if (parts.length === 0) return undefined;
	const value = textResult(parts.join("/").replaceAll("//", "/"), [...call.plain.positional]);
	return { ...value, constant: undefined, partial: value.partial, names: ["pathlib.Path()"] };
}

function joinedPath(call: SpecialCall): Abstract | undefined {
	if (call.plain.positional.every((value) => value.constant !== undefined && value.alternatives === undefined))
		return undefined;
	const several = call.plain.positional.find(
		(value) => value.constant === undefined && value.alternatives !== undefined,
	);
	const parts = (swap?: Abstract): string => {
		let result = "";
		for (const value of call.plain.positional) {
			const part = knownText(value === several && swap !== undefined ? swap : value);
			if (part.startsWith("/") || result === "") result = part;
			else result += (/[\\/]$/.test(result) ? "" : "/") + part;
		}
		return result;
	};
	if (several?.alternatives !== undefined) {
		return choice(
			several.alternatives.map((one) =>
				textResult(parts(one), [...call.plain.positional.filter((value) => value !== several), one]),
			),
			...call.plain.positional,
		);
	}
	return derived(undefined, heritageOf(call.plain.positional), parts());
}

function folder(partial: string): (call: SpecialCall) => Abstract {
	return () => ({ ...UNKNOWN, partial });
}

function homeFolder(): Abstract {
	return { ...UNKNOWN, partial: "~", names: ["pathlib.Path()"] };
}

/** Gives back its first argument, under its own name: `compile`, `FunctionType`, `BytesIO`. */
function wrapped(call: SpecialCall): Abstract | undefined {
	const first =
		call.plain.positional[0] ?? call.plain.keywords.get("source") ?? call.plain.keywords.get("initial_bytes");
	return first === undefined ? undefined : { ...first, names: [`${call.name}()`] };
}

function unwrapped(call: SpecialCall): Abstract | undefined {
	return call.receiver?.constant === undefined || call.plain.positional.length > 0
		? undefined
		: { ...call.receiver, names: [] };
}

function evaluated(call: SpecialCall): Abstract | undefined {
	const code = text(call.plain.positional[0])?.trim();
	if (code === undefined || code.length > 200) return undefined;
	if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(code))
		return { ...lookUp(call.reading, code.normalize("NFKC")), disguise: "eval" };
	const imported = /^__import__\(\s*["']([\w.]+)["']\s*\)((?:\.\w+)*)$/.exec(code);
	if (imported === null) return undefined;
	let value = moduleByName(imported[1] ?? "", false, "__import__");
	for (const attribute of (imported[2] ?? "").split(".").slice(1))
		value = attributeOf(call.reading, value, attribute, call.range);
	return value;
}

function randomChoice(call: SpecialCall): Abstract | undefined {
	const list = call.plain.positional[0];
	const items = list === undefined ? undefined : itemsOf(list, call.reading.budget);
	if (items === undefined || items.length === 0 || items.length > 64) return undefined;
	return items.reduce((first, second) => join(first, second));
}

/** `codecs.getencoder("utf-8")("text")` gives the bytes and a length. */
function codecFunction(call: SpecialCall): Abstract | undefined {
	const codec = text(call.plain.positional[0]);
	return codec === undefined ? undefined : stringValueNamed(codec, `${call.name}()`);
}

function stringValueNamed(value: string, name: string): Abstract {
	return { ...stringValue(value), names: [name] };
}

function coded(call: SpecialCall): Abstract | undefined {
	const codec = text(call.callee);
	const input = call.plain.positional[0];
	if (codec === undefined || input?.constant === undefined) return undefined;
	const { budget } = call.reading;
	const done = call.name.includes("encoder")
		? encodeWith(input.constant, codec, budget)
		: decodeWith(input.constant, codec, "strict", budget);
	if (done === undefined) return undefined;
	const value = finished(done, heritageOf([input]), call.range);
	return { ...derived({ kind: "sequence", items: [value, UNKNOWN] }, heritageOf([value])), decoding: undefined };
}

/** What was dumped comes back as it was. */
function loaded(call: SpecialCall): Abstract | undefined {
	const value = call.plain.positional[0];
	return value !== undefined && value.names.includes(`${call.name.replace("loads", "dumps")}()`)
		? { ...value, names: [] }
		: undefined;
}

function resolvedName(call: SpecialCall): Abstract | undefined {
	const name = text(call.plain.positional[0]);
	return name === undefined ? undefined : namedValue([canonicalName(name.replace(":", "."))], "importlib");
}

const SPECIAL: ReadonlyMap<string, (call: SpecialCall) => Abstract | undefined> = new Map([
	["builtins.getattr", getAttribute],
	["builtins.object.__getattribute__", getAttribute],
	["builtins.type.__getattribute__", getAttribute],
	["inspect.getattr_static", getAttribute],
	["builtins.__import__", importByName],
	["importlib.import_module", importModule],
	["__loader__.load_module", importModule],
	["pkgutil.resolve_name", resolvedName],
	["pydoc.locate", resolvedName],
	["builtins.super", superValue],
	["builtins.vars", variables],
	["functools.partial", made],
	["operator.attrgetter", made],
	["operator.itemgetter", made],
	["operator.methodcaller", made],
	["builtins.open", openFile],
	["codecs.open", openFile],
	["os.open", openFile],
	["pathlib.Path().open", openFile],
	["pathlib.Path().read_text", readPath],
	["pathlib.Path().read_bytes", readPath],
	["sqlite3.connect", fileByArgument],
	["shutil.copy", fileByArgument],
	["shutil.copy2", fileByArgument],
	["shutil.copyfile", fileByArgument],
	["os.getenv", environmentGet],
	["os.environ.get", environmentGet],
	["os.environ.pop", environmentGet],
	["os.environ.__getitem__", environmentGet],
	["pathlib.Path", pathObject],
	["pathlib.PurePath", pathObject],
	["pathlib.PosixPath", pathObject],
	["pathlib.WindowsPath", pathObject],
	["pathlib.Path.home", homeFolder],
	["os.path.join", joinedPath],
	["tempfile.gettempdir", folder("%TEMP%")],
	["tempfile.mkdtemp", folder(`%TEMP%/${HOLE}`)],
	["tempfile.mktemp", folder(`%TEMP%/${HOLE}`)],
	["codecs.getencoder", codecFunction],
	["codecs.getdecoder", codecFunction],
	["codecs.getencoder()", coded],
	["codecs.getdecoder()", coded],
	["marshal.dumps", wrapped],
	["pickle.dumps", wrapped],
	["marshal.loads", loaded],
	["pickle.loads", loaded],
	["builtins.compile", wrapped],
	["types.FunctionType", wrapped],
	["types.CodeType", wrapped],
	["io.BytesIO", wrapped],
	["io.StringIO", wrapped],
	["io.TextIOWrapper", wrapped],
	["cryptography.fernet.Fernet", wrapped],
	["io.BytesIO().read", unwrapped],
	["io.BytesIO().getvalue", unwrapped],
	["io.StringIO().read", unwrapped],
	["io.StringIO().getvalue", unwrapped],
	["builtins.eval", evaluated],
	["random.choice", randomChoice],
	["secrets.choice", randomChoice],
]);

/** Calls whose meaning is in names or paths rather than in constants. `undefined`: nothing special about it. */
export function specialCall(call: SpecialCall): Abstract | undefined {
	const { name } = call;
	const special = SPECIAL.get(name);
	if (special !== undefined) return special(call);
	const dot = name.lastIndexOf(".");
	const method = name.slice(dot + 1);
	if (call.receiver !== undefined && namespaceMethod(method)) {
		const key = text(call.plain.positional[0]);
		if (key !== undefined) return namespaceEntry(call.reading, call.receiver, key, call.range);
	}
	if (method === "__getattribute__" || method === "__getattr__") {
		const attribute = text(call.plain.positional[0]);
		const object: Abstract = { ...UNKNOWN, names: [name.slice(0, dot)], disguise: "getattr" };
		return attribute === undefined ? undefined : attributeOf(call.reading, object, attribute, call.range);
	}
	if (method === "load_module" && text(call.plain.positional[0]) !== undefined) return importModule(call);
	return undefined;
}
