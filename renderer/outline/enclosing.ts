import type { CodeSymbol } from "../../main/model/workshop/code.ts";

/** The classes and functions around a line, the outermost first. */
export function symbolsAround(symbols: readonly CodeSymbol[], line: number): readonly CodeSymbol[] {
	return symbols.filter(({ kind, span, endLine }) => kind !== "variable" && span.startLine <= line && line <= endLine);
}

/** "Loader.run" stands one step below "Loader". */
export function depthOf({ name }: Pick<CodeSymbol, "name">): number {
	return name.split(".").length - 1;
}

export function shortName({ name }: Pick<CodeSymbol, "name">): string {
	return name.slice(name.lastIndexOf(".") + 1);
}
