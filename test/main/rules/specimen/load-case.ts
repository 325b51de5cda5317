import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { anomalySchema } from "../../../../main/model/package/member.ts";

/** What `members.json` says of a member that is not kept as a file; see test/specimens/README.md. */
const memberSchema = z.strictObject({
	path: z.string(),
	text: z.string().optional(),
	lines: z.array(z.string()).optional(),
	base64: z.string().optional(),
	hex: z.string().optional(),
	/** Evenly spread bytes, the same ones each time. */
	noise: z.int().positive().max(1_000_000).optional(),
	/** Repeats what the others give. */
	repeat: z.int().positive().optional(),
	/** Octal, as in "755". */
	mode: z
		.string()
		.regex(/^[0-7]{3,4}$/)
		.optional(),
	/** Where a symbolic link points. */
	link: z.string().optional(),
	/** A RECORD is made over all members, without some, and with a wrong digest for others. */
	record: z
		.strictObject({ without: z.array(z.string()), wrong: z.array(z.string()) })
		.partial()
		.optional(),
});
export type DescribedMember = z.infer<typeof memberSchema>;

const rulesByPlace = z.record(z.string(), z.array(z.string()));
const expectedSchema = z.strictObject({
	project: z.string().default("vivarium-specimen"),
	version: z.string().default("1.0"),
	filename: z.string().optional(),
	/** Nothing is added to the members given: no PKG-INFO, no dist-info. */
	bare: z.boolean().default(false),
	/** Rules that must find something of medium or above about the package as a whole, and those that find something below it. */
	package: z.array(z.string()).default([]),
	packageNotes: z.array(z.string()).default([]),
	/** By "path" or "path:line", for what cannot bear a label. */
	match: rulesByPlace.default({}),
	note: rulesByPlace.default({}),
	/** Put on the first member, for the rules that judge them. */
	anomalies: z.array(anomalySchema.shape.code).default([]),
});
export type Expected = z.infer<typeof expectedSchema>;

export interface Specimen {
	/** Content of the case's own files by path. */
	readonly files: ReadonlyMap<string, Buffer>;
	readonly described: readonly DescribedMember[];
	readonly expected: Expected;
}

const DESCRIPTORS = new Set(["expect.json", "members.json"]);

function readJson(path: string): unknown {
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Reads a case; none of its files is ever imported or run. Throws where a descriptor says something that the README does not. */
export function loadCase(folder: string): Specimen {
	const files = new Map<string, Buffer>();
	for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
		const path = join(folder, entry);
		const name = entry.replaceAll("\\", "/");
		if (statSync(path).isFile() && !DESCRIPTORS.has(name)) files.set(name, readFileSync(path));
	}
	return {
		files,
		described: z.array(memberSchema).parse(readJson(join(folder, "members.json")) ?? []),
		expected: expectedSchema.parse(readJson(join(folder, "expect.json")) ?? {}),
	};
}
