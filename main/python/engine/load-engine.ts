import { AnalystError } from "../../model/analyst-error.ts";
import { loadNativeEngine } from "./native-engine.ts";
import type { SyntaxEngine } from "./parse.ts";
import { loadWasmEngine } from "./wasm-engine.ts";

/** Why the native engine was not taken the last time it was tried; for notices. */
let nativeFailure: string | undefined;

export function nativeEngineFailure(): string | undefined {
	return nativeFailure;
}

function forced(environment: NodeJS.ProcessEnv): "native" | "wasm" | undefined {
	const value = environment["VIVARIUM_SYNTAX_ENGINE"];
	if (value === undefined || value === "") return undefined;
	if (value === "native" || value === "wasm") return value;
	throw new AnalystError("bad-input", "VIVARIUM_SYNTAX_ENGINE is neither “native” nor “wasm”.");
}

/**
 * The native engine where its addon loads, else the WebAssembly one. `prefer`, or the environment variable VIVARIUM_SYNTAX_ENGINE when
 * `prefer` is absent, forces one of them: then a failure to load is thrown.
 */
export async function loadSyntaxEngine(prefer?: "native" | "wasm"): Promise<SyntaxEngine> {
	const choice = prefer ?? forced(process.env);
	if (choice === "wasm") return loadWasmEngine();
	try {
		return await loadNativeEngine();
	} catch (thrown) {
		nativeFailure = thrown instanceof Error ? thrown.message : String(thrown);
		if (choice === "native") {
			throw new AnalystError("internal", "The native syntax engine does not load on this machine.", thrown);
		}
		return loadWasmEngine();
	}
}
export type { SyntaxEngine } from "./parse.ts";
