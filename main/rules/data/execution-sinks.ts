/**
 * Callables that run Python code they are given. Source: documentation of Python's standard library and of the named libraries.
 * Date: 2026-11-24.
 *
 * "code": text or a code object is run. "object": bytes are loaded as code. "path": a file is run. Loaders of objects that may run code stand in
 * `loading-sinks.ts`.
 */
export type ExecutionForm = "code" | "object" | "path";

export const executionSinks: readonly (readonly [
	name: string,
	form: ExecutionForm,
	position: number,
	...keywords: string[],
])[] = [
	["builtins.exec", "code", 0, "source"],
	["builtins.eval", "code", 0, "source"],
	["builtins.compile", "code", 0, "source"],
	["builtins.execfile", "path", 0],
	["six.exec_", "code", 0, "_code_"],
	["six.moves.builtins.exec", "code", 0],
	["types.FunctionType", "code", 0, "code"],
	["types.LambdaType", "code", 0, "code"],
	["code.InteractiveInterpreter().runsource", "code", 0, "source"],
	["code.InteractiveInterpreter().runcode", "code", 0, "code"],
	["code.InteractiveConsole().push", "code", 0, "line"],
	["runpy.run_path", "path", 0, "path_name"],
	["marshal.loads", "object", 0],
	["marshal.load", "object", 0],
	["js2py.eval_js", "code", 0, "js"],
	["timeit.timeit", "code", 0, "stmt"],
];
