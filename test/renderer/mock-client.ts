import { ORPCError } from "@orpc/client";
import type { AnalysisEvent, OpenEvent, Settings } from "../../main/api/contract.ts";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { severities } from "../../main/model/analysis/scales.ts";
import type { ErrorCode } from "../../main/model/analyst-error.ts";
import type { AnalystAction } from "../../main/model/case/annotation.ts";
import type { CaseState } from "../../main/model/case/case.ts";
import type { Project } from "../../main/model/package/release.ts";
import type { EngineClient, Host } from "../../renderer/client.ts";
import { applyAction } from "../../renderer/triage/apply-action.ts";
import { mockAnalysis, mockDocument, mockRules } from "./mock-package.ts";

function fault(code: ErrorCode, message: string): ORPCError<"ANALYST", { code: ErrorCode; message: string }> {
	return new ORPCError("ANALYST", { defined: true, data: { code, message } });
}

const project: Project = {
	name: "aurora-metrics",
	index: "https://index.example.test/simple/",
	releases: ["2.4.1", "2.4.0", "2.3.9", "2.3.0"].map((version, index) => ({
		version,
		yanked: index === 1,
		distributions: [
			{
				filename: `aurora_metrics-${version}-py3-none-any.whl`,
				kind: "wheel",
				size: 12_300,
				uploadTime: "2026-11-20T10:00:00Z",
			},
			{
				filename: `aurora_metrics-${version}.tar.gz`,
				kind: "sdist",
				sha256: "5f".repeat(32),
				requiresPython: ">=3.9",
				provenance: true,
				coreMetadata: true,
				size: 18_400,
				uploadTime: "2026-11-20T10:00:00Z",
				...(index === 1 ? { yanked: "broken build" } : {}),
			},
		],
	})),
};

export interface MockOptions {
	/** Open the made-up package at once. */
	readonly launch?: boolean;
	/** Milliseconds between two progress events. */
	readonly pace?: number;
	readonly theme?: Settings["theme"];
	/** So many more members and findings, to see what that costs. */
	readonly many?: number;
	/** What the host says at the start. */
	readonly notices?: readonly string[];
}

function manyMore(count: number): Analysis {
	const [member] = mockAnalysis.members;
	const [finding] = mockAnalysis.findings;
	if (count === 0 || member === undefined || finding === undefined) return mockAnalysis;
	const numbers = Array.from({ length: count }, (_, index) => index);
	const pathOf = (index: number): string => `bulk/part${index % 200}/sub${index % 7}/module${index}.py`;
	return {
		...mockAnalysis,
		members: [
			...mockAnalysis.members,
			...numbers.map((index) => ({ ...member, id: `m${1_000 + index}`, path: pathOf(index), rawName: pathOf(index) })),
		],
		findings: [
			...mockAnalysis.findings,
			...numbers.map((index) => ({
				...finding,
				id: `many-${index}`,
				severity: severities[index % severities.length] ?? "info",
				memberId: `m${1_000 + index}`,
				path: pathOf(index),
			})),
		],
	};
}

