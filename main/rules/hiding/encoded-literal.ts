import { type Peeled, peel } from "../../decode/index.ts";
import type { ContentKind } from "../../model/analysis/layer.ts";
import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { StringFact } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { mayHoldEncoded } from "../support/encoded-text.ts";
import { destinationOf, isThrowaway } from "../support/hosts.ts";
import { perModule } from "../support/per-module.ts";
import { quoted } from "../support/values.ts";
import { capForReach, lowest } from "../support/weigh.ts";

/** Shorter literals hold no payload, only perhaps an address. */
const SHORTEST = 20;
/** From here on a blob that nothing can be made of is worth a line. */
const LONG_BLOB = 2_000;

const titles: Record<ContentKind, string> = {
	python: "Python code",
	shell: "shell commands",
	powershell: "PowerShell",
	javascript: "JavaScript",
	json: "JSON",
	html: "HTML",
	text: "text",
	url: "an address",
	executable: "a program",
	archive: "an archive",
	image: "an image",
	binary: "binary data",
};

interface Undone {
	readonly fact: StringFact;
	/** Absent: a long blob that nothing can be made of. */
	readonly peeled?: Peeled;
}

const undone = perModule((module) => {
	const found: Undone[] = [];
	for (const fact of module.strings) {
		if (fact.text.length < SHORTEST || fact.docstring) continue;
		const peeled = peel(fact.text);
		if (peeled) found.push({ fact, peeled });
		else if (fact.text.length >= LONG_BLOB && isBlob(fact.text)) found.push({ fact });
	}
	return found;
});

/** Text that is encoded, perhaps several times over. */
export const encodedLiteral: ModuleRule = {
	about: "module",
	id: "encoded-literal",
	title: "Long or nested encoded literal",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1027.013"],
	why: "Code, commands and addresses that are stored encoded are there to be overlooked. Encoded twice over, nobody has a reason but that.",
	lookalikes:
		"Images, fonts, certificates, tables and test vectors are stored as base64 and hex too: what comes out decides, and data stays at info.",
	atoms: [],
	wants: mayHoldEncoded,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const { fact, peeled } of undone(module)) {
			if (peeled) {
				const match = judge(subject, fact, peeled);
				if (match) yield match;
			} else {
				yield make(subject, fact, {
					severity: "info",
					message: `Holds ${fact.text.length.toLocaleString("en")} characters of text that looks encoded or encrypted`,
					hides: false,
					value: "",
				});
			}
		}
	},
};

interface Description {
	readonly severity: Severity;
	readonly message: string;
	readonly hides: boolean;
	readonly value: string;
}

function make(subject: ModuleSubject, fact: StringFact, given: Description): Match {
	const reach = subject.reachOf(fact.scope);
	return {
		range: fact.range,
		scope: fact.scope,
		severity: capForReach(reach, given.severity),
		confidence: given.hides ? "high" : "medium",
		message: given.message,
		evidence: [{ label: "decodes to", range: fact.range, value: given.value }],
		shape: fact.shape,
		traits: given.hides ? ["hides"] : [],
	};
}

function judge(subject: ModuleSubject, fact: StringFact, peeled: Peeled): Match | undefined {
	const chain = peeled.chain.map((step) => step.transform).join(" → ");
	const nested = peeled.chain.length >= 2;
	const text = preview(peeled.bytes);
	const auto = runsByItself(subject.reachOf(fact.scope));
	const severity = severityOf(peeled, nested, auto, text);
	if (!severity) return undefined;
	const code = isCode(peeled.kind);
	return make(subject, fact, {
		severity,
		message: `Holds ${titles[peeled.kind]}${nested ? `, encoded ${peeled.chain.length} times over` : ""} (${chain})${code || peeled.kind === "url" || peeled.kind === "text" ? `: ${quoted(text, 80)}` : ""}`,
		hides: code || peeled.kind === "executable" || peeled.kind === "url",
		value: text,
	});
}

function isCode(kind: ContentKind): boolean {
	return kind === "python" || kind === "shell" || kind === "powershell" || kind === "javascript";
}

function severityOf(peeled: Peeled, nested: boolean, auto: boolean, text: string): Severity | undefined {
	const { kind } = peeled;
	// Percent escapes and backslash escapes are how text is written, not how it is hidden.
	const light = peeled.chain.every((step) =>
		["url", "quoted-printable", "utf-16", "utf-16le", "utf-16be"].includes(step.transform),
	);
	if (isCode(kind)) {
		if (kind === "javascript") return light ? undefined : "low";
		if (light) return "low";
		return nested ? (auto ? "high" : "medium") : auto ? "medium" : "low";
	}
	if (kind === "executable") return "medium";
	if (kind === "url") {
		if (light) return undefined;
		return isThrowaway(destinationOf(text)) ? "medium" : "low";
	}
	if (light) return undefined;
	// Short words in base64 or hex: a name that is not to be read.
	if (kind === "text") return nested ? "low" : lowest("info", "low");
	return peeled.bytes.length >= 1_000 ? "info" : undefined;
}

function preview(bytes: Uint8Array): string {
	return new TextDecoder("utf-8").decode(bytes.subarray(0, 600));
}

/** One alphabet, no blanks to speak of, many different characters. */
function isBlob(text: string): boolean {
	const head = text.slice(0, 4_000);
	return (
		/^[A-Za-z0-9+/=_\-\s]+$/.test(head) &&
		(head.match(/\s/g)?.length ?? 0) < head.length / 40 &&
		new Set(head).size >= 20
	);
}
