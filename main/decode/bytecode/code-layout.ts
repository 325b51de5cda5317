import type { Release } from "./release.ts";

/** The four orders in which CPython has written the fields of a code object, by the first release of each. */
export type CodeLayout = "2.3" | "3.0" | "3.8" | "3.11";

export const codeLayouts: readonly CodeLayout[] = ["3.11", "3.8", "3.0", "2.3"];

export type NumberField =
	| "argumentCount"
	| "positionalOnlyCount"
	| "keywordOnlyCount"
	| "localCount"
	| "stackSize"
	| "flags"
	| "firstLine";
export type ObjectField =
	| "code"
	| "constants"
	| "names"
	| "locals"
	| "frees"
	| "cells"
	| "variables"
	| "kinds"
	| "filename"
	| "name"
	| "qualifiedName"
	| "lineTable"
	| "exceptionTable";

export interface LayoutField {
	readonly field: NumberField | ObjectField;
	/** A number of four bytes; else an object with a type byte. */
	readonly number: boolean;
}

const NUMBERS: ReadonlySet<string> = new Set<NumberField>([
	"argumentCount",
	"positionalOnlyCount",
	"keywordOnlyCount",
	"localCount",
	"stackSize",
	"flags",
	"firstLine",
]);

function fields(...names: readonly LayoutField["field"][]): readonly LayoutField[] {
	return names.map((field) => ({ field, number: NUMBERS.has(field) }));
}

const TAIL = [
	"localCount",
	"stackSize",
	"flags",
	"code",
	"constants",
	"names",
	"locals",
	"frees",
	"cells",
	"filename",
	"name",
	"firstLine",
	"lineTable",
] as const;

/** Source: `w_object` and `r_object` in Python/marshal.c of 2.7, 3.7, 3.8 and 3.11. */
export const layoutFields: Readonly<Record<CodeLayout, readonly LayoutField[]>> = {
	"2.3": fields("argumentCount", ...TAIL),
	"3.0": fields("argumentCount", "keywordOnlyCount", ...TAIL),
	"3.8": fields("argumentCount", "positionalOnlyCount", "keywordOnlyCount", ...TAIL),
	"3.11": fields(
		"argumentCount",
		"positionalOnlyCount",
		"keywordOnlyCount",
		"stackSize",
		"flags",
		"code",
		"constants",
		"names",
		"variables",
		"kinds",
		"filename",
		"name",
		"qualifiedName",
		"firstLine",
		"lineTable",
		"exceptionTable",
	),
};

export function layoutOfRelease(release: Release): CodeLayout {
	if (release < 300) return "2.3";
	if (release < 308) return "3.0";
	return release < 311 ? "3.8" : "3.11";
}
