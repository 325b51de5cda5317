import { type Argument, type Call, HOLE, type Module, type Value } from "../../python/facts.ts";
import { atomsOfCalls } from "./atoms.ts";
import { perModule } from "./per-module.ts";
import { argumentAt, constantText, knownText, place, possibleTexts, sourceText } from "./values.ts";

/** A call that names a file or folder. */
export interface FileCall {
	readonly call: Call;
	readonly name: string;
	readonly effect: "reads" | "writes" | "appends" | "looks" | "copies" | "uploads";
	/** The path, as far as it is known; the first of several. */
	readonly path?: string;
	/** Every path that it may be, known wholly or in part. */
	readonly paths: readonly string[];
	readonly pathValue: Value;
}

/** Name, effect, position of the path, its keyword. "open" looks at the mode. */
const fileSinks: ReadonlyMap<
	string,
	readonly [effect: FileCall["effect"] | "open", position: number, keyword: string]
> = new Map([
	["builtins.open", ["open", 0, "file"]],
	["io.open", ["open", 0, "file"]],
	["codecs.open", ["open", 0, "filename"]],
	["os.open", ["reads", 0, "path"]],
	["os.fdopen", ["open", 0, "fd"]],
	["gzip.open", ["open", 0, "filename"]],
	["aiofiles.open", ["open", 0, "file"]],
	["os.listdir", ["looks", 0, "path"]],
	["os.scandir", ["looks", 0, "path"]],
	["os.walk", ["looks", 0, "top"]],
	["os.path.exists", ["looks", 0, "path"]],
	["os.path.isfile", ["looks", 0, "path"]],
	["os.path.isdir", ["looks", 0, "s"]],
	["os.chdir", ["looks", 0, "path"]],
	["glob.glob", ["looks", 0, "pathname"]],
	["glob.iglob", ["looks", 0, "pathname"]],
	["sqlite3.connect", ["reads", 0, "database"]],
	["shutil.copy", ["copies", 0, "src"]],
	["shutil.copy2", ["copies", 0, "src"]],
	["shutil.copyfile", ["copies", 0, "src"]],
	["shutil.copytree", ["copies", 0, "src"]],
	["shutil.move", ["copies", 0, "src"]],
	["os.rename", ["copies", 0, "src"]],
	["os.replace", ["copies", 0, "src"]],
	["zipfile.ZipFile().write", ["reads", 0, "filename"]],
	["tarfile.open().add", ["reads", 0, "name"]],
	["configparser.ConfigParser().read", ["reads", 0, "filenames"]],
	["linecache.getlines", ["reads", 0, "filename"]],
	["fileinput.input", ["reads", 0, "files"]],
]);

/** Second argument of copies: where to. */
const destinations: ReadonlyMap<string, string> = new Map([
	["shutil.copy", "dst"],
	["shutil.copy2", "dst"],
	["shutil.copyfile", "dst"],
	["shutil.copytree", "dst"],
	["shutil.move", "dst"],
	["os.rename", "dst"],
	["os.replace", "dst"],
	["os.symlink", "dst"],
	["os.link", "dst"],
]);

const pathMethods: ReadonlyMap<string, FileCall["effect"] | "open"> = new Map([
	["read_text", "reads"],
	["read_bytes", "reads"],
	["write_text", "writes"],
	["write_bytes", "writes"],
	["open", "open"],
	["exists", "looks"],
	["is_file", "looks"],
	["is_dir", "looks"],
	["iterdir", "looks"],
	["glob", "looks"],
	["rglob", "looks"],
]);

/** Words of which one stands in every file that names a file or folder in plain words. */
export const fileAtoms: readonly string[] = [
	...new Set([...atomsOfCalls([...fileSinks.keys(), ...destinations.keys()]), "pathlib"]),
];

function effectOfMode(call: Call, position: number): FileCall["effect"] {
	const mode = constantText(argumentAt(call, place(position, "mode"))?.value) ?? "r";
	if (mode.includes("a")) return "appends";
	return /[wx+]/.test(mode) ? "writes" : "reads";
}

