import type { EngineOptions, HostServices, Target } from "../../../main/api/engine/control-messages.ts";
import type { EngineServices, ScanPool } from "../../../main/api/engine/engine-services.ts";
import type { Analysis, AnalysisSoFar } from "../../../main/model/analysis/analysis.ts";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import type { CaseFile } from "../../../main/model/case/case.ts";
import type { IndexFacts } from "../../../main/model/package/index-facts.ts";
import { makeDocument } from "../../../main/model/text/document.ts";
import type { OpenedPackage, ScannedPackage } from "../../../main/scan/scanned-package.ts";
import type { CaseStore } from "../../../main/triage/case-store.ts";

/** Rooms for tests of the router, the engine's process and the hosts: small, fast, and faithful to the doors. */

export const ARTIFACT_ID = "a".repeat(64);
const SOURCE_TEXT = "import os\nos.system('true')\n";

const span = { startOffset: 10, endOffset: 27, startLine: 2, startColumn: 1, endLine: 2, endColumn: 18 };

export const finding: Finding = {
	id: "f1",
	rule: "process-at-install",
	family: "process",
	severity: "high",
	confidence: "high",
	reach: "install",
	memberId: "m0",
	path: "setup.py",
	reachPath: [],
	layerIds: [],
	layers: [],
	span,
	excerpt: "os.system('true')",
	message: "Starts a process.",
	evidence: [],
	fingerprint: "print",
	attack: ["T1059"],
	traits: [],
};

export function analysisOf(artifactId = ARTIFACT_ID, filename = "thing-1.0.tar.gz"): Analysis {
	return {
		artifact: { id: artifactId, kind: "sdist", filename, size: 100, sha256: artifactId, origin: "disk" },
		members: [
			{ id: "m0", rawName: "setup.py", path: "setup.py", kind: "file", size: 27, readable: true, anomalies: [] },
			{ id: "m1", rawName: "blob.bin", path: "blob.bin", kind: "file", size: 3, readable: true, anomalies: [] },
			{ id: "m2", rawName: "gone.py", path: "gone.py", kind: "file", size: 3, readable: false, anomalies: [] },
		],
		layers: [
			{
				id: "l0",
				memberId: "m0",
				path: "setup.py",
				span,
				memberSpan: span,
				chain: [{ transform: "base64", inputLength: 8, outputLength: 6 }],
				kind: "shell",
				size: 6,
				sha256: "b".repeat(64),
				use: "executed",
				depth: 1,
			},
		],
		findings: [finding],
		indicators: [],
		verdict: { level: "suspicious", score: 60, story: ["It starts a process."], reasons: [], wouldBe: [] },
		coverage: { members: 3, scanned: 1, examined: 1, inPart: 0, notExamined: 2, skipped: [] },
		status: "scanned",
		ruleset: "test",
		durationMs: 1,
	};
}

export function scannedOf(analysis: Analysis = analysisOf(), onClose: () => void = () => {}): ScannedPackage {
	return {
		analysis,
		async document(id) {
			if (id === "m0") {
				const bytes = new TextEncoder().encode(SOURCE_TEXT);
				return { document: makeDocument(SOURCE_TEXT), binary: false, bytes, path: "setup.py" };
			}
			if (id === "m1") {
				return { document: makeDocument(""), binary: true, bytes: new Uint8Array([0, 65, 255]), path: "blob.bin" };
			}
			if (id === "l0") {
				const bytes = new TextEncoder().encode("rm -rf");
				return { document: makeDocument("rm -rf"), binary: false, bytes, path: "setup.py", kind: "shell" };
			}
			return undefined;
		},
		async close() {
			onClose();
		},
	};
}

/** Opened as soon as it is scanned, so that what fails fails on opening. */
export function openedOf(
	scanned: ScannedPackage,
	analyse: OpenedPackage["analyse"] = async () => scanned,
): OpenedPackage {
	const { artifact, members } = scanned.analysis;
	return {
		analysis: { artifact, members, layers: [], findings: [], indicators: [], status: "unjudged" },
		document: async (id) => (members.some((member) => member.id === id) ? scanned.document(id) : undefined),
		analyse,
		close: () => scanned.close(),
	};
}

