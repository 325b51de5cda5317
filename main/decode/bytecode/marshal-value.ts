import type { CodeObject } from "./code-object.ts";

/** What stands in marshal data (Python/marshal.c). Containers may be shared, and lists, sets and dictionaries may hold themselves. */
export type MarshalValue =
	| { readonly kind: "none" | "ellipsis" | "stop-iteration" | "unknown" }
	| { readonly kind: "boolean"; readonly value: boolean }
	/** `bigint` beyond 2^53. */
	| { readonly kind: "integer"; readonly value: number | bigint }
	| { readonly kind: "float"; readonly value: number }
	| { readonly kind: "complex"; readonly real: number; readonly imaginary: number }
	| { readonly kind: "text"; readonly text: string }
	/** `bytes`, and the `str` of Python 2. A view of the input. */
	| { readonly kind: "bytes"; readonly bytes: Uint8Array }
	| { readonly kind: "tuple" | "list" | "set" | "frozenset"; readonly items: readonly MarshalValue[] }
	| { readonly kind: "dictionary"; readonly entries: readonly (readonly [MarshalValue, MarshalValue])[] }
	| {
			readonly kind: "slice";
			readonly start: MarshalValue;
			readonly stop: MarshalValue;
			readonly step: MarshalValue;
	  }
	| { readonly kind: "code"; readonly code: CodeObject };
