import { runsByItself } from "../../model/analysis/scales.ts";
import { type Call, HOLE, type Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { lineBefore } from "../support/statements.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** UTF-16 units looked at behind a call. */
const WINDOW = 400;
/** The failure is printed or logged: a check for people, perhaps, though nothing depends on it. */
const saysSo = /^\s*except[^\n:]*:\s*(?:print\s*\(|\w*log\w*\.)/;

/** A look-up whose answer nobody reads: the question itself is the message. */
export const nameLookupBeacon: ModuleRule = {
	about: "module",
	id: "name-lookup-beacon",
	title: "Looks a name up and throws the answer away",
	family: "exfiltration",
	severity: "high",
	attack: ["T1071.004"],
	why: "Who owns the domain sees the question arrive: a look-up whose answer is not wanted tells them that, and where, the package was installed, and passes where requests do not.",
	lookalikes:
		"A look-up whose success or failure is used asks whether the network is up: low. Names of this machine and its network, addresses, and look-ups whose answer is kept do not count.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			if (network.effect !== "resolves" || network.destination === "local") continue;
			const name = network.target?.trim();
			if (name === undefined || name.includes(HOLE) || !isForeign(name)) continue;
			if (!isStatement(subject.module, network.call)) continue;
			const auto = runsByItself(reachOfCall(subject, network.call));
			const tested = outcomeMatters(subject.module, network.call);
			// A name that says which package asks is made for being heard, whatever is printed when nobody answers.
			const told = !bearsOwnName(name, subject.artifact.project) && saysSo.test(behind(subject.module, network.call));
			yield callMatch(subject, network.call, {
				severity: !auto || tested ? "low" : told ? "medium" : "high",
				confidence: "medium",
				message: `Looks up ${quoted(name)} and ${tested ? "asks only whether that works" : "throws the answer away"}`,
				traits: auto && !tested ? ["sends", "covert-channel"] : [],
				sink: "looks up",
				sinkValue: name,
				from: [network.targetValue],
				story: `looks up ${quoted(name)} and throws the answer away, so that the domain's owner hears of it`,
			});
		}
	},
};

/** Names shorter than this stand in others by accident. */
const SHORTEST_NAME = 4;

/** One label of a host's name is the project's own. */
function bearsOwnName(name: string, project: string | undefined): boolean {
	const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, "");
	const own = plain(project ?? "");
	const labels = name.split(".").slice(0, -2);
	return own.length >= SHORTEST_NAME && labels.some((label) => plain(label) === own);
}

/** A name of several parts, of a domain that others own; not an address. */
function isForeign(name: string): boolean {
	return (
		/^(?:[\w-]+\.)+[a-z][a-z\d-]+\.?(?::\d+)?$/i.test(name) &&
		!/\.(?:local|lan|home|internal|localdomain|intranet|corp|arpa|cluster)\.?(?::\d+)?$/i.test(name)
	);
}

function behind(module: Module, call: Call): string {
	return module.document.text.slice(call.range.end, call.range.end + WINDOW);
}

/** The call is a statement of its own: nothing takes what it gives back. */
function isStatement(module: Module, call: Call): boolean {
	const before = lineBefore(module, call.range.start);
	// A bracket that is still open closes behind it: then the call is an argument or an element.
	return /(?:^|[;:])\s*$/.test(before) && /^[ \t]*(?:[;#]|\r?\n(?!\s*[)\]},.])|$)/.test(behind(module, call));
}

/** Whether it worked is used: what follows returns or remembers something, or the failure is handled with more than `pass`. */
function outcomeMatters(module: Module, call: Call): boolean {
	const text = behind(module, call).replace(/#[^\n]*/g, "");
	const result = String.raw`(?:return|break|raise|yield|sys\.exit|[\w.]+\s*=(?!=))`;
	return (
		new RegExp(String.raw`^[ \t;]*\s*${result}`).test(text) ||
		new RegExp(String.raw`^\s*except[^\n:]*:\s*${result}`).test(text) ||
		new RegExp(String.raw`^\s*else\s*:\s*${result}`).test(text)
	);
}
