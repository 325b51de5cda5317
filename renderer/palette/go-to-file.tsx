import { type JSX, useMemo } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { describeChain, formatSize } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { Icon } from "../widgets/icon.tsx";
import { focusPart } from "../workbench/focus.ts";
import { showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { PickList } from "./pick-list.tsx";

interface Entry {
	readonly documentId: string;
	/** Safe to show. */
	readonly text: string;
	readonly icon: string;
	readonly aside: string;
}

/** Members that can be read, and decoded layers. */
export function documentsOf(analysis: Analysis): readonly Entry[] {
	const members = analysis.members
		.filter((member) => member.readable && member.kind !== "directory")
		.map((member) => ({
			documentId: member.id,
			text: shownPath(analysis, member.path),
			icon: "file",
			aside: formatSize(member.size),
		}));
	const layers = analysis.layers.map((layer) => ({
		documentId: layer.id,
		text: `${shownPath(analysis, layer.path)}:${layer.memberSpan.startLine} › ${displayText(describeChain(layer))}`,
		icon: "layers",
		aside: layer.use === "executed" ? "decoded, executed" : "decoded",
	}));
	return [...members, ...layers];
}

function textOf(entry: Entry): string {
	return entry.text;
}

export function GoToFile({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const entries = useMemo(() => documentsOf(analysis), [analysis]);
	return (
		<PickList
			label="Go to file or decoded layer"
			placeholder="Part of a name"
			testId="go-to-file"
			entries={entries}
			keyOf={(entry) => entry.documentId}
			textOf={textOf}
			renderEntry={(entry) => (
				<>
					<Icon name={entry.icon} className={entry.icon === "layers" ? "palette-layer" : "muted"} />
					<span className="palette-title">{entry.text}</span>
					<span className="muted">{entry.aside}</span>
				</>
			)}
			onPick={(entry) => {
				showPlace(analysis.artifact.id, { documentId: entry.documentId });
				focusPart("editor");
			}}
			empty="Nothing of that name."
		/>
	);
}
