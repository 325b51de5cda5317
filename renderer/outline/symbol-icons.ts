import type { CodeSymbol } from "../../main/model/workshop/code.ts";

export const symbolIcons: Readonly<Record<CodeSymbol["kind"], string>> = {
	class: "symbol-class",
	function: "symbol-method",
	method: "symbol-method",
	variable: "symbol-variable",
};
