/** Name normalisation (packaging specifications, "Names and normalization"). */
export function normaliseProjectName(name: string): string {
	return name.replace(/[-_.]+/g, "-").toLowerCase();
}
