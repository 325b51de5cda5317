import { useQuery } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { parseTags } from "../../main/model/case/judgements.ts";
import { judgedIds } from "../commands/finding-commands.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { counted, quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { findingsById } from "../workbench/navigate.ts";
import { analysisQuery, caseStateQuery } from "../workbench/queries.ts";
import { recordAction } from "../workbench/triage.ts";
import { KnownTags, tagsOfCase, withTag } from "./known-tags.tsx";
import { TagHint } from "./tag-hint.tsx";

/** The tags of what is picked or selected. With several, those that all have; what is taken out here is taken off all of them. */
export function TagDialog({ artifactId }: { readonly artifactId: string }): JSX.Element {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const [ids] = useState(() => judgedIds(bench, artifactId));
	const { data: state } = useQuery(caseStateQuery(bench.host, artifactId));
	const { data: analysis } = useQuery({ ...analysisQuery(bench.host, artifactId), enabled: false });
	const reviews = state?.findings;
	const tagsOf = (id: string): readonly string[] => reviews?.get(id)?.tags ?? [];
	const [first = ""] = ids;
	const before = tagsOf(first).filter((tag) => ids.every((id) => tagsOf(id).includes(tag)));
	const [text, setText] = useState(() => before.map((tag) => `${tag} `).join(""));
	const { tags, refused } = parseTags(text);
	const known = state === undefined ? [] : tagsOfCase(state);
	const finding = ids.length === 1 && analysis !== undefined ? findingsById(analysis).get(first) : undefined;

	function save(): void {
		if (refused.length > 0) return;
		const add = tags.filter((tag) => !before.includes(tag));
		const remove = before.filter((tag) => !tags.includes(tag));
		if (add.length + remove.length > 0)
			recordAction(bench, artifactId, { kind: "tag", findingIds: [...ids], add, remove });
		show(undefined);
	}

	return (
		<DialogFrame
			title={ids.length === 1 ? "Tags" : `Tags of ${counted(ids.length, "finding")}`}
			size="small"
			{...(finding === undefined ? {} : { explanation: quoted(finding.message, 300) })}
			testId="tag-dialog"
			onConfirm={save}
			actions={
				<button type="button" className="button strong" data-testid="tag-save" onClick={save}>
					Keep <kbd>Enter</kbd>
				</button>
			}
		>
			<input
				className="field"
				aria-label="Tags"
				data-first-focus=""
				data-testid="tag-text"
				value={text}
				aria-invalid={refused.length > 0}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={(event) => {
					if (event.key !== "Enter") return;
					event.preventDefault();
					save();
				}}
			/>
			<TagHint refused={refused} />
			<KnownTags known={known.filter((tag) => !tags.includes(tag))} onPick={(tag) => setText(withTag(text, tag))} />
		</DialogFrame>
	);
}
