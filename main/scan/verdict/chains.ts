import type { Confidence, Reach, Severity, VerdictLevel } from "../../model/analysis/scales.ts";
import type { Trait } from "../../model/analysis/traits.ts";

/**
 * The model of the verdict, as data (issue 3, section 5; documented in docs/verdict.md). A chain says which findings, standing together, show a
 * story of harm: who runs it × what it takes or fetches × how it hides × where it sends or what it starts. Each link asks for one finding; only
 * ever for more of something, never for the absence of something: adding findings can complete chains and cannot break one, so adding malicious
 * code never lowers a verdict.
 */
export interface Link {
	/** In the words of the explanation: "something hides it". */
	readonly title: string;
	/** Any of these; absent: whatever the finding shows. */
	readonly traits?: readonly Trait[];
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** `itself`: on installation, start-up or import; `reachable`: also when somebody calls it; `anywhere`: also in tests and dead code. */
	readonly runs: "itself" | "reachable" | "anywhere";
}

export interface Chain {
	readonly id: string;
	readonly level: Exclude<VerdictLevel, "clear">;
	/** Completes "malicious because …". */
	readonly because: string;
	/** Each is filled by a finding of another rule, about another piece of code unless `sides`; with `within: "finding"` one finding fills all. */
	readonly links: readonly Link[];
	/**
	 * The links may be two sides of one piece of code: what is taken and sent away in one call is no less of a story. Elsewhere two findings about the
	 * same code are no company for each other.
	 */
	readonly sides?: true;
	/** Where the findings must stand together. A finding about the package as a whole stands everywhere. */
	readonly within: "finding" | "member" | "package";
}

const ITSELF: readonly Reach[] = ["install", "startup", "import"];
const REACHABLE: readonly Reach[] = [...ITSELF, "entry-point", "called"];

export function runsAs(reach: Reach, runs: Link["runs"]): boolean {
	return runs === "anywhere" || (runs === "itself" ? ITSELF : REACHABLE).includes(reach);
}

const TAKES: readonly Trait[] = ["takes-secrets", "takes-environment", "takes-identity", "watches"];
const HIDES: readonly Trait[] = ["hides", "runs-decoded"];
const STARTS: readonly Trait[] = ["starts-process", "executes-code"];
const SENDS: readonly Trait[] = ["sends", "covert-channel"];
const REACHES_OUT: readonly Trait[] = ["sends", "fetches", "covert-channel"];

/** What tells of a deed, not of a shape: a step of a story. */
const STORY: readonly Trait[] = [
	...TAKES,
	...HIDES,
	...STARTS,
	...REACHES_OUT,
	"remote-shell",
	"persists",
	"evades",
	"tampers",
	"destroys",
	"mines",
	"spreads",
	"swaps",
];

function link(
	title: string,
	traits: readonly Trait[] | undefined,
	least: `${Severity}/${Confidence}`,
	runs: Link["runs"] = "itself",
): Link {
	const [severity, confidence] = least.split("/") as [Severity, Confidence];
	return { title, ...(traits && { traits }), severity, confidence, runs };
}

type Half = readonly [title: string, traits: readonly Trait[]];
const FETCHING: Half = ["something is fetched", ["fetches"]];
const STARTING_PROGRAMS: Half = ["a program is started", ["starts-process"]];
const STARTING: Half = ["a program or code is started", STARTS];
const HIDING: Half = ["something hides it", HIDES];
const TAKING: Half = ["something is taken from the host or the person", TAKES];
const SENDING: Half = ["something is sent", SENDS];
const REACHING_OUT: Half = ["the network is reached", REACHES_OUT];
const PERSISTING: Half = ["it stays on the machine", ["persists"]];
const IMITATING: Half = ["the name imitates another", ["imitates"]];
const EVADING: Half = ["it looks out for analysts", ["evades"]];
const TAMPERING: Half = ["it changes what is not its own", ["tampers"]];
const ACTING: Half = ["it hides, reaches out or starts something", [...HIDES, ...REACHES_OUT, ...STARTS]];

/**
 * Two findings of different rules in one member that both run by themselves, one of them sure: each alone is ordinary in some harmless package
 * (study/detection.md section 5), both together are not. Two unsure ones stay unsure.
 */
