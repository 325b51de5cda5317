import type { Range } from "../../model/text/span.ts";
import type { Requirement } from "./requirement.ts";

/** Something that a member says, with its place. */
export interface Stated {
	readonly text: string;
	/** In the document of the member. */
	readonly range?: Range;
}

export interface StatedRequirement extends Stated {
	readonly requirement: Requirement;
	/** `install`: for whoever installs it; `build`: before it is built; `optional`: extras and tests; `link`: a place to look for packages. */
	readonly use: "install" | "build" | "optional" | "link";
}

export interface StatedLink extends Stated {
	/** "Homepage", "Source"; as written. */
	readonly label: string;
}

/** What one member declares about the project. Absent: not said there, or not known without running it. */
export interface DeclaredMetadata {
	readonly kind: "core-metadata" | "setup-script" | "setup-configuration" | "pyproject" | "requirements";
	readonly memberId: string;
	readonly path: string;
	readonly name?: Stated;
	readonly version?: Stated;
	readonly summary?: Stated;
	/** Of the long description; only core metadata have it whole. At most 100,000 characters. */
	readonly description?: string;
	/** Names of authors and maintainers, and their e-mail addresses. */
	readonly people: readonly Stated[];
	readonly addresses: readonly Stated[];
	readonly links: readonly StatedLink[];
	readonly requirements: readonly StatedRequirement[];
}

/** Splits "Name <address>, Name <address>" (packaging specifications, "Author-email"). */
export function splitPeople(value: string): {
	readonly names: readonly string[];
	readonly addresses: readonly string[];
} {
	const names: string[] = [];
	const addresses: string[] = [];
	for (const part of value.slice(0, 4_000).split(",")) {
		const address = /[^\s<>"]+@[^\s<>"]+/.exec(part)?.[0];
		if (address !== undefined) addresses.push(address);
		const name = (address === undefined ? part : part.replace(address, "")).replace(/[<>"]/g, "").trim();
		if (name !== "") names.push(name);
	}
	return { names, addresses };
}
