import { z } from "zod";

/**
 * The case file of the first version: an entry was about one finding. Only what changed is looked at; the rest, and whether all of it is sound, is
 * left to the schema of today.
 */
const caseOneSchema = z.looseObject({ schema: z.literal("vivarium-case/1"), log: z.array(z.looseObject({})) });

const judgementOneSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("dismiss"), findingId: z.string(), reason: z.string() }),
	z.object({ kind: z.literal("confirm"), findingId: z.string(), reason: z.string() }),
	z.object({ kind: z.literal("reopen"), findingId: z.string() }),
]);

const stateOf = { dismiss: "dismissed", confirm: "confirmed", reopen: "open" } as const;

/** Brings what was read forward to the version of today. What is of no older version comes back as it is. */
export function migrateCase(value: unknown): unknown {
	const one = caseOneSchema.safeParse(value);
	if (!one.success) return value;
	return { ...one.data, schema: "vivarium-case/2", log: one.data.log.map(migrateEntry) };
}

function migrateEntry(entry: Readonly<Record<string, unknown>>): unknown {
	const { anchor, action, ...rest } = entry;
	const judged = judgementOneSchema.safeParse(action);
	return {
		...rest,
		action: judged.success
			? {
					kind: "judge",
					findingIds: [judged.data.findingId],
					state: stateOf[judged.data.kind],
					reason: "reason" in judged.data ? judged.data.reason : "",
				}
			: action,
		...(anchor === undefined ? {} : { anchors: [anchor] }),
	};
}
