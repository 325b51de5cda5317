/** How the findings list can be put in order, apart from any schema, so that the renderer can name it without zod. */
export const groupings = ["file", "rule", "family", "reach", "layer", "severity", "state", "none"] as const;
export type Grouping = (typeof groupings)[number];

export const sortings = ["pressing", "place", "confidence", "rule"] as const;
export type Sorting = (typeof sortings)[number];
