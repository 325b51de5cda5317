/** Words of the case, apart from their schemas, so that the renderer can name them without zod. */
export const findingStates = ["open", "dismissed", "confirmed"] as const;
export type FindingState = (typeof findingStates)[number];

export const analystVerdicts = ["unreviewed", "benign", "suspicious", "malicious"] as const;
export type AnalystVerdict = (typeof analystVerdicts)[number];
