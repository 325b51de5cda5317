import { AnalystError } from "../model/analyst-error.ts";
import type { Artifact } from "../model/package/artifact.ts";
import type { Anomaly } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import type { ContentStore } from "./content-store.ts";
import type { MemberList } from "./member-list.ts";
import type { OpenedArtifact } from "./open-artifact.ts";
import type { OpenBudget } from "./open-budget.ts";
import { openNested } from "./open-nested.ts";
import { countOf, type Reading } from "./reading.ts";

/** One opening under way. */
export interface Draft {
	readonly filename: string;
	readonly origin: string;
	readonly list: MemberList;
	readonly store: ContentStore;
	readonly budget: OpenBudget;
	readonly anomalies: Anomaly[];
	readonly reading: Reading;
}

/** Opens what stands inside the members, and hands the artifact out. */
export async function finishDraft(
	facts: Omit<Artifact, "filename" | "origin" | "anomalies">,
	draft: Draft,
): Promise<OpenedArtifact> {
	const { list, store, budget, anomalies } = draft;
	await openNested(draft.reading, store);
	list.checkFolders();
	list.resolveLinks();
	list.shareAnomalies();
	if (list.refused > 0) {
		const reason = `${countOf(list.refused, "entry").replace("entrys", "entries")} beyond the limit of ${countOf(budget.limits.members, "member")} were not listed`;
		anomalies.push({ code: "limit", message: `Too many members: ${reason}.` });
		budget.skip("", reason);
	}
	budget.report(list.members.length, list.members.length);
	const artifact: Artifact = {
		...facts,
		filename: displayText(draft.filename),
		origin: draft.origin,
		...(anomalies.length === 0 ? {} : { anomalies }),
	};
	return openedArtifact({ artifact, members: list.members, coverage: budget.coverage }, store);
}

/** `store`: where the content of its members is. */
export function openedArtifact(
	facts: Pick<OpenedArtifact, "artifact" | "members" | "coverage">,
	store: ContentStore,
): OpenedArtifact {
	const byId = new Map(facts.members.map((member) => [member.id, member]));
	return {
		...facts,
		async read(memberId) {
			const member = byId.get(memberId);
			if (member === undefined) throw new AnalystError("unknown-id", `There is no member ${displayText(memberId)}.`);
			if (!member.readable || member.sha256 === undefined)
				throw new AnalystError("not-readable", `${member.path} has no content that could be read.`);
			return store.read(member.sha256);
		},
		get contents() {
			return store.contents;
		},
		close: () => store.close(),
	};
}

export function emptyFile(filename: string): AnalystError {
	return new AnalystError("empty", `${displayText(filename)} is empty (0 bytes).`);
}