function make(call: Call, name: string, effect: FileCall["effect"], value: Value): FileCall {
	const paths = possibleTexts(value);
	const [path] = paths;
	return { call, name, effect, ...(path === undefined ? {} : { path }), paths, pathValue: value };
}

export function fileCallsOf(call: Call): FileCall[] {
	const found: FileCall[] = [];
	for (const name of call.targets) {
		const sink = fileSinks.get(name);
		if (sink) {
			const value = argumentAt(call, place(sink[1], sink[2]))?.value;
			if (value) found.push(make(call, name, sink[0] === "open" ? effectOfMode(call, 1) : sink[0], value));
		}
		const keyword = destinations.get(name);
		if (keyword !== undefined) {
			const value = argumentAt(call, place(1, keyword))?.value;
			if (value) found.push(make(call, name, "writes", value));
		}
		// Path("x").write_text(…), (Path.home() / "x").open("a")
		const method =
			/^pathlib\.(?:Path|PosixPath|WindowsPath|PurePath)(?:\(\)|\.home\(\)|\.cwd\(\))?(?:[\w.()]*)\.(\w+)$/.exec(
				name,
			)?.[1];
		const effect = method === undefined ? undefined : pathMethods.get(method);
		if (effect)
			found.push(
				make(call, name, effect === "open" ? effectOfMode(call, 0) : effect, call.receiver ?? call.calleeValue),
			);
		if (found.length > 0) break;
	}
	return found;
}

const collectCalls = perModule((module) => module.calls.flatMap(fileCallsOf));

export function fileCalls(module: Module): readonly FileCall[] {
	return collectCalls(module);
}

/** Something written to a file, with where it went. */
export interface FileWrite {
	readonly call: Call;
	/** What was written; absent when the call that writes does not say (`urlretrieve`). */
	readonly content?: Argument;
	readonly fetched: boolean;
	/** Ways in which the same file may be named again: folded paths, and the path's text in the source. */
	readonly identities: ReadonlySet<string>;
	readonly path?: string;
}

const writers =
	/^(?:(?:builtins|io|codecs|os|gzip|aiofiles)\.(?:open|fdopen)\(\)|tempfile\.[\w.()]+|pathlib\.[\w.()]+\.open\(\))\.(?:write|writelines)$|^pathlib\.[\w.()]+\.write_(?:text|bytes)$|^os\.write$/;

/** Every call that writes something to a file, whatever file it is: the call, and what is written. */
export function writtenContents(module: Module): { readonly call: Call; readonly content: Argument }[] {
	return module.calls.flatMap((call) => {
		const name = call.targets.find((target) => writers.test(target));
		const content = name === undefined ? undefined : argumentAt(call, place(name === "os.write" ? 1 : 0, "data"));
		return content ? [{ call, content }] : [];
	});
}

