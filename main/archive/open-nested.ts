import type { Member } from "../model/package/member.ts";
import { addCells } from "./cells.ts";
import type { ContentStore } from "./content-store.ts";
import { type ContainerFormat, isOpaque, isOpened } from "./format.ts";
import { addStrings } from "./opaque.ts";
import { readArchive } from "./read-archive.ts";
import { makeReading, type Reading } from "./reading.ts";

type Shared = Pick<Reading, "list" | "budget" | "passwords">;

/**
 * Opens the archives among the members, and those among theirs, down to the limit on nesting. Their members are called `outer.zip!/inner.py`
 * and come after all members of the archive around them. What is no archive but has something inside is opened in the same way: the code cells
 * of a notebook, the strings of a package of another system.
 */
export async function openNested(reading: Shared, store: ContentStore): Promise<void> {
	const { list, budget } = reading;
	for (let index = 0; index < list.members.length; index++) {
		await budget.pause();
		const member = list.members[index];
		const format = member && list.formatOf(member);
		if (member !== undefined && format !== undefined && member.kind === "file" && !list.isOpenedAlready(member))
			await openMember(member, format, reading, store);
		budget.leave();
	}
}

async function openMember(
	member: Member,
	format: ContainerFormat,
	reading: Shared,
	store: ContentStore,
): Promise<void> {
	const { list, budget } = reading;
	const refuse = (reason: string, code: "nested-archive" | "endless-nesting" = "nested-archive") => {
		member.anomalies.push({ code, message: `An archive inside the archive (${format}), not opened: ${reason}.` });
		budget.skip(member.path, `an archive inside the archive, not opened: ${reason}`);
	};
	const around = list.containerOf(member);
	const digest = member.sha256 ?? "";
	const depth = around.depth + 1;
	const container = {
		prefix: `${member.path}!/`,
		rawPrefix: `${member.rawName}!/`,
		depth,
		digests: [...around.digests, digest],
	};
	const inside = makeReading(reading, container, (anomaly) => member.anomalies.push(anomaly));
	const lost = budget.enter(() => member.path);
	if (lost !== undefined) return refuse(lost);
	if (format === "notebook") return addCells(member, await store.read(digest), inside);
	if (isOpaque(format)) return addStrings(member, format, await store.read(digest), inside);
	if (!isOpened(format)) return refuse(`${format} is not read`);
	if (around.digests.includes(digest))
		return refuse("it is the archive that it stands in, without end", "endless-nesting");
	if (depth > budget.limits.nesting) return refuse(`it is nested more than ${budget.limits.nesting} deep`);
	if (list.full) return refuse("there are too many members already");
	if (budget.exhausted !== undefined) return refuse(budget.exhausted);
	const before = list.members.length;
	const content = await store.open(digest);
	let opened: boolean;
	try {
		opened = await readArchive(format, content.source, member.rawName.split("/").at(-1) ?? "", inside);
	} finally {
		await content.close();
	}
	if (!opened) refuse("it is broken");
	else if (list.members.length > before) {
		member.anomalies.push({
			code: "nested-archive",
			message: `An archive inside the archive (${format}); its members are listed too.`,
		});
	}
}