function pair(id: string, because: string, [one, first]: Half, [other, second]: Half): Chain[] {
	const half = (firstConfidence: Confidence, secondConfidence: Confidence): readonly Link[] => [
		link(one, first, `medium/${firstConfidence}`),
		link(other, second, `medium/${secondConfidence}`),
	];
	return [
		{ id, level: "suspicious", because, within: "member", links: half("high", "medium") },
		{ id: `${id}-surely`, level: "suspicious", because, within: "member", links: half("medium", "high") },
	];
}

/** The most telling first within a level: the first that is complete gives the reason. */
export const chains: readonly Chain[] = [
	{
		id: "unmistakable",
		level: "malicious",
		because: "one finding alone is what no harmless code does",
		within: "finding",
		links: [link("there is a sure, critical finding in code that can run", undefined, "critical/high", "reachable")],
	},
	{
		id: "critical-in-company",
		level: "malicious",
		because: "a critical finding runs by itself, and another finding bears it out",
		within: "package",
		links: [
			link("a critical finding runs by itself", undefined, "critical/medium"),
			link("a second finding runs by itself", STORY, "medium/medium"),
		],
	},
	{
		id: "taken-and-sent",
		level: "malicious",
		because: "what it takes from the machine is sent away, with nobody asking for it",
		within: "finding",
		links: [link("what was taken is seen to be sent", ["sends-taken"], "high/high")],
	},
	{
		id: "taken-to-covert-channel",
		level: "malicious",
		because: "it takes what is the host's or the person's, and talks to a channel that its author can drop at any time",
		sides: true,
		within: "member",
		links: [
			link("something is taken from the host or the person", TAKES, "medium/medium"),
			link("a covert channel is used", ["covert-channel"], "high/medium"),
		],
	},
	{
		id: "fetched-and-run",
		level: "malicious",
		because: "what it fetches is run, with nobody asking for it",
		within: "finding",
		links: [link("what was fetched is seen to run", ["runs-fetched"], "high/high")],
	},
	{
		id: "hidden-and-run",
		level: "malicious",
		because: "it hides what it runs, and what is hidden runs by itself",
		within: "finding",
		links: [link("what was decoded is seen to run", ["runs-decoded"], "high/high")],
	},
	{
		id: "hidden-and-reaching-out",
		level: "malicious",
		because: "code that reaches out to the network is hidden",
		sides: true,
		within: "member",
		links: [
			link("something hides it", HIDES, "medium/high"),
			link("the network is reached", REACHES_OUT, "high/medium"),
		],
	},
	{
		id: "hidden-and-starting",
		level: "malicious",
		because: "code that starts a program or runs code is hidden",
		within: "member",
		links: [
			link("something hides it", HIDES, "high/high"),
			link("a program or code is started", STARTS, "high/medium"),
		],
	},
	{
		id: "covert-and-starting",
		level: "malicious",
		because: "it talks to a covert channel and starts programs, both by itself",
		within: "member",
		links: [
			link("a covert channel is used", ["covert-channel"], "high/high"),
			link("a program or code is started", STARTS, "high/medium"),
		],
	},
	{
		id: "imitates-and-strikes",
		level: "malicious",
		because: "its name imitates another project's, and it acts by itself",
		within: "package",
		links: [
			link("the name imitates another", ["imitates"], "medium/medium"),
			link("it reaches out, starts something or takes something", [...REACHES_OUT, ...STARTS, ...TAKES], "high/medium"),
		],
	},
	{
		id: "high-in-company",
		level: "malicious",
		because: "a sure finding of high severity runs by itself, and a second one in the same file bears it out",
		within: "member",
		links: [
			link("a sure finding of high severity runs by itself", STORY, "high/high"),
			link("a second finding in the same file bears it out", STORY, "medium/medium"),
		],
	},
	{
		id: "critical-borne-out",
		level: "malicious",
		because: "there is a critical finding in code that can run, and a sure finding in the same file bears it out",
		within: "member",
		links: [
			link("there is a critical finding in code that can run", STORY, "critical/medium", "reachable"),
			link("a sure finding in the same file bears it out", STORY, "medium/high", "reachable"),
		],
	},
	{
		id: "high-borne-out",
		level: "malicious",
		because: "a finding of high severity runs by itself, and a sure finding in the same file bears it out",
		within: "member",
		links: [
			link("a finding of high severity runs by itself", STORY, "high/medium"),
			link("a sure finding in the same file bears it out", STORY, "medium/high"),
		],
	},
	{
		id: "two-high",
		level: "malicious",
		because: "two findings of high severity run by themselves in the same file",
		within: "member",
		links: [
			link("a finding of high severity runs by itself", STORY, "high/medium"),
			link("a second finding of high severity in the same file runs by itself", STORY, "high/medium"),
		],
	},
	{
		id: "critical",
		level: "suspicious",
		because: "there is a critical finding in code that can run",
		within: "finding",
		links: [link("there is a critical finding", undefined, "critical/medium", "reachable")],
	},
	{
		id: "high-by-itself",
		level: "suspicious",
		because: "a finding of high severity runs by itself",
		within: "finding",
		links: [link("a finding of high severity runs by itself", undefined, "high/medium")],
	},
	{
		id: "fetched-and-run-when-called",
		level: "suspicious",
		because: "what it fetches is run as soon as somebody calls it",
		within: "finding",
		links: [link("what was fetched is seen to run", ["runs-fetched"], "high/high", "reachable")],
	},
	{
		id: "hidden-destination",
		level: "suspicious",
		because: "it hides where it sends to or fetches from",
		within: "finding",
		links: [
			link("something hides it", HIDES, "high/medium", "reachable"),
			link("the network is reached", REACHES_OUT, "high/medium", "reachable"),
		],
	},
	{
		id: "covert-and-starting-when-called",
		level: "suspicious",
		because: "it talks to a covert channel and starts programs, as soon as somebody calls it",
		within: "member",
		links: [
			link("a covert channel is used", ["covert-channel"], "medium/medium", "reachable"),
			link("a program or code is started", STARTS, "medium/high", "reachable"),
		],
	},
	{
		id: "taken-and-covert-named",
		level: "suspicious",
		because: "it takes what is the host's or the person's, and names a channel that its author can drop at any time",
		sides: true,
		within: "member",
		links: [
			link("something is taken from the host or the person", TAKES, "medium/medium"),
			link("a covert channel is named", ["covert-channel"], "medium/low"),
		],
	},
	{
		id: "taken-and-covert-when-called",
		level: "suspicious",
		because: "it takes what is the host's or the person's and talks to a covert channel, as soon as somebody calls it",
		sides: true,
		within: "member",
		links: [
			link("something is taken from the host or the person", TAKES, "medium/medium", "reachable"),
			link("a covert channel is used", ["covert-channel"], "medium/high", "reachable"),
		],
	},
	...pair("fetches-and-starts", "it fetches and it starts programs, both by itself", FETCHING, STARTING_PROGRAMS),
	...pair("hides-and-reaches-out", "it hides and it reaches out, both by itself", HIDING, REACHING_OUT),
	...pair("hides-and-starts", "it hides and it starts or runs something, both by itself", HIDING, STARTING),
	...pair("takes-and-sends", "it takes and it sends, both by itself", TAKING, SENDING),
	...pair(
		"persists-and-acts",
		"it stays on the machine and hides, reaches out or starts something",
		PERSISTING,
		ACTING,
	),
	...pair(
		"imitates-and-acts",
		"its name imitates another project's, and it reaches out or runs hidden code",
		IMITATING,
		["it reaches out or runs hidden code", [...REACHES_OUT, "runs-decoded"]],
	),
	...pair("evades-and-acts", "it looks out for analysts and hides, reaches out or starts something", EVADING, ACTING),
	...pair(
		"tampers-and-acts",
		"it changes what is not its own and hides, reaches out or starts something",
		TAMPERING,
		ACTING,
	),
	{
		id: "capability",
		level: "notable",
		because: "it has a capability worth knowing of",
		within: "finding",
		links: [link("there is a finding of medium severity in code that can run", undefined, "medium/low", "reachable")],
	},
	{
		id: "high-at-rest",
		level: "notable",
		because: "there is a finding of high severity in tests or in code that nothing reaches",
		within: "finding",
		links: [link("there is a finding of high severity", undefined, "high/medium", "anywhere")],
	},
];
