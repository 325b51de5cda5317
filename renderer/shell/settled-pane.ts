import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PaneView } from "../state/artifact-view.ts";
import { useBench } from "../workbench/context.ts";
import { documentKind } from "../workbench/document-id.ts";
import { descriptionQuery, documentQuery } from "../workbench/queries.ts";
import { loadEditor, loadedEditor } from "./load-editor.ts";

/** Whether the editor can be shown; loads it when it is wanted. */
function useEditorLoaded(wanted: boolean): boolean {
	const [loaded, setLoaded] = useState(() => loadedEditor() !== undefined);
	useEffect(() => {
		if (!wanted || loaded) return;
		void loadEditor()
			// A failure to load is told by whoever shows the editor.
			.catch(() => undefined)
			.then(() => setLoaded(true));
	}, [wanted, loaded]);
	return loaded;
}

/**
 * What a pane shows while the document that it was asked for is on its way: what it showed before, and that this is not it. So a pane is never blank
 * for a moment, and nothing jumps twice.
 */
export function useSettledPane(
	artifactId: string,
	pane: PaneView,
): { readonly shown: PaneView; readonly stale: boolean } {
	const { host } = useBench();
	const documentId = pane.place?.documentId;
	const kind = documentId === undefined ? undefined : documentKind(documentId);
	const textId = kind?.kind === "content" ? kind.contentId : undefined;
	const text = useQuery({ ...documentQuery(host, artifactId, textId ?? ""), enabled: textId !== undefined });
	const isText = text.data?.view === "text";
	const aboutId = kind?.kind === "structure" ? kind.contentId : text.data?.view === "hex" ? textId : undefined;
	const about = useQuery({ ...descriptionQuery(host, artifactId, aboutId ?? ""), enabled: aboutId !== undefined });
	const editor = useEditorLoaded(isText);
	const waiting =
		(textId !== undefined && text.isPending) || (aboutId !== undefined && about.isPending) || (isText && !editor);
	const [settled, setSettled] = useState(pane);
	if (!waiting && settled !== pane) setSettled(pane);
	return waiting ? { shown: settled, stale: settled.place?.documentId !== documentId } : { shown: pane, stale: false };
}