/** A host with no engine behind it: one made-up package, a log in memory. */
export function createMockHost(options: MockOptions = {}): Host {
	const log: { readonly sequence: number; readonly action: AnalystAction }[] = [];
	let kept = { entries: 3, size: 5_000_000, limit: 2_147_483_648 };
	let settings: Settings = { theme: options.theme ?? "system" };

	const analysis = manyMore(options.many ?? 0);

	function state(): CaseState {
		const undone = new Set(log.flatMap(({ action }) => (action.kind === "undo" ? [action.entry] : [])));
		const empty: CaseState = {
			artifactId: mockAnalysis.artifact.id,
			findings: new Map(),
			verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
			marks: [],
			orphans: [],
			kept: [],
			seen: [],
			entries: log.length,
		};
		const live = log.filter(({ sequence, action }) => action.kind !== "undo" && !undone.has(sequence));
		const derived = live.reduce(
			(before, { action }) => applyAction(before, action, "analyst", "2026-11-24T09:00:00Z"),
			empty,
		);
		const last = live.at(-1);
		return last === undefined ? derived : { ...derived, undoable: last.sequence };
	}

	async function* opening(signal: AbortSignal | undefined): AsyncGenerator<OpenEvent, void> {
		for (const phase of ["unpacking"] as const) {
			for (let done = 1; done <= 4; done++) {
				if (signal?.aborted) throw signal.reason;
				await new Promise((resolve) => setTimeout(resolve, options.pace ?? 5));
				yield {
					type: "progress",
					progress: { phase, done: done * 3, total: 12, detail: "aurora_metrics-2.4.1/setup.py" },
				};
			}
		}
		yield { type: "opened", artifactId: mockAnalysis.artifact.id };
	}

	async function* following(): AsyncGenerator<AnalysisEvent, void> {
		yield { type: "ended" };
	}

	const engine = {
		host: {
			info: async () => ({
				version: "0.1.0",
				host: "web" as const,
				syntaxEngine: "native" as const,
				ruleset: "mock-1",
				index: project.index,
				launch: options.launch ? [{ token: "launch", label: mockAnalysis.artifact.filename }] : [],
				author: "analyst",
				...(options.notices === undefined ? {} : { notices: [...options.notices] }),
			}),
			readSettings: async () => settings,
			writeSettings: async (next: Settings) => {
				settings = next;
				return settings;
			},
			cache: async () => kept,
			clearCache: async () => {
				kept = { ...kept, entries: 0, size: 0 };
				return kept;
			},
			recent: async () => [
				{
					artifactId: mockAnalysis.artifact.id,
					filename: mockAnalysis.artifact.filename,
					openedAt: "2026-11-23T16:20:00Z",
					token: "recent",
				},
				{ artifactId: "c".repeat(64), filename: "left-1.0-py3-none-any.whl", openedAt: "2026-11-22T09:01:00Z" },
			],
		},
		code: {
			symbols: async () => [],
			reach: async () => [],
			members: async () => [{ memberId: "m0", reach: "install" as const }],
			at: async () => undefined,
		},
		decode: { transforms: async () => [] },
		artifact: {
			open: async (input: { source: { kind: string; token?: string } }, call?: { signal?: AbortSignal }) => {
				if (input.source.token?.startsWith("broken")) {
					throw fault("not-an-archive", "This is neither an archive nor Python source: it starts with “%PDF-1.7”.");
				}
				return opening(call?.signal);
			},
			analysis: async () => analysis,
			follow: async () => following(),
			facts: async () => [
				{ label: "Name", value: "aurora-metrics", memberId: "m0", path: "aurora_metrics-2.4.1/PKG-INFO" },
				{ label: "Requires", value: "requests >= 2" },
			],
			document: async ({ documentId }: { documentId: string }) => {
				const found = mockDocument(documentId);
				if (found === undefined) throw fault("unknown-id", "There is no such document.");
				return found;
			},
			close: async () => undefined,
		},
		index: {
			project: async ({ name }: { name: string }) => {
				if (name !== project.name) throw fault("project-missing", `The index has no project named ${name}.`);
				return project;
			},
			details: async () => ({
				provenance: {
					bundles: [
						{
							publisher: { kind: "GitHub", repository: "aurora/metrics", workflow: "release.yml", claims: [] },
							attestations: [{ predicateType: "https://docs.example.test/publish/v1", matches: true }],
						},
					],
				},
				metadata: {
					fields: [
						{ name: "summary", value: "Metrics of the northern lights" },
						{ name: "requires-dist", value: "requests>=2" },
					],
					descriptionLength: 4_200,
				},
			}),
		},
		triage: {
			see: async () => undefined,
			state: async () => state(),
			record: async ({ action }: { action: AnalystAction }) => {
				log.push({ sequence: log.length + 1, action });
				return state();
			},
		},
		session: {
			read: async () => ({ first: true }),
			write: async () => undefined,
		},
		report: {
			render: async ({ format }: { format: string }) => ({
				filename: `aurora_metrics-2.4.1.${format === "markdown" ? "md" : format}`,
				mediaType: "text/plain",
				text: `# aurora_metrics-2.4.1.tar.gz (${format})\n\n${mockAnalysis.verdict.story.join("\n\n")}\n\n${mockAnalysis.findings
					.map(
						(finding) =>
							`- ${finding.severity}: ${finding.message} (${state().findings.get(finding.id)?.state ?? "open"})`,
					)
					.join("\n")}\n`,
			}),
		},
		rules: { list: async () => [...mockRules] },
	};

	return {
		kind: "web",
		// The made-up answers have the contract's shapes; its promise type adds only what names the typed errors.
		engine: engine as unknown as EngineClient,
		connection: {
			state: () => connected,
			subscribe: () => () => undefined,
			onReconnected: () => () => undefined,
		},
		desktop: {},
		uploadFile: async (file) => ({ token: file.name.endsWith(".pdf") ? "broken" : "upload", label: file.name }),
	};
}

const connected = { kind: "connected" } as const;
