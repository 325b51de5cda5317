import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import { makeDocument, spanOf } from "../../../main/model/text/document.ts";
import type { ScannedPackage } from "../../../main/scan/scanned-package.ts";

const encoded = "aW1wb3J0IG9zCm9zLnN5c3RlbSgiaWQiKQo=";
export const setupDocument = makeDocument(
	`from setuptools import setup\nimport base64\n\n\texec(base64.b64decode("${encoded}"))\nsetup(name="odd")\n`,
);
export const layerDocument = makeDocument('import os\nos.system("id")\n');

function rangeIn(text: string, piece: string): { start: number; end: number } {
	const start = text.indexOf(piece);
	return { start, end: start + piece.length };
}

const callSpan = spanOf(setupDocument, rangeIn(setupDocument.text, `exec(base64.b64decode("${encoded}"))`));
const literalSpan = spanOf(setupDocument, rangeIn(setupDocument.text, `"${encoded}"`));
const layerSpan = spanOf(layerDocument, rangeIn(layerDocument.text, 'os.system("id")'));

const base: Finding = {
	id: "f0",
	rule: "execution-of-decoded",
	family: "exec",
	severity: "high",
	confidence: "high",
	reach: "install",
	memberId: "m0",
	path: "odd-1.0/setup.py",
	reachPath: ["setup.py", "cmdclass install", "run()"],
	layerIds: [],
	layers: [],
	span: callSpan,
	excerpt: "exec(…)",
	message: "Runs what it decodes, then asks https://evil.example/x",
	evidence: [
		{ label: "decodes", path: "odd-1.0/setup.py", memberId: "m0", span: literalSpan, startLine: 4, value: encoded },
		{ label: "runs", path: "odd-1.0/setup.py", memberId: "m0", span: callSpan, startLine: 4, value: "import os" },
	],
	fingerprint: "abc",
	attack: ["T1059.006"],
	traits: [],
};

export function sampleAnalysis(changes: Partial<Analysis> = {}): Analysis {
	return {
		artifact: {
			id: "a".repeat(64),
			kind: "sdist",
			filename: "odd-1.0.tar.gz",
			size: 1_234,
			sha256: "a".repeat(64),
			project: "odd",
			version: "1.0",
			origin: "disk",
		},
		members: [
			{
				id: "m0",
				rawName: "odd-1.0/setup.py",
				path: "odd-1.0/setup.py",
				kind: "file",
				size: 99,
				readable: true,
				anomalies: [],
			},
		],
		layers: [
			{
				id: "l0",
				memberId: "m0",
				path: "odd-1.0/setup.py",
				span: literalSpan,
				memberSpan: literalSpan,
				chain: [{ transform: "base64", inputLength: 36, outputLength: 26 }],
				kind: "python",
				size: 26,
				sha256: "b".repeat(64),
				use: "executed",
				depth: 1,
			},
		],
		findings: [
			base,
			{
				...base,
				id: "f1",
				rule: "process-at-install",
				severity: "critical",
				layerIds: ["l0"],
				layers: ["base64 → Python, 26 B"],
				span: literalSpan,
				layerSpan,
				message: "Starts a process",
				evidence: [],
			},
			{
				...base,
				id: "f2",
				severity: "info",
				path: "odd-1.0/zzz.py",
				memberId: "m9",
				message: "Harmless",
				evidence: [],
			},
		],
		indicators: [
			{ kind: "url", value: "https://evil.example/x\u202e", path: "odd-1.0/setup.py", memberId: "m0", startLine: 4 },
			{ kind: "url", value: "https://evil.example/x\u202e", path: "odd-1.0/setup.py", memberId: "m0", startLine: 9 },
		],
		verdict: {
			level: "suspicious",
			score: 61,
			story: ["On installation, setup.py runs what it decodes."],
			reasons: [],
			wouldBe: [],
		},
		coverage: {
			members: 3,
			scanned: 2,
			examined: 2,
			inPart: 0,
			notExamined: 1,
			skipped: [{ path: "odd-1.0/big.py", reason: "larger than 5 MB" }],
		},
		status: "scanned",
		ruleset: "1-test",
		durationMs: 12.7,
		...changes,
	};
}

export function samplePackage(analysis: Analysis, closed: string[] = []): ScannedPackage {
	const documents = new Map([
		["m0", setupDocument],
		["l0", layerDocument],
	]);
	return {
		analysis,
		document(id) {
			const document = documents.get(id);
			const bytes = new Uint8Array();
			return Promise.resolve(document && { document, binary: false, bytes, path: "odd-1.0/setup.py" });
		},
		close() {
			closed.push(analysis.artifact.filename);
			return Promise.resolve();
		},
	};
}
