import type { FuzzTarget } from "./fuzz-target.ts";

type Load = () => Promise<FuzzTarget>;

/** Every reader of what a stranger wrote, and every writer of what a person or a browser reads. Loaded one by one: some bring all the rules with them. */
export const targets: ReadonlyMap<string, Load> = new Map<string, Load>([
	["zip", async () => (await import("./targets/archive.ts")).zipTarget],
	["tar", async () => (await import("./targets/archive.ts")).tarTarget],
	["wrappers", async () => (await import("./targets/archive.ts")).wrapperTarget],
	["transforms", async () => (await import("./targets/decode.ts")).transformTarget],
	["unpack", async () => (await import("./targets/decode.ts")).unpackTarget],
	["peel", async () => (await import("./targets/decode.ts")).peelTarget],
	["bytecode", async () => (await import("./targets/bytecode.ts")).bytecodeTarget],
	["sketch", async () => (await import("./targets/bytecode.ts")).sketchTarget],
	["classify", async () => (await import("./targets/decode.ts")).classifyTarget],
	["binary", async () => (await import("./targets/binary.ts")).binaryTarget],
	["metadata", async () => (await import("./targets/metadata.ts")).metadataTarget],
	["index", async () => (await import("./targets/index-pages.ts")).listingTarget],
	["references", async () => (await import("./targets/index-pages.ts")).referenceTarget],
	["python", async () => (await import("./targets/python.ts")).pythonTarget],
	["package", async () => (await import("./targets/python.ts")).packageTarget],
	["scripts", async () => (await import("./targets/scripts.ts")).scriptTarget],
	["reports", async () => (await import("./targets/report.ts")).reportTarget],
	["display", async () => (await import("./targets/report.ts")).displayTarget],
	["case-file", async () => (await import("./targets/report.ts")).caseFileTarget],
	["contents", async () => (await import("./targets/contents.ts")).contentTarget],
	["notebook", async () => (await import("./targets/contents.ts")).notebookTarget],
	["record", async () => (await import("./targets/contents.ts")).recordTarget],
	["provenance", async () => (await import("./targets/kept.ts")).provenanceTarget],
	["index-cache", async () => (await import("./targets/kept.ts")).cacheTarget],
	["kept-files", async () => (await import("./targets/kept.ts")).keptFilesTarget],
	["filter", async () => (await import("./targets/typed.ts")).filterTarget],
	["notes", async () => (await import("./targets/typed.ts")).noteTarget],
]);

/** Throws for a name that there is no target of. */
export async function loadTarget(name: string): Promise<FuzzTarget> {
	const load = targets.get(name);
	if (!load) throw new Error(`There is no target ${name}; there are ${[...targets.keys()].join(", ")}`);
	return load();
}
