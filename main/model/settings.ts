import { z } from "zod";
import { themes } from "./case/appearance.ts";
import { groupings, sortings } from "./filter/arrangement.ts";
import { cacheProblem } from "./package/cache-size.ts";
import { indexSettingProblem } from "./package/safe-transport.ts";
import { type LimitName, limitNames, limitProblem } from "./settable-limits.ts";

export const themeSchema = z.enum(themes);

/** Percent of the width or height that a panel has of what it shares with its neighbours. */
const share = z.number().min(1).max(99);
export const layoutSchema = z
	.object({
		explorer: share,
		side: share,
		findings: share,
		grouping: z.enum(groupings),
		sorting: z.enum(sortings),
	})
	.partial();
/** How the analyst arranged the screen; what is absent is as the face has it. */
export type Layout = z.infer<typeof layoutSchema>;

function limitSchema(name: LimitName) {
	return z.number().refine((given) => limitProblem(name, given) === undefined, {
		error: ({ input }) => limitProblem(name, Number(input)) ?? "",
	});
}
const limitsSchema = z
	.object(Object.fromEntries(limitNames.map((name) => [name, limitSchema(name)])) as Record<LimitName, z.ZodNumber>)
	.partial();

/** What the analyst has set, as it is kept and as the face sends it. Absent: as usual. */
export const settingsSchema = z.object({
	theme: themeSchema,
	layout: layoutSchema.optional(),
	/** The door to the network is shut. */
	offline: z.boolean().optional(),
	/** Asked instead of what pip's settings say. Without credentials; the command line's wins. */
	index: z
		.string()
		.max(500)
		.refine((given) => indexSettingProblem(given) === undefined, {
			error: ({ input }) => indexSettingProblem(String(input)) ?? "",
		})
		.optional(),
	/** False: nothing that comes from an index is kept, and what was kept is not looked at. */
	cache: z.boolean().optional(),
	/** Of the room that it may take: what was not used for the longest time goes first. Absent: as usual. */
	cacheMebibytes: z
		.number()
		.refine((given) => cacheProblem(given) === undefined, {
			error: ({ input }) => cacheProblem(Number(input)) ?? "",
		})
		.optional(),
	/** Those that can be set (model/settable-limits.ts); the others are as they are. */
	limits: limitsSchema.optional(),
	/** Pixels of the code's letters. */
	codeSize: z.int().min(9).max(32).optional(),
	/** Pixels of all other letters. */
	textSize: z.int().min(11).max(20).optional(),
	/** Families of the code's font, as in CSS. */
	codeFont: z
		.string()
		.max(200)
		.regex(/^[\p{L}\p{N} ,'"_-]*$/u)
		.optional(),
	/** Keys that the analyst has given to commands, in place of their own; an empty list takes them off. */
	keys: z
		.array(z.object({ command: z.string().max(60), keys: z.array(z.string().max(40)).max(4) }))
		.max(300)
		.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
