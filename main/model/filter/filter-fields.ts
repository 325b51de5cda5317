import { confidences, families, reaches, severities } from "../analysis/scales.ts";
import { type FindingState, findingStates } from "../case/judgements.ts";

/** What a filter asks of a finding itself: never changes while its package is open. */
export interface FilterFacts {
	readonly severity: string;
	readonly confidence: string;
	readonly reach: string;
	readonly family: string;
	readonly rule: string;
	readonly ruleTitle: string;
	readonly fingerprint: string;
	/** The path as the archive has it, and as lists show it. */
	readonly paths: readonly string[];
	/** The chains of the layers around it. */
	readonly layers: readonly string[];
	/** What leads to the code. */
	readonly via: readonly string[];
	readonly attack: readonly string[];
	/** Its file is not what RECORD says, or is new or other than in the release that the package is compared with. */
	readonly changed: boolean;
	/** The release that the package is compared with has no such code. */
	readonly fresh: boolean;
	/** Everything that words are looked for in, in lower case. */
	readonly haystack: string;
}

/** What the analyst has said of it. */
export interface FilterReview {
	readonly state: FindingState;
	readonly note: string;
	readonly tags: readonly string[];
}

export const unreviewed: FilterReview = { state: "open", note: "", tags: [] };

type Values = (facts: FilterFacts, review: FilterReview) => readonly string[];

interface FieldBase {
	readonly name: string;
	readonly aliases: readonly string[];
	/** For the completion. */
	readonly help: string;
}

export type FilterField =
	/** Values in ascending order: `>=` and `<` mean something. */
	| (FieldBase & {
			readonly kind: "scale";
			readonly values: readonly string[];
			readonly of: (facts: FilterFacts, review: FilterReview) => string;
	  })
	/** Without a `*`, a value is looked for anywhere in it. */
	| (FieldBase & { readonly kind: "text" | "path"; readonly of: Values; readonly values?: readonly string[] })
	| (FieldBase & {
			readonly kind: "flag";
			readonly flags: ReadonlyMap<string, (facts: FilterFacts, review: FilterReview) => boolean>;
	  });

export const filterFields: readonly FilterField[] = [
	{
		kind: "scale",
		name: "sev",
		aliases: ["severity"],
		help: "how bad it is if real",
		values: severities,
		of: ({ severity }) => severity,
	},
	{
		kind: "scale",
		name: "conf",
		aliases: ["confidence"],
		help: "how sure the match is",
		values: confidences,
		of: ({ confidence }) => confidence,
	},
	{
		kind: "scale",
		name: "state",
		aliases: [],
		help: "what you decided",
		values: findingStates,
		of: (_facts, { state }) => state,
	},
	{
		kind: "scale",
		name: "reach",
		aliases: [],
		help: "how the code comes to run",
		values: reaches,
		of: ({ reach }) => reach,
	},
	{
		kind: "text",
		name: "rule",
		aliases: [],
		help: "id or title of the rule",
		of: ({ rule, ruleTitle }) => [rule, ruleTitle],
	},
	{
		kind: "text",
		name: "family",
		aliases: [],
		help: "what the rule is about",
		values: families,
		of: ({ family }) => [family],
	},
	{ kind: "path", name: "path", aliases: ["file"], help: "where it stands: tests/**, *.py", of: ({ paths }) => paths },
	{
		kind: "text",
		name: "layer",
		aliases: [],
		help: "what it was decoded from: base64*",
		of: ({ layers }) => layers,
	},
	{ kind: "text", name: "tag", aliases: [], help: "your tags", of: (_facts, { tags }) => tags },
	{ kind: "text", name: "note", aliases: [], help: "your note", of: (_facts, { note }) => [note] },
	{ kind: "text", name: "via", aliases: [], help: "a step of what leads to it", of: ({ via }) => via },
	{ kind: "text", name: "attack", aliases: [], help: "MITRE ATT&CK technique", of: ({ attack }) => attack },
	{
		kind: "text",
		name: "fingerprint",
		aliases: ["like"],
		help: "the same code elsewhere",
		of: ({ fingerprint }) => [fingerprint],
	},
	{
		kind: "text",
		name: "text",
		aliases: [],
		help: "anything it says: message, code, values",
		of: ({ haystack }, { note }) => [haystack, note],
	},
	{
		kind: "flag",
		name: "is",
		aliases: [],
		help: "decoded, judged, noted, tagged; changed or new since the other release",
		flags: new Map([
			["decoded", ({ layers }) => layers.length > 0],
			["judged", (_facts, { state }) => state !== "open"],
			["noted", (_facts, { note }) => note !== ""],
			["tagged", (_facts, { tags }) => tags.length > 0],
			["changed", ({ changed }) => changed],
			["new", ({ fresh }) => fresh],
		]),
	},
];

const byName = new Map(filterFields.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field])));

export function fieldNamed(name: string): FilterField | undefined {
	return byName.get(name.toLowerCase());
}

/** The closed set of values that a field has, where it has one. */
export function valuesOf(field: FilterField): readonly string[] {
	return field.kind === "flag" ? [...field.flags.keys()] : (field.values ?? []);
}
