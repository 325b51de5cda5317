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

/** The second knew neither kept layers nor what was seen; its entries are those of the third. */
const caseTwoSchema = z.looseObject({ schema: z.literal("vivarium-case/2") });

/** The third kept layers out of the package only: all of its entries are as they are today. */
const caseThreeSchema = z.looseObject({ schema: z.literal("vivarium-case/3") });

/** Brings what was read forward to the version of today. What is of no older version comes back as it is. */
export function migrateCase(value: unknown): unknown {
	const one = caseOneSchema.safeParse(value);
	const second = one.success ? { ...one.data, schema: "vivarium-case/2", log: one.data.log.map(migrateEntry) } : value;
	const two = caseTwoSchema.safeParse(second);
	const third = two.success ? { ...two.data, schema: "vivarium-case/3", seen: [] } : second;
	const three = caseThreeSchema.safeParse(third);
	return three.success ? { ...three.data, schema: "vivarium-case/4" } : third;
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
