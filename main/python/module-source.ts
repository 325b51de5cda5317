import type { Document } from "../model/text/document.ts";
import type { ModuleRole } from "./facts.ts";

export interface ModuleSource {
	/** Display path. */
	readonly path: string;
	readonly role: ModuleRole;
	/** Dotted name it is imported under; empty when it cannot be imported. */
	readonly dottedName: string;
	readonly document: Document;
}
