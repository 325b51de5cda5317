import type { Document } from "../model/text/document.ts";
import type { CompiledFrom, ModuleRole } from "./facts.ts";

export interface ModuleSource {
	/** Display path. */
	readonly path: string;
	readonly role: ModuleRole;
	/** Dotted name it is imported under; empty when it cannot be imported. */
	readonly dottedName: string;
	readonly document: Document;
	/** Where the document was read from bytecode. */
	readonly compiled?: CompiledFrom;
}