/** Ways in which a path may be recognised: folded text without a leading unknown folder, and source text of an expression. */
export function pathIdentities(module: Module, value: Value, source: string | undefined): Set<string> {
	const identities = new Set<string>();
	const text = knownText(value);
	if (text !== undefined) {
		const tail = text.slice(text.lastIndexOf(HOLE) + 1).replace(/^["'\s]*[\\/]*/, "");
		const base = tail.split(/[\\/]/).pop() ?? "";
		if (base.length >= 3) identities.add(`text:${base.toLowerCase()}`);
	}
	if (source !== undefined && /^[A-Za-z_][\w.]*$/.test(source.trim()) && source.length > 1)
		identities.add(`name:${source.trim()}`);
	for (const step of value.steps) {
		if (/creates a temporary/.test(step.label)) identities.add(`at:${step.range.start}`);
	}
	for (const name of value.names)
		if (/tempfile\.(?:NamedTemporaryFile|mkstemp|mktemp)/.test(name)) identities.add("temporary");
	return identities;
}

/** Every write of a module whose file can be recognised again. */
export function fileWrites(module: Module): readonly FileWrite[] {
	return collectWrites(module);
}

const collectWrites = perModule((module) => {
	const found: FileWrite[] = [];
	const opens = fileCalls(module).filter((file) => file.effect === "writes" || file.effect === "appends");
	for (const call of module.calls) {
		for (const target of call.targets) {
			const direct = directWrite(module, call, target) ?? handleWrite(module, call, target, opens);
			if (direct) {
				found.push(direct);
				break;
			}
		}
	}
	return found;
});

function directWrite(module: Module, call: Call, target: string): FileWrite | undefined {
	const destination = /^urllib(?:\.request)?\.(?:urlretrieve|(?:Fancy)?URLopener\(\)\.retrieve)$/.test(target)
		? argumentAt(call, place(1, "filename"))
		: target === "wget.download"
			? argumentAt(call, place(1, "out"))
			: target === "gdown.download"
				? argumentAt(call, place(1, "output"))
				: undefined;
	if (destination) {
		const identities = pathIdentities(module, destination.value, sourceText(module, destination.range));
		const path = knownText(destination.value);
		return { call, fetched: true, identities, ...(path === undefined ? {} : { path }) };
	}
	if (/^pathlib\.[\w.()]+\.write_(?:bytes|text)$/.test(target)) {
		const content = argumentAt(call, place(0, "data"));
		const receiver = sourceText(module, call.callee).replace(/\.write_(?:bytes|text)$/, "");
		const value = call.receiver ?? call.calleeValue;
		const path = knownText(value);
		return {
			call,
			...(content ? { content } : {}),
			fetched: content?.value.labels.has("network") ?? false,
			identities: pathIdentities(module, value, receiver),
			...(path === undefined ? {} : { path }),
		};
	}
	return undefined;
}

/** `f.write(data)` of a file that was opened for writing in the same module. */
function handleWrite(module: Module, call: Call, target: string, opens: readonly FileCall[]): FileWrite | undefined {
	if (
		!/^(?:(?:builtins|io|codecs|os|gzip)\.(?:open|fdopen)\(\)|tempfile\.(?:NamedTemporaryFile|TemporaryFile|mkstemp)\(\)[\w.()[\]]*|pathlib\.[\w.()]+\.open\(\))\.(?:write|writelines)$|^shutil\.copyfileobj$|^os\.write$/.test(
			target,
		)
	)
		return undefined;
	const content = argumentAt(call, place(target === "os.write" ? 1 : 0));
	const opened = openOf(module, call, opens);
	const identities = new Set<string>();
	let path: string | undefined;
	if (opened) {
		const argument = opened.call.arguments.find((one) => one.value === opened.pathValue);
		for (const one of pathIdentities(
			module,
			opened.pathValue,
			argument ? sourceText(module, argument.range) : undefined,
		))
			identities.add(one);
		path = opened.path;
	}
	if (/tempfile/.test(target)) {
		identities.add("temporary");
		const receiver = sourceText(module, call.callee).replace(/\.write(?:lines)?$/, "");
		if (/^\w+$/.test(receiver)) identities.add(`name:${receiver}.name`).add(`name:${receiver}`);
	}
	if (identities.size === 0) return undefined;
	return {
		call,
		...(content ? { content } : {}),
		fetched: content?.value.labels.has("network") ?? false,
		identities,
		...(path === undefined ? {} : { path }),
	};
}

/** The `open` that a handle came from: inside the callee itself, or the nearest one before in the same scope. */
function openOf(_module: Module, call: Call, opens: readonly FileCall[]): FileCall | undefined {
	const inside = opens.find(
		(open) => call.callee.start <= open.call.range.start && open.call.range.end <= call.callee.end,
	);
	if (inside) return inside;
	let best: FileCall | undefined;
	for (const open of opens) {
		if (open.call.scope !== call.scope || open.call.range.start > call.range.start) continue;
		if (!best || open.call.range.start > best.call.range.start) best = open;
	}
	return best;
}
