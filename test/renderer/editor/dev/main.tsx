import "../../../../renderer/theme/tokens.css";
import "../../../../renderer/theme/base.css";
import { editor } from "monaco-editor/editor";
import { type ReactNode, StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { EditorPane } from "../../../../renderer/editor/editor-pane.tsx";
import { mainScene, type Scene, scenes } from "./scenes.ts";

/** A page to look at: `#scene,theme`, with the editor in reach of whoever drives it. */
const [sceneName = "main", theme = "dark"] = location.hash.slice(1).split(",");
document.documentElement.dataset["theme"] = theme;
Object.assign(window, { monacoEditors: () => editor.getEditors() });

function Page({ scene }: { scene: Scene }): ReactNode {
	const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(scene.expanded));
	const [selected, setSelected] = useState(scene.selected);
	const [opened, setOpened] = useState("");
	useEffect(() => {
		Object.assign(window, { selectFinding: setSelected });
	}, []);
	const children = (parentId: string) => allLayers(scene).filter((layer) => layer.parentId === parentId);
	return (
		<div style={{ position: "fixed", inset: 0 }} data-selected={selected} data-opened={opened}>
			<EditorPane
				document={scene.view}
				findings={scene.findings}
				layers={scene.layers.filter((layer) => layer.parentId === undefined)}
				reviews={scene.reviews}
				selectedFindingId={selected}
				theme={theme === "light" ? "light" : "dark"}
				loadLayer={(layerId) => {
					const found = scene.documents.get(layerId);
					return found ? Promise.resolve(found) : Promise.reject(new Error(`No such layer: ${layerId}`));
				}}
				layerFindings={(layerId) => scene.findings.filter((finding) => finding.layerIds.at(-1) === layerId)}
				childLayers={children}
				expandedLayerIds={expanded}
				onToggleLayer={(layerId) => {
					const next = new Set(expanded);
					if (!next.delete(layerId)) next.add(layerId);
					setExpanded(next);
				}}
				onOpenLayer={setOpened}
				onOpenSteps={() => undefined}
				onSelectFinding={setSelected}
			/>
		</div>
	);
}

function allLayers(scene: Scene): Scene["layers"] {
	return scene.layers;
}

const root = document.getElementById("root");
if (root) {
	const scene = (scenes.get(sceneName) ?? mainScene)();
	createRoot(root).render(
		<StrictMode>
			<Page scene={scene} />
		</StrictMode>,
	);
}
