import { displayText } from "../../main/model/text/display-text.ts";
import type { CodeName, CodeUse } from "../../main/model/workshop/code.ts";
import { rangeOfSelection } from "../bench/pick-source.ts";
import { useLeftStore } from "../state/left-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { showPlace } from "../workbench/navigate.ts";
import { documentQuery } from "../workbench/queries.ts";
import { unjudgedInFront, whyNotYet } from "../workbench/unjudged.ts";
import { useUsesStore } from "./uses-store.ts";

function tell(text: string): void {
	useScreenStore.getState().tell("done", text);
}

/** What is known of the name at the cursor; says so where there is nothing. */
async function nameAtCursor(bench: Bench, artifactId: string): Promise<CodeName | undefined> {
	const { selection } = useSelectionStore.getState();
	const text =
		selection?.kind === "text"
			? bench.queries.getQueryData(documentQuery(bench.host, artifactId, selection.documentId).queryKey)?.text
			: undefined;
	const unjudged = unjudgedInFront(bench);
	if (unjudged !== undefined) {
		tell(whyNotYet(unjudged, "Not known"));
		return undefined;
	}
	if (selection?.kind !== "text" || text === undefined) {
		tell("Put the cursor on a name first.");
		return undefined;
	}
	const { documentId } = selection;
	const offset = rangeOfSelection(text, selection).start;
	const found = await bench.host.engine.code.at({ artifactId, documentId, offset });
	if (found === undefined) tell("Nothing is known of a name there.");
	return found;
}

function list(artifactId: string, title: string, uses: readonly CodeUse[], cut: boolean): void {
	useUsesStore.getState().setFound({ artifactId, title, uses, cut });
	if (!useScreenStore.getState().explorerShown) useScreenStore.getState().toggleExplorer();
	useLeftStore.getState().choose("uses");
}

/** Goes to where the name at the cursor is defined; several places are listed. */
export async function goToDefinition(bench: Bench, artifactId: string): Promise<void> {
	const found = await nameAtCursor(bench, artifactId);
	if (found === undefined) return;
	const name = displayText(found.name, 120);
	const definitions = found.uses.filter(({ kind }) => kind === "definition");
	const [first] = definitions;
	if (first === undefined) {
		tell(`${name} is not defined in this package.`);
		return;
	}
	if (definitions.length > 1) list(artifactId, `Definitions of ${name}`, definitions, false);
	showPlace(artifactId, { documentId: first.documentId, span: first.span });
}

/** Lists every place that names what the cursor stands on. */
export async function findReferences(bench: Bench, artifactId: string): Promise<void> {
	const found = await nameAtCursor(bench, artifactId);
	if (found !== undefined) list(artifactId, `Uses of ${displayText(found.name, 120)}`, found.uses, found.cut);
}

/** Lists who calls what the cursor stands on. */
export async function findCallers(bench: Bench, artifactId: string): Promise<void> {
	const found = await nameAtCursor(bench, artifactId);
	if (found === undefined) return;
	const calls = found.uses.filter(({ kind }) => kind === "call");
	const name = displayText(found.name, 120);
	if (calls.length === 0) tell(`Nothing in this package is seen to call ${name}.`);
	else list(artifactId, `Calls of ${name}`, calls, found.cut);
}

/** Shows one of the listed places. */
export function showUse(at: number): void {
	const { found, show } = useUsesStore.getState();
	const use = found?.uses[at];
	if (found === undefined || use === undefined) return;
	show(at);
	showPlace(found.artifactId, { documentId: use.documentId, span: use.span });
}
