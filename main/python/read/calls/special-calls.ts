import { HOLE } from "../../facts.ts";
import { itemsOf } from "../../values/library/items.ts";
import { indexOf } from "../../values/numbers/numbers.ts";
import { decodeWith, encodeWith } from "../../values/text/codecs.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, join, NONE, stringValue, UNKNOWN } from "../../values/value.ts";
import { textOfObject } from "../expressions/string-expressions.ts";
import { lazyCall } from "../machine/lazy.ts";
import { elementOf, iterated, sameElements } from "../names/elements.ts";
import { cipherCall } from "./cipher-calls.ts";
import { evaluated, executed, literalValue } from "./code-calls.ts";
import { foldNamed } from "./fold-named.ts";
import {
	asFunction,
	loaded,
	made,
	namedTuple,
	same,
	simpleNamespace,
	typeCall,
	unpackedFile,
	unwrapped,
	wrapped,
} from "./made-calls.ts";
import { finished } from "./method-calls.ts";
import {
	directory,
	findModule,
	findSpecification,
	getAttribute,
	importByName,
	importModule,
	moduleOfSpecification,
	namespaceCall,
	resolvedName,
	sameNamespace,
	setAttribute,
	superValue,
	variables,
} from "./name-calls.ts";
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
import {
	compiled,
	escapedText,
	foundAll,
	foundEach,
	matchGroup,
	matchGroups,
	searched,
	splitBy,
	substituted,
} from "./regex-calls.ts";
import { argument, type SpecialCall, text } from "./special-call.ts";