/** An analysis that has to be there by now. */
export function judged(analysis: AnalysisSoFar): Analysis {
	if (analysis.status === "unjudged") throw new Error("It is not judged");
	return analysis;
}

export const indexFacts: IndexFacts = {
	index: "http://127.0.0.1:1/simple/",
	project: "thing",
	version: "1.0",
	filename: "thing-1.0.tar.gz",
	verified: true,
	digests: {},
	remarks: [],
};

export function memoryCases(): CaseStore {
	const files = new Map<string, CaseFile>();
	function fileOf(artifactId: string): CaseFile {
		return files.get(artifactId) ?? { schema: "vivarium-case/4", artifactId, filename: "", log: [], seen: [] };
	}
	return {
		read: async (artifactId) => fileOf(artifactId),
		async see(artifactId, filename, documents) {
			const file = fileOf(artifactId);
			const next = { ...file, filename, seen: [...file.seen, ...documents] };
			files.set(artifactId, next);
			return next;
		},
		async append(artifactId, filename, action, { author, anchors, place }) {
			const file = fileOf(artifactId);
			const entry = { sequence: file.log.length + 1, author, at: "2026-01-01T00:00:00Z", action };
			const log = [...file.log, { ...entry, ...(anchors && { anchors: [...anchors] }), ...(place && { place }) }];
			const next = { ...file, filename, log };
			files.set(artifactId, next);
			return next;
		},
	};
}

export function servicesWith(options: {
	host: HostServices;
	scan?: ScanPool["scan"];
	open?: ScanPool["open"];
	facts?: Partial<EngineServices["facts"]>;
	log?: (message: string) => void;
	index?: EngineServices["index"];
	cases?: CaseStore;
}): EngineServices {
	const scan = options.scan ?? (async () => scannedOf());
	return {
		facts: {
			version: "0.0.0-test",
			host: "web",
			syntaxEngine: "wasm",
			ruleset: "test",
			author: "tester",
			...options.facts,
		},
		host: options.host,
		pool: {
			scan,
			open: options.open ?? (async (...how) => openedOf(await scan(...how))),
			close: async () => {},
		},
		index: options.index ?? {
			address: "http://127.0.0.1:1/simple/",
			offline: undefined,
			follow: () => undefined,
			kept: async () => undefined,
			forgetKept: async () => undefined,
			details: async () => ({}),
			project: async (name) => ({ name, index: "http://127.0.0.1:1/simple/", releases: [] }),
			async download(wanted) {
				if (wanted.allowYanked !== true) throw new AnalystError("release-yanked", "It was yanked.");
				return { filename: "thing-1.0.tar.gz", bytes: new Uint8Array([1]), origin: "index", facts: indexFacts };
			},
		},
		cases: options.cases ?? memoryCases(),
		rules: [
			{
				id: "process-at-install",
				title: "T",
				family: "process",
				severity: "high",
				attack: [],
				why: "W",
				lookalikes: "L",
			},
		],
		render: (format, subject) =>
			Promise.resolve({
				filename: `report.${format}`,
				mediaType: "text/plain",
				text: `${subject.analysis.artifact.filename} ${[...subject.layerTexts.values()].join()}`,
			}),
		log: options.log ?? (() => {}),
		now: () => new Date("2026-01-01T00:00:00Z"),
	};
}

export function hostWith(
	targets: ReadonlyMap<string, Target> = new Map(),
): HostServices & { readonly noted: string[] } {
	const noted: string[] = [];
	return {
		noted,
		launch: async () => ({ targets: [...targets.keys()].map((token) => ({ token, label: token })), leftOut: [] }),
		notices: async () => [],
		resolve: async (token) => targets.get(token) ?? null,
		async opened(entry) {
			noted.push(entry.artifactId);
			return null;
		},
		recent: async () => [],
		readSettings: async () => ({ theme: "dark" }),
		writeSettings: async (settings) => settings,
		readSession: async () => ({ first: true }),
		writeSession: async () => null,
	};
}

export const engineOptions: Omit<EngineOptions, "skip"> = {
	host: "web",
	version: "0.0.0-test",
	author: "tester",
	casesFolder: "",
	journalFile: "",
	offline: true,
	workers: "thread",
};
