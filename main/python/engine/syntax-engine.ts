/** The door to the syntax engines. */
export { loadSyntaxEngine, nativeEngineFailure } from "./load-engine.ts";
export type { ParseOptions, SyntaxEngine } from "./parse.ts";
