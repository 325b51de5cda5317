import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isHiddenByDecoding } from "../support/execution.ts";
import { callMatch } from "../support/make-match.ts";
import { comesFromOwnFile } from "../support/origin.ts";
import { fileMeant, isProgram } from "../support/shipped.ts";
import { argumentAt, constantText, knownText, place, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const loaders: ReadonlySet<string> = new Set([
	"ctypes.CDLL",
	"ctypes.WinDLL",
	"ctypes.OleDLL",
	"ctypes.PyDLL",
	"ctypes.cdll.LoadLibrary",
	"ctypes.windll.LoadLibrary",
	"ctypes.oledll.LoadLibrary",
	"ctypes.pydll.LoadLibrary",
	"ctypes.windll.kernel32.LoadLibraryA",
	"ctypes.windll.kernel32.LoadLibraryW",
	"ctypes.windll.kernel32.LoadLibraryExA",
	"ctypes.windll.kernel32.LoadLibraryExW",
	"win32api.LoadLibrary",
	"cffi.FFI().dlopen",
	"_ctypes.dlopen",
	"_ctypes.LoadLibrary",
]);
const libraryName = /\.(?:so|dylib|dll|pyd|ocx|bundle)(?:\.[\d.]+)?$/i;

/** Loads machine code of the package by `ctypes`, past the import system. */
export const loadedLibrary: ModuleRule = {
	about: "module",
	id: "loaded-library",
	title: "Loads machine code that the package brings along",
	family: "shipped-binary",
	severity: "high",
	attack: ["T1129", "T1027.009"],
	why: "A library's start-up code runs as soon as it is loaded, and nothing of it can be read in the package's Python.",
	lookalikes:
		"Wheels for one platform bring the library that they bind: info. It weighs where the file does not look like a library, comes in a package that claims to be pure Python or source, or where its name is hidden.",
	atoms: ["ctypes", "_ctypes", "cffi", "LoadLibrary"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const name = call.targets.find((target) => loaders.has(target));
			const argument = name === undefined ? undefined : argumentAt(call, place(0, "name"));
			if (name === undefined || !argument) continue;
			const path = knownText(argument.value);
			const own = comesFromOwnFile(subject.module, argument.range);
			const file = path === undefined ? undefined : fileMeant(subject.files, path, own);
			const hidden = isHidden(subject, call, path);
			if (file === undefined && !hidden) continue;
			const disguised = file !== undefined && !libraryName.test(file.path);
			const auto = runsByItself(reachOfCall(subject, call));
			const severity = weigh(subject, auto, disguised, hidden, file !== undefined && isProgram(file));
			const what = file?.path ?? quoted(path, 60);
			yield callMatch(subject, call, {
				severity,
				confidence: "high",
				message: `Loads ${what}${disguised ? ", which does not look like a library," : ""} as machine code${hidden ? ", under a name that it keeps hidden" : ""}`,
				traits: severity === "info" ? [] : disguised || hidden ? ["ships-binary", "hides"] : ["ships-binary"],
				sink: "loads",
				sinkValue: path,
				from: [argument.value],
				story: `loads ${what} as machine code${hidden ? ", under a name that it keeps hidden" : ""}`,
			});
		}
	},
};

function weigh(subject: ModuleSubject, auto: boolean, disguised: boolean, hidden: boolean, program: boolean): Severity {
	if (disguised) return auto ? "high" : "medium";
	if (hidden) return auto ? "high" : "low";
	const { kind, filename } = subject.artifact;
	const pure = kind === "sdist" || /-none-any\.whl$/i.test(filename);
	return program && pure ? (auto ? "medium" : "low") : "info";
}

/** Decoded, or put together so that its name stands nowhere. */
function isHidden(subject: ModuleSubject, call: Call, path: string | undefined): boolean {
	const value = argumentAt(call, place(0, "name"))?.value;
	if (isHiddenByDecoding(value)) return true;
	const text = constantText(value);
	if (text === undefined || path === undefined) return false;
	const base = (text.split(/[\\/]/).pop() ?? text).replace(/\.\w+$/, "");
	return base.length >= 3 && !subject.module.document.text.includes(base);
}
