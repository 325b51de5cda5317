import type { Call } from "../facts.ts";

/** Methods that run when a class is instantiated, and when the instance is let go. */
export const MADE_METHODS: readonly string[] = ["__new__", "__init__", "__post_init__", "__del__", "__set_name__"];

/** Methods of a metaclass that run when a class is made with it. */
export const METACLASS_METHODS: readonly string[] = ["__prepare__", "__new__", "__init__", "mro"];

/** Classes whose `run` is run when they are started. */
export const STARTED = /(?:^|\.)(?:Thread|Process|Timer|QThread)$/;

/** Decorators that have their function run without anybody calling it. */
export const RUN_BY_DECORATOR =
	/^(?:atexit\.register|signal\.signal|threading\.Thread|threading\.Timer|_thread\.start_new_thread)$/;

/** Variables of the interpreter whose function it calls: assigning to them is handing it over. */
export const INTERPRETER_HOOKS =
	/^(?:sys\.(?:excepthook|displayhook|unraisablehook|breakpointhook|stdout|stderr|meta_path|path_hooks)|threading\.excepthook|builtins\.(?:__import__|__build_class__|open|print|input|exec|eval|compile)|signal\.\w+)$/;
/** Methods by which the import system uses a finder or loader, and others a stream that was put in the place of a standard one. */
export const HOOK_METHODS: readonly string[] = [
	"__call__",
	"find_spec",
	"find_module",
	"load_module",
	"create_module",
	"exec_module",
	"write",
];

const ITERATED: readonly string[] = ["__iter__", "__next__", "__getitem__", "__len__"];
const SHOWN: readonly string[] = ["__str__", "__repr__", "__format__"];

/** Methods of its arguments that a builtin runs. */
const BY_BUILTIN: ReadonlyMap<string, readonly string[]> = new Map([
	["str", SHOWN],
	["repr", ["__repr__"]],
	["ascii", ["__repr__"]],
	["print", SHOWN],
	["format", SHOWN],
	["len", ["__len__"]],
	["bool", ["__bool__", "__len__"]],
	["hash", ["__hash__"]],
	["bytes", ["__bytes__", ...ITERATED]],
	["int", ["__int__", "__index__", "__trunc__"]],
	["float", ["__float__"]],
	["complex", ["__complex__"]],
	["abs", ["__abs__"]],
	["round", ["__round__"]],
	["divmod", ["__divmod__", "__rdivmod__"]],
	["pow", ["__pow__", "__rpow__"]],
	["iter", ITERATED],
	["next", ["__next__"]],
	["list", ITERATED],
	["tuple", ITERATED],
	["set", ITERATED],
	["frozenset", ITERATED],
	["dict", [...ITERATED, "keys"]],
	["sum", [...ITERATED, "__add__", "__radd__"]],
	["sorted", [...ITERATED, "__lt__"]],
	["min", [...ITERATED, "__lt__"]],
	["max", [...ITERATED, "__gt__"]],
	["any", [...ITERATED, "__bool__"]],
	["all", [...ITERATED, "__bool__"]],
	["enumerate", ITERATED],
	["zip", ITERATED],
	["map", ITERATED],
	["filter", ITERATED],
	["reversed", ["__reversed__", ...ITERATED]],
	["dir", ["__dir__"]],
	["isinstance", ["__instancecheck__"]],
	["issubclass", ["__subclasscheck__"]],
	["exec", ["__str__"]],
]);

/** Methods that the call runs on its arguments without naming them. */
export function methodsByBuiltin(call: Call): readonly string[] {
	for (const target of call.targets) {
		if (target.startsWith("builtins.")) return BY_BUILTIN.get(target.slice("builtins.".length)) ?? [];
		if (target === "pickle.dumps" || target === "pickle.dump" || target === "copy.copy" || target === "copy.deepcopy")
			return ["__reduce__", "__reduce_ex__", "__getstate__", "__copy__", "__deepcopy__"];
	}
	return [];
}
