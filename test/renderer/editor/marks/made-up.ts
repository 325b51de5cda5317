import type { Finding } from "../../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../../main/model/analysis/layer.ts";
import type { Span } from "../../../../main/model/text/span.ts";

/** A span on one line. */
export function span(
	line: number,
	startColumn: number,
	endColumn: number,
	startOffset = line * 1_000 + startColumn,
): Span {
	const length = endColumn - startColumn;
	return { startOffset, endOffset: startOffset + length, startLine: line, startColumn, endLine: line, endColumn };
}

export function finding(more: Partial<Finding> & { id: string }): Finding {
	return {
		rule: "execution-of-decoded",
		family: "exec",
		severity: "high",
		confidence: "high",
		reach: "import",
		memberId: "m0",
		path: "demo/__init__.py",
		reachPath: ["import pkg", "pkg.a.run()"],
		layerIds: [],
		layers: [],
		span: span(1, 1, 10),
		excerpt: "",
		message: "Runs what it decoded",
		evidence: [],
		fingerprint: "0",
		attack: [],
		traits: [],
		...more,
	};
}

export function layer(more: Partial<Layer> & { id: string }): Layer {
	return {
		memberId: "m0",
		path: "demo/__init__.py",
		span: span(1, 5, 30),
		memberSpan: span(1, 5, 30),
		chain: [
			{ transform: "base64", inputLength: 1_600, outputLength: 900 },
			{ transform: "zlib", inputLength: 900, outputLength: 1_234 },
		],
		kind: "python",
		size: 1_234,
		sha256: "0",
		use: "executed",
		depth: 1,
		...more,
	};
}
