import { type ReactNode, useMemo } from "react";
import { CodeView } from "./code-view.tsx";
import { showText } from "./text/shown-text.ts";
import { findTextWarnings } from "./text/text-warnings.ts";

const NOTHING: readonly never[] = [];
const NO_LAYERS: ReadonlySet<string> = new Set();

function ignore(): void {}

/** A text in an editor of its own, without findings: as tall as it is, up to `maximumHeight` pixels. */
export function CodePreview(props: {
	readonly title: string;
	readonly text: string;
	readonly language: string;
	readonly theme: "dark" | "light";
	readonly maximumHeight: number;
	/** What it is known by among what lights up together. */
	readonly linkId?: string;
}): ReactNode {
	const shown = useMemo(() => showText(props.text), [props.text]);
	const warnings = useMemo(() => findTextWarnings(shown.lines), [shown]);
	return (
		<CodeView
			documentId=""
			documentText={props.text}
			{...(props.linkId === undefined ? {} : { linkId: props.linkId })}
			title={props.title}
			shown={shown}
			language={props.language}
			marks={NOTHING}
			selectedFindingId={undefined}
			layers={NOTHING}
			expandedLayerIds={NO_LAYERS}
			warnings={warnings}
			theme={props.theme}
			wrapWanted
			maximumHeight={props.maximumHeight}
			onToggleLayer={ignore}
			onSelectFinding={ignore}
			onToggleWrap={ignore}
			renderLayer={() => null}
		/>
	);
}
