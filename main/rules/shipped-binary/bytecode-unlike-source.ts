import type { Severity } from "../../model/analysis/scales.ts";
import type { Call, CompiledFrom, Module } from "../../python/facts.ts";
import type { Match, PackageFile, PackageRule, PackageSubject } from "../rule.ts";
import { executionCallOf } from "../support/execution.ts";
import { networkCallOf } from "../support/network.ts";
import { spawnCallOf } from "../support/spawn.ts";
import { lowest } from "../support/weigh.ts";

/** Names that are told in one message. */
const MOST = 6;

/** Compiled modules that do what the source beside them does not. */
export const bytecodeUnlikeSource: PackageRule = {
	about: "package",
	id: "bytecode-unlike-source",
	title: "Bytecode that does not come from the source beside it",
	family: "shipped-binary",
	severity: "high",
	attack: ["T1027.004", "T1574", "T1195.002"],
	why: "Python runs the compiled form as long as its header fits the source, and people read the source: what stands in the bytecode alone runs unseen.",
	lookalikes:
		"A compiled form that was left behind by an earlier version of its source: its header tells another size, and Python compiles the source anew (low). Optimised bytecode lacks asserts and docstrings; what is left out does not count.",
	*check(subject: PackageSubject): Iterable<Match> {
		const sources = new Map(
			subject.modules.flatMap((module) => (module.compiled ? [] : [[module.path, module] as const])),
		);
		const files = new Map(subject.files.map((file) => [file.path, file]));
		for (const module of subject.modules) {
			const { compiled } = module;
			const source = sources.get(compiled?.sourcePath ?? "");
			const file = files.get(module.path);
			if (!compiled || !source || !file) continue;
			const found = unlike(module, source);
			if (found.length === 0) continue;
			const current = isCurrent(compiled, files.get(source.path));
			const [first] = found;
			const names = found.slice(0, MOST).map(({ name }) => name);
			const more = found.length > MOST ? ` and ${found.length - MOST} more` : "";
			const severity: Severity = current ? "high" : "low";
			yield {
				memberId: file.memberId,
				...(first && { range: first.call.range, scope: first.call.scope }),
				severity: isAside(module) ? lowest(severity, "low") : severity,
				confidence: current ? "high" : "low",
				message: `${module.path} is bytecode that calls ${names.join(", ")}${more}, which ${source.path} does not${current ? "" : "; by its header it comes from another version of that source"}`,
				evidence: found.slice(0, MOST).map(({ name, call }) => ({ label: "calls", range: call.range, value: name })),
				shape: `bytecode-unlike-source:${names.join(",")}`,
				traits: current ? ["ships-binary", "hides"] : [],
				story: `holds bytecode that calls ${names[0] ?? ""}, which its source does not`,
			};
		}
	},
};

function isAside({ role }: Module): boolean {
	return role === "test" || role === "documentation";
}

/** Whether Python would run it in place of its source, as far as a header tells: the time is set by whoever unpacks. */
function isCurrent({ unchecked, sourceSize }: CompiledFrom, source: PackageFile | undefined): boolean {
	return unchecked || sourceSize === undefined || sourceSize === source?.size;
}

interface Unlike {
	readonly name: string;
	readonly call: Call;
}

/** Calls that run code, start a process or talk to the network, and of which the source knows nothing, by any name. */
function unlike(module: Module, source: Module): Unlike[] {
	const known = new Set(source.calls.flatMap((call) => call.targets));
	const words = new Set(source.document.text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
	const found = new Map<string, Unlike>();
	for (const call of module.calls) {
		if (!executionCallOf(call) && !spawnCallOf(call) && !networkCallOf(module, call)) continue;
		for (const name of call.targets) {
			const last = name.slice(name.lastIndexOf(".") + 1).replace(/\(\)$/, "");
			if (name.startsWith(".") || known.has(name) || words.has(last)) continue;
			if (!found.has(name)) found.set(name, { name: name.replace(/^builtins\./, ""), call });
		}
	}
	return [...found.values()];
}
