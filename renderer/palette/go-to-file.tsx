import { useQuery } from "@tanstack/react-query";
import { type JSX, useCallback, useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { describeChain, formatSize } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Span } from "../../main/model/text/span.ts";
import type { CodeSymbol } from "../../main/model/workshop/code.ts";
import { symbolIcons } from "../outline/symbol-icons.ts";
import { Icon } from "../widgets/icon.tsx";
import { symbolsQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { focusPart } from "../workbench/focus.ts";
import { layersById, membersById, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { PickList } from "./pick-list.tsx";

interface Entry {
	readonly key: string;
	readonly documentId: string;
	readonly span?: Span;
	/** Safe to show. */
	readonly text: string;
	readonly icon: string;
	readonly aside: string;
}

/** Members that can be read, and decoded layers. */
export function documentsOf(analysis: AnalysisSoFar): readonly Entry[] {
	const members = analysis.members
		.filter((member) => member.readable && member.kind !== "directory")
		.map((member) => ({
			key: member.id,
			documentId: member.id,
			text: shownPath(analysis, member.path),
			icon: "file",
			aside: formatSize(member.size),
		}));
	const layers = analysis.layers.map((layer) => ({
		key: layer.id,
		documentId: layer.id,
		text: `${shownPath(analysis, layer.path)}:${layer.memberSpan.startLine} › ${displayText(describeChain(layer))}`,
		icon: "layers",
		aside: layer.entry !== undefined ? "decoded by you" : layer.use === "executed" ? "decoded, executed" : "decoded",
	}));
	return [...members, ...layers];
}

/** Classes and functions, behind an "@". */
function symbolEntries(analysis: AnalysisSoFar, symbols: readonly CodeSymbol[]): readonly Entry[] {
	const members = membersById(analysis);
	const layers = layersById(analysis);
	return symbols.map((symbol) => ({
		key: `${symbol.documentId}-${symbol.span.startOffset}`,
		documentId: symbol.documentId,
		span: symbol.span,
		text: displayText(symbol.name, 200),
		icon: symbolIcons[symbol.kind],
		aside: `${shownPath(analysis, (members.get(symbol.documentId) ?? layers.get(symbol.documentId))?.path ?? "", 80)}:${symbol.span.startLine}`,
	}));
}

function textOf(entry: Entry): string {
	return entry.text;
}

export function GoToFile({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const entries = useMemo(() => documentsOf(analysis), [analysis]);
	const symbols = useQuery(symbolsQuery(host, analysis.artifact.id, analysis.layers.length)).data;
	const named = useMemo(() => symbolEntries(analysis, symbols ?? []), [analysis, symbols]);
	const narrow = useCallback(
		(typed: string) =>
			typed.startsWith("@") ? { wanted: typed.slice(1), entries: named } : { wanted: typed, entries },
		[named, entries],
	);
	return (
		<PickList
			label="Go to file or decoded layer"
			placeholder="Part of a file's name; @ for classes and functions"
			testId="go-to-file"
			entries={entries}
			keyOf={(entry) => entry.key}
			narrow={narrow}
			textOf={textOf}
			renderEntry={(entry) => (
				<>
					<Icon name={entry.icon} className={entry.icon === "layers" ? "palette-layer" : "muted"} />
					<span className="palette-title">{entry.text}</span>
					<span className="muted">{entry.aside}</span>
				</>
			)}
			onPick={(entry) => {
				showPlace(analysis.artifact.id, { documentId: entry.documentId, span: entry.span });
				focusPart("editor");
			}}
			empty="Nothing of that name."
		/>
	);
}
