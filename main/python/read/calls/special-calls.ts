import { textToBytes } from "../../../decode/index.ts";

import { HOLE } from "../../facts.ts";
import { canonicalName } from "../../names/canonical-name.ts";
import { isAbsent, relativeModule } from "../../names/relative-module.ts";
import { itemsOf } from "../../values/library/items.ts";
import { readInteger, unescapeText } from "../../values/literals.ts";
import { decodeWith, encodeWith } from "../../values/text/codecs.ts";
import type { Abstract } from "../../values/value.ts";
import {
	derived,
	heritageOf,
	join,
	LABEL,
	NONE,
	namedValue,
	possibleValues,
	stringValue,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { attributeOf, instanceClass, namespaceEntry, namespaceMethod, OWN_MODULE } from "../names/attributes.ts";
import { lookUp } from "../state/bindings.ts";

import { finished } from "./method-calls.ts";

import {
	environmentGet,
	fileByArgument,
	folder,
	homeFolder,
	joinedPath,
	openFile,
	pathObject,
	readPath,
} from "./path-calls.ts";
import { argument, type SpecialCall, text } from "./special-call.ts";

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

/** A request object stands for its address; what it carries is in its labels. */
function requestObject(call: SpecialCall): Abstract | undefined {
	const url = argument(call, 0, "url");
	if (url === undefined) return undefined;
	const value = derived(
		undefined,
		{ ...heritageOf(call.given.map((one) => one.value)), decoding: undefined },
		url.partial,
	);
	const alternatives = url.constant === undefined ? url.alternatives : undefined;
	return { ...value, names: [`${call.name}()`], alternatives };
}

/** `setattr(object, "name", value)`: as `object.name = value`. */
function setAttribute(call: SpecialCall): Abstract | undefined {
	const [object, key, value] = call.plain.positional;
	const attribute = text(key);
	if (object === undefined || value === undefined || attribute === undefined) return undefined;
	const { reading } = call;
	for (const name of object.names) {
		const local = instanceClass(reading, name) ?? reading.classes.get(name);
		if (local !== undefined && reading.running === 0) {
			const before = local.attributes.get(attribute);
			local.attributes.set(attribute, before === undefined ? value : join(before, value));
		}
		// A new builtin is a name of every module.
		if (name === "builtins" || name === OWN_MODULE) reading.frame.module.layer.own.set(attribute, value);
	}
	return NONE;
}

const STRING_LITERAL = /^([bruBRU]{0,2})(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')$/;

/** A literal inside of a text: `eval("'abc'")`, `ast.literal_eval("12")`. */
function literalValue(call: SpecialCall): Abstract | undefined {
	const source = call.plain.positional[0];
	const code = text(source)?.trim();
	if (source === undefined || code === undefined) return undefined;
	const match = STRING_LITERAL.exec(code);
	if (match !== null && call.reading.budget.allows(code.length)) {
		const prefix = (match[1] ?? "").toLowerCase();
		const body = match[2] ?? match[3] ?? "";
		const content = prefix.includes("r") ? body : unescapeText(body, prefix.includes("b"));
		if (!prefix.includes("b")) return derived({ kind: "string", text: content }, heritageOf([source]));
		const bytes = textToBytes(content);
		return bytes === undefined ? undefined : derived({ kind: "bytes", bytes }, heritageOf([source]));
	}
	const number = /^\d{1,20}$/.test(code) ? readInteger(code) : undefined;
	return number === undefined ? undefined : derived({ kind: "number", value: number }, heritageOf([source]));
}

function evaluated(call: SpecialCall): Abstract | undefined {
	const literal = literalValue(call);
	if (literal !== undefined) return literal;
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
	["ast.literal_eval", literalValue],
	["builtins.setattr", setAttribute],
	["builtins.object.__setattr__", setAttribute],
	["urllib.request.Request", requestObject],
	["requests.Request", requestObject],
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
