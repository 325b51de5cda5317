import type { Severity } from "../../model/analysis/scales.ts";
import type { Call, Value } from "../../python/facts.ts";
import { isBootstrapAddress } from "../data/bootstrap-addresses.ts";
import { type LoadingSink, loadingSinks } from "../data/loading-sinks.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isHiddenByDecoding } from "../support/execution.ts";
import { fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget } from "../support/network.ts";
import { comesFromOwnFile } from "../support/origin.ts";
import { fileMeant } from "../support/shipped.ts";
import { argumentAt, hasLabel, knownText, place, quoted } from "../support/values.ts";
import { byItself } from "../support/weigh.ts";

const sinks: ReadonlyMap<string, LoadingSink> = new Map(loadingSinks.map((sink) => [sink.name, sink]));

/** Builds objects from bytes that were fetched, decoded or brought along, in a way that runs what the bytes say. */
export const unsafeLoading: ModuleRule = {
	about: "module",
	id: "unsafe-loading",
	title: "Loads objects out of bytes that may run code",
	family: "exec",
	severity: "critical",
	attack: ["T1059.006", "T1203"],
	why: "A pickle is a program: whoever makes the bytes decides what runs when they are loaded. Fetched or hidden bytes can be anything.",
	lookalikes:
		"Scientific code loads pickles that it wrote itself, and models that its user names: these do not count. Bytes that came over the network or out of a decoder weigh when they are loaded by themselves; a file that the package brings along is noted.",
	atoms: [
		"pickle",
		"cPickle",
		"_pickle",
		"dill",
		"cloudpickle",
		"joblib",
		"shelve",
		"jsonpickle",
		"read_pickle",
		"yaml load",
		"yaml load_all",
		"yaml unsafe_load",
		"yaml unsafe_load_all",
		"torch load",
		"numpy load",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const sink = sinkOf(call);
			const value = sink && argumentAt(call, place(sink.position, ...sink.keywords))?.value;
			if (!sink || !value) continue;
			const found = weigh(subject, call, sink, value);
			if (!found) continue;
			yield callMatch(subject, call, {
				severity: found.severity,
				confidence: "medium",
				message: `Loads ${found.what} with ${sink.name}, which runs what they say`,
				traits:
					found.severity === "info"
						? []
						: found.fetched
							? ["fetches", "executes-code", "runs-fetched"]
							: ["executes-code"],
				sink: "loads",
				sinkValue: knownText(value),
				from: [value],
				story: `loads ${found.what} with ${sink.name}, which runs what they say`,
			});
		}
	},
};

/** What the call loads with, unless it is told to be safe. */
function sinkOf(call: Call): LoadingSink | undefined {
	for (const target of call.targets) {
		const sink = sinks.get(target);
		if (!sink) continue;
		if (!sink.only) return sink;
		const value = argumentAt(call, place(sink.only.position, sink.only.keyword))?.value;
		if (!value) return sink.only.missing ? sink : undefined;
		const constant = value.constant;
		const texts = constant?.kind === "boolean" ? [String(constant.value)] : value.names;
		return texts.some((text) => sink.only?.unsafe.test(text)) ? sink : undefined;
	}
	return undefined;
}

interface Loaded {
	readonly severity: Severity;
	readonly what: string;
	readonly fetched: boolean;
}

function weigh(subject: ModuleSubject, call: Call, sink: LoadingSink, value: Value): Loaded | undefined {
	const auto = byItself(subject, call);
	if (hasLabel(value, "network")) {
		const url = carriedTarget(subject.module, value);
		const honest = url !== undefined && isBootstrapAddress(url);
		const what = `bytes from ${url === undefined ? "the network" : quoted(url)}`;
		return { severity: auto && !honest ? "critical" : "medium", what, fetched: true };
	}
	if (isHiddenByDecoding(value)) {
		// Caches and messages are packed by whoever loads them.
		const given = value.labels.has("parameter");
		return {
			severity: auto ? "medium" : "low",
			what: given ? "decoded bytes that it is given" : "decoded bytes",
			fetched: false,
		};
	}
	const path = sink.path ? knownText(value) : openedPath(subject, value);
	if (path === undefined) return undefined;
	const argument = call.arguments.find((one) => one.value === value);
	const file = fileMeant(
		subject.files,
		path,
		argument !== undefined && comesFromOwnFile(subject.module, argument.range),
	);
	if (!file) return undefined;
	const disguised =
		!/\.(?:pkl|pickle|p|pck|pcl|dat|data|bin|joblib|npy|npz|pt|pth|ckpt|db|ya?ml|gz|cache|model|sav)$/i.test(file.path);
	return {
		severity: auto && disguised ? "low" : "info",
		what: `${file.path}, which the package brings along,`,
		fetched: false,
	};
}

/** The path of the file that a value was read from. */
function openedPath({ module }: ModuleSubject, value: Value): string | undefined {
	if (!value.labels.has("file") && !value.names.some((name) => name.endsWith("open()"))) return undefined;
	for (const file of fileCalls(module)) {
		if (file.path === undefined || file.effect !== "reads") continue;
		if (value.steps.some((step) => step.range.start <= file.call.range.start && file.call.range.end <= step.range.end))
			return file.path;
	}
	return undefined;
}
