import type { Member } from "../model/package/member.ts";
import { memorySource } from "./byte-source.ts";
import { isOpened } from "./format.ts";
import { readArchive } from "./read-archive.ts";
import type { Reading } from "./reading.ts";

/**
 * Opens the archives among the members, and those among theirs, down to the limit on nesting. Their members are called `outer.zip!/inner.py`
 * and come after all members of the archive around them.
 */
export async function openNested(
	reading: Omit<Reading, "container" | "note">,
	read: (member: Member) => Promise<Uint8Array>,
): Promise<void> {
	const { list, budget } = reading;
	for (let index = 0; index < list.members.length; index++) {
		await budget.pause();
		const member = list.members[index];
		const format = member && list.formatOf(member);
		if (member === undefined || format === undefined || member.kind !== "file") continue;
		const refuse = (reason: string) => {
			member.anomalies.push({
				code: "nested-archive",
				message: `An archive inside the archive (${format}), not opened: ${reason}.`,
			});
			budget.skip(member.path, `an archive inside the archive, not opened: ${reason}`);
		};
		const depth = list.containerOf(member).depth + 1;
		if (!isOpened(format)) refuse(`${format} is not read`);
		else if (depth > budget.limits.nesting) refuse(`it is nested more than ${budget.limits.nesting} deep`);
		else if (list.full) refuse("there are too many members already");
		else if (budget.exhausted !== undefined) refuse(budget.exhausted);
		else {
			const container = { prefix: `${member.path}!/`, rawPrefix: `${member.rawName}!/`, depth };
			const name = member.rawName.split("/").at(-1) ?? "";
			const before = list.members.length;
			const opened = await readArchive(format, memorySource(await read(member)), name, {
				list,
				budget,
				container,
				note: (anomaly) => member.anomalies.push(anomaly),
			});
			if (!opened) refuse("it is broken");
			else if (list.members.length > before) {
				member.anomalies.push({
					code: "nested-archive",
					message: `An archive inside the archive (${format}); its members are listed too.`,
				});
			}
		}
	}
}
