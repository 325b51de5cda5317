import { z } from "zod";
import { familySchema, severitySchema } from "./scales.ts";

/** What a person is told of a rule. */
export const ruleInfoSchema = z.object({
	/** "network-at-install": words, stable for ever. */
	id: z.string().regex(/^[a-z][a-z0-9-]*$/),
	title: z.string(),
	family: familySchema,
	/** The highest severity it can give. */
	severity: severitySchema,
	/** MITRE ATT&CK technique ids. */
	attack: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)),
	/** Why it matters, in a sentence or two. */
	why: z.string(),
	/** What harmless code looks alike, and how the rule tells them apart. */
	lookalikes: z.string(),
});
export type RuleInfo = z.infer<typeof ruleInfoSchema>;
