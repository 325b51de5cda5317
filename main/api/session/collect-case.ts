import { setImmediate as turn } from "node:timers/promises";
import { AnalystError } from "../../model/analyst-error.ts";
import type { Case, CaseState } from "../../model/case/case.ts";
import type { ScannedPackage } from "../../scan/scanned-package.ts";

/** Characters of one layer in a report, and layers in one report: reports are read by people. */
const LAYER_TEXT = 20_000;
const LAYERS = 200;

/** Everything that a report is rendered from. Layers come along when a finding stands in them, the code runs them or the analyst kept them. Errors: `cancelled`. */
export async function collectCase(
	scanned: ScannedPackage,
	state: CaseState,
	context: { reportedAt: Date; toolVersion: string; filter?: Case["filter"]; signal?: AbortSignal | undefined },
): Promise<Case> {
	const { analysis } = scanned;
	const inFindings = new Set(analysis.findings.flatMap((finding) => finding.layerIds));
	const wanted = analysis.layers.filter(
		(layer) => inFindings.has(layer.id) || layer.use === "executed" || layer.entry !== undefined,
	);
	const layerTexts = new Map<string, string>();
	for (const layer of wanted.slice(0, LAYERS)) {
		// A layer may be large: between two there is time to hear that nobody waits any more.
		await turn();
		if (context.signal?.aborted === true) throw new AnalystError("cancelled", "Cancelled.");
		const content = await scanned.document(layer.id);
		if (content !== undefined && !content.binary) layerTexts.set(layer.id, cut(content.document.text));
	}
	return {
		analysis,
		state,
		layerTexts,
		...(context.filter === undefined ? {} : { filter: context.filter }),
		reportedAt: context.reportedAt.toISOString(),
		toolVersion: context.toolVersion,
	};
}

function cut(text: string): string {
	if (text.length <= LAYER_TEXT) return text;
	return `${text.slice(0, LAYER_TEXT)}\n… cut: ${text.length.toLocaleString("en")} characters in all`;
}
