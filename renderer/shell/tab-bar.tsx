import type { JSX } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { describeChain } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { type ArtifactView, closeTab, goTo, keepOpen, type PaneView, swapPanes } from "../state/artifact-view.ts";
import { useViewStore } from "../state/view-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { documentKind } from "../workbench/document-id.ts";
import { layersById, membersById } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import "./tab-bar.css";

interface TabWords {
	readonly icon: string;
	readonly name: string;
	/** The whole path, for whoever points at it. */
	readonly title: string;
}

/** What a tab says. Everything in it is safe to show. */
export function tabWords(analysis: AnalysisSoFar, documentId: string): TabWords {
	const kind = documentKind(documentId);
	if (kind.kind === "overview") return { icon: "preview", name: "Overview", title: "Overview of the package" };
	if (kind.kind === "structure") {
		const { name, title } = tabWords(analysis, kind.contentId);
		return { icon: "symbol-structure", name: `${name} structure`, title: `${title}: what it is made of` };
	}
	if (kind.kind === "bench") return { icon: "wand", name: `Decode ${kind.benchId}`, title: "A decode bench" };
	if (kind.kind === "hex") {
		const { name, title } = tabWords(analysis, kind.contentId);
		return { icon: "file-binary", name: `${name} (hex)`, title: `Bytes of ${title}` };
	}
	const layer = layersById(analysis).get(kind.contentId);
	if (layer !== undefined) {
		const chain = displayText(describeChain(layer));
		const path = shownPath(analysis, layer.path);
		const file = path.slice(path.lastIndexOf("/") + 1);
		return { icon: "layers", name: `${file}:${layer.memberSpan.startLine} decoded`, title: `${path}: ${chain}` };
	}
	const member = membersById(analysis).get(kind.contentId);
	const path = member === undefined ? "" : shownPath(analysis, member.path, 2_000);
	return { icon: "file", name: path.slice(path.lastIndexOf("/") + 1) || path, title: path };
}

/** The open documents of one pane. */
export function TabBar({
	analysis,
	pane,
	active,
}: {
	readonly analysis: AnalysisSoFar;
	readonly pane: PaneView;
	/** Whether it is the pane that is worked in. */
	readonly active: boolean;
}): JSX.Element {
	const artifactId = analysis.artifact.id;
	const shownId = pane.place?.documentId;

	function inThisPane(step: (view: ArtifactView) => ArtifactView): void {
		useViewStore.getState().update(artifactId, (view) => step(active ? view : swapPanes(view)));
	}

	return (
		<div className="tab-bar" data-testid="tab-bar" data-active={active}>
			<div className="tab-strip" role="group" aria-label="Open documents">
				{pane.tabs.map(({ documentId, kept }) => {
					const { icon, name, title } = tabWords(analysis, documentId);
					const shown = documentId === shownId;
					return (
						<div key={documentId} className="document-tab" data-shown={shown} data-kept={kept}>
							<button
								type="button"
								aria-current={shown}
								className="document-tab-name"
								title={kept ? title : `${title}\nA preview: press p, or twice on the tab, to keep it open`}
								data-testid="document-tab"
								data-document={documentId}
								onClick={() => inThisPane((view) => (shown ? view : goTo(view, { documentId })))}
								onDoubleClick={() => inThisPane((view) => keepOpen(view, documentId))}
								onAuxClick={(event) => {
									if (event.button === 1) inThisPane((view) => closeTab(view, documentId));
								}}
							>
								<Icon name={icon} />
								<bdi className="one-line">{name}</bdi>
							</button>
							<button
								type="button"
								className="document-tab-close"
								tabIndex={-1}
								aria-label={`Close ${name}`}
								title="Close (w)"
								onClick={() => inThisPane((view) => closeTab(view, documentId))}
							>
								<Icon name="close" />
							</button>
						</div>
					);
				})}
			</div>
			{active ? <CommandButton command="view.split" icon="split-horizontal" label="" look="quiet" /> : null}
		</div>
	);
}
