import type { QualifiedName } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import { namedValue } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";

/** The module's own namespace: `sys.modules[__name__]`. */
export const OWN_MODULE: QualifiedName = ".";
/** The namespace of some other module of the interpreter's, reached through an object's function: `().__class__ … .__init__.__globals__`. */
export const OTHER_GLOBALS: QualifiedName = "__globals__";

export const BUILTINS = namedValue(["builtins"], "builtins");
const OWN_GLOBALS = namedValue(["builtins.globals()"], "globals");
const OTHERS = namedValue([OTHER_GLOBALS], "globals");

/** Attributes that lead to a namespace from whatever object: frames, functions, methods of classes. */
const LEADING: ReadonlyMap<string, Abstract> = new Map([
	["__globals__", OTHERS],
	["func_globals", OTHERS],
	["f_globals", OWN_GLOBALS],
	["f_locals", OWN_GLOBALS],
	["f_builtins", BUILTINS],
	["__builtins__", BUILTINS],
]);

/** The namespace that an attribute leads to. Functions of this module lead to its own. */
export function leadingAttribute(reading: Reading, object: Abstract, attribute: string): Abstract | undefined {
	const found = LEADING.get(attribute);
	if (found !== OTHERS) return found;
	return object.names.some((name) => reading.functionsByName.has(name)) ? OWN_GLOBALS : OTHERS;
}
