/** The door to the syntax engines. */
export { loadSyntaxEngine, nativeEngineFailure } from "./load-engine.ts";
export { type ParseOptions, type SyntaxEngine, SyntaxEngineBroken } from "./parse.ts";
