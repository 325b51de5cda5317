import type { Coverage } from "./coverage.ts";

/** "38 of 41 files examined, 2 in part, 1 not". */
export function coverageCounts({ members, examined, inPart, notExamined }: Omit<Coverage, "skipped">): string {
	const show = (count: number): string => count.toLocaleString("en");
	const files = members === 1 ? "file" : "files";
	const rest = [inPart > 0 ? `${show(inPart)} in part` : "", notExamined > 0 ? `${show(notExamined)} not` : ""];
	return [`${show(examined)} of ${show(members)} ${files} examined`, ...rest.filter((one) => one !== "")].join(", ");
}