/** `iter(list)`: each `next` gives another item. */
function iteratorOf(call: SpecialCall): Abstract | undefined {
	return call.plain.positional.length === 1 && call.plain.positional[0]?.constant !== undefined
		? lazyCall(call)
		: undefined;
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

function objectText(call: SpecialCall): Abstract | undefined {
	const value = call.plain.positional[0];
	return value === undefined || value.names.length === 0 ? undefined : textOfObject(call.reading, value, call.node);
}

/** What the library makes of it, under the name of the object that it stands for. */
function renamed(call: SpecialCall): Abstract | undefined {
	const value = foldNamed(call.reading, call.name, undefined, call.plain, call.node, call.range);
	return value?.constant === undefined ? undefined : { ...value, names: [`${call.name}()`] };
}

function sliceObject(call: SpecialCall): Abstract | undefined {
	const { positional } = call.plain;
	const [first, second, step = NONE] = positional;
	if (first === undefined) return undefined;
	const value: Abstract = { ...UNKNOWN, names: [`${call.name}()`] };
	const start = second === undefined ? NONE : first;
	call.reading.made.set(value, { kind: "slice", start, stop: second ?? first, step });
	return value;
}

function randomChoice(call: SpecialCall): Abstract | undefined {
	const list = call.plain.positional[0];
	const items = list === undefined ? undefined : itemsOf(list, call.reading.budget);
	if (items === undefined || items.length === 0 || items.length > 64) return undefined;
	return items.reduce((first, second) => join(first, second));
}

/** `codecs.getencoder("utf-8")("text")` gives the bytes and a length; so do the members of `codecs.lookup("utf-8")`. */
function codecFunction(call: SpecialCall): Abstract | undefined {
	const codec = text(call.plain.positional[0]);
	return codec === undefined ? undefined : { ...stringValue(codec), names: [`${call.name}()`] };
}

function coded(call: SpecialCall): Abstract | undefined {
	const codec = text(call.name.startsWith("codecs.lookup") ? call.receiver : call.callee);
	const input = call.plain.positional[0];
	if (codec === undefined || input?.constant === undefined) return undefined;
	const { budget } = call.reading;
	const done = /encode/.test(call.name)
		? encodeWith(input.constant, codec, budget)
		: decodeWith(input.constant, codec, "strict", budget);
	if (done === undefined) return undefined;
	const value = finished(done, heritageOf([input]), call.range);
	return {
		...derived({ kind: "sequence", items: [value, UNKNOWN], form: "tuple" }, heritageOf([value])),
		decoding: undefined,
	};
}

function nextElement(call: SpecialCall): Abstract | undefined {
	const value = call.plain.positional[0];
	return value === undefined ? undefined : (elementOf(call.reading, value) ?? iterated(call.reading, value, call.node));
}

/** Longer ranges are not made number by number: the machine counts through them. */
const LONG_RANGE = 16_384;

function longRange(call: SpecialCall): Abstract | undefined {
	const numbers = call.plain.positional.map((value) => indexOf(value.constant));
	const [first, second, third = 1] = numbers;
	if (first === undefined || numbers.includes(undefined) || third === 0) return undefined;
	const start = numbers.length === 1 ? 0 : first;
	const length = Math.ceil(((second ?? first) - start) / third);
	if (length <= LONG_RANGE || !Number.isSafeInteger(length)) return undefined;
	const value: Abstract = { ...derived(undefined, heritageOf(call.plain.positional)), names: ["builtins.range()"] };
	call.reading.made.set(value, { kind: "range", start, step: third, length });
	return value;
}

const SPECIAL: ReadonlyMap<string, (call: SpecialCall) => Abstract | undefined> = new Map([
	["builtins.getattr", getAttribute],
	["builtins.object.__getattribute__", getAttribute],
	["builtins.type.__getattribute__", getAttribute],
	["inspect.getattr_static", getAttribute],
	["builtins.__import__", importByName],
	["importlib.import_module", importModule],
	["importlib.util.find_spec", findSpecification],
	["importlib.machinery.PathFinder.find_spec", findSpecification],
	["importlib.util.module_from_spec", moduleOfSpecification],
	["imp.find_module", findModule],
	["imp.load_module", importModule],
	["pkgutil.resolve_name", resolvedName],
	["pydoc.locate", resolvedName],
	["pydoc.safeimport", importModule],
	["builtins.super", superValue],
	["builtins.vars", variables],
	["builtins.str", objectText],
	["builtins.repr", objectText],
	["builtins.format", objectText],
	["builtins.dir", directory],
	["inspect.getmembers", variables],
	["inspect.getmembers_static", variables],
	["builtins.list", (call: SpecialCall) => sameElements(call.reading, call.plain.positional[0])],
	["builtins.tuple", (call: SpecialCall) => sameElements(call.reading, call.plain.positional[0])],
	["builtins.set", (call: SpecialCall) => sameElements(call.reading, call.plain.positional[0])],
	["builtins.iter", (call: SpecialCall) => iteratorOf(call) ?? sameElements(call.reading, call.plain.positional[0])],
	["builtins.sorted", (call: SpecialCall) => sameElements(call.reading, call.plain.positional[0])],
	["builtins.reversed", (call: SpecialCall) => lazyCall(call) ?? sameElements(call.reading, call.plain.positional[0])],
	["builtins.next", nextElement],
	["builtins.range", longRange],
	["builtins.slice", sliceObject],
	["builtins.zip", lazyCall],
	["builtins.enumerate", lazyCall],
	["builtins.map", lazyCall],
	["builtins.filter", lazyCall],
	["itertools.cycle", lazyCall],
	["itertools.islice", lazyCall],
	["itertools.chain", lazyCall],
	["itertools.chain.from_iterable", lazyCall],
	["itertools.count", lazyCall],
	["itertools.repeat", lazyCall],
	["itertools.accumulate", lazyCall],
	["itertools.starmap", lazyCall],
	["itertools.zip_longest", lazyCall],
	["builtins.dict", (call: SpecialCall) => sameNamespace(call.plain.positional[0])],
	["builtins.type", typeCall],
	["builtins.staticmethod", same],
	["builtins.classmethod", same],
	["collections.namedtuple", namedTuple],
	["types.SimpleNamespace", simpleNamespace],
	["argparse.Namespace", simpleNamespace],
	["functools.partial", made],
	["functools.partialmethod", made],
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
	["codecs.lookup", codecFunction],
	["codecs.getencoder()", coded],
	["codecs.getdecoder()", coded],
	["codecs.lookup().encode", coded],
	["codecs.lookup().decode", coded],
	["marshal.dumps", wrapped],
	["pickle.dumps", wrapped],
	["marshal.loads", loaded],
	["pickle.loads", loaded],
	["builtins.compile", wrapped],
	["types.FunctionType", wrapped],
	["types.CodeType", wrapped],
	["string.Template", wrapped],
	["string.Template().substitute", asFunction("string.Template.substitute")],
	["string.Template().safe_substitute", asFunction("string.Template.safe_substitute")],
	["gzip.GzipFile", unpackedFile("gzip.decompress")],
	["gzip.open", unpackedFile("gzip.decompress")],
	["bz2.BZ2File", unpackedFile("bz2.decompress")],
	["bz2.open", unpackedFile("bz2.decompress")],
	["lzma.LZMAFile", unpackedFile("lzma.decompress")],
	["lzma.open", unpackedFile("lzma.decompress")],
	["uuid.UUID", renamed],
	["ipaddress.ip_address", renamed],
	["ipaddress.IPv4Address", renamed],
	["io.BytesIO", wrapped],
	["io.StringIO", wrapped],
	["io.TextIOWrapper", wrapped],
	["cryptography.fernet.Fernet", wrapped],
	["io.BytesIO().read", unwrapped],
	["io.BytesIO().getvalue", unwrapped],
	["io.StringIO().read", unwrapped],
	["io.StringIO().getvalue", unwrapped],
	["re.compile", compiled],
	["re.search", searched(false, false)],
	["re.match", searched(true, false)],
	["re.fullmatch", searched(true, true)],
	["re.findall", foundAll],
	["re.finditer", foundEach],
	["re.split", splitBy],
	["re.sub", substituted],
	["re.escape", escapedText],
	["re.compile().search", searched(false, false)],
	["re.compile().match", searched(true, false)],
	["re.compile().fullmatch", searched(true, true)],
	["re.compile().findall", foundAll],
	["re.compile().finditer", foundEach],
	["re.compile().split", splitBy],
	["re.compile().sub", substituted],
	["re.match().group", matchGroup],
	["re.match().groups", matchGroups],
	["builtins.eval", evaluated],
	["builtins.exec", executed],
	["ast.literal_eval", literalValue],
	["builtins.setattr", setAttribute],
	["builtins.object.__setattr__", setAttribute],
	["builtins.type.__setattr__", setAttribute],
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
	const cipher = cipherCall(call);
	if (cipher !== undefined) return cipher;
	const dot = name.lastIndexOf(".");
	const method = name.slice(dot + 1);
	if (method === "__getattribute__" || method === "__getattr__" || method === "__setattr__") {
		const write = method === "__setattr__";
		const whole = call.plain.positional.length > (write ? 2 : 1);
		// `object.__getattribute__(thing, "name")`: the object is the first argument.
		if (whole) return write ? setAttribute(call) : getAttribute(call);
		const owner: Abstract = call.receiver ?? { ...UNKNOWN, names: [name.slice(0, dot)] };
		const bound = { ...call, plain: { ...call.plain, positional: [owner, ...call.plain.positional] } };
		return write ? setAttribute(bound) : getAttribute(bound);
	}
	if (method === "load_module" && text(call.plain.positional[0]) !== undefined) return importModule(call);
	return namespaceCall(call, name.slice(0, dot), method);
}
