import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { mailings } from "../support/mail.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { holdsItself, namesItself } from "../support/own-file.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const attaches = /\.(?:attach|add_attachment|set_payload|set_content|Attachments\.Add)$|^email\.mime\.[\w.]+$/;
const outlook = /^win32com\.client\.(?:Dispatch|EnsureDispatch|gencache\.EnsureDispatch)\(\)/;
const friends = /\/users\/@me\/(?:relationships|channels)\b|\/friends\/list\b/i;
const tells = /\/channels\/[^/]*\/messages\b/i;

/** Sends itself to the people whom its victim knows. */
export const sendsItself: ModuleRule = {
	about: "module",
	id: "sends-itself",
	title: "Sends itself to its victim's contacts",
	family: "self-propagation",
	severity: "critical",
	attack: ["T1534", "T1566.001"],
	why: "A message from somebody one knows is opened; so worms go from address book to address book.",
	lookalikes:
		"Mailers attach what they are given, and bots write to channels with their own token. The file must attach itself, or take the friends of an account and write to them.",
	atoms: ["smtplib", "yagmail", "win32com", "email", ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const mails = mailings(module).map(({ call }) => call);
		const office = module.calls.find(
			(call) =>
				call.targets.some((target) => outlook.test(target)) &&
				call.attribute !== undefined &&
				/^(?:Send|CreateItem)$/.test(call.attribute),
		);
		if (mails.length > 0 || office) {
			const attached = module.calls.find(
				(call) =>
					(call.targets.some((target) => attaches.test(target)) || call.attribute === "Add") &&
					call.arguments.some((argument) => namesItself(module, argument) || holdsItself(module, argument.value)),
			);
			if (attached) yield make(subject, attached, "Mails itself to others", "high");
		}
		const contacts = moduleTexts(module).find(({ text }) => friends.test(text));
		const message = networkCalls(module).find(
			(network) => network.effect === "sends" && tells.test(network.target ?? ""),
		);
		if (contacts && message && /relationships|friends/.test(contacts.text))
			yield make(subject, message.call, `Writes to the friends of an account (${quoted(contacts.text, 60)})`, "medium");
	},
};

function make(subject: ModuleSubject, call: Call, message: string, confidence: "high" | "medium"): Match {
	return callMatch(subject, call, {
		severity: runsByItself(reachOfCall(subject, call)) || confidence === "high" ? "critical" : "high",
		confidence,
		message,
		traits: ["spreads", "sends"],
		sink: "sends",
		from: call.arguments.map(({ value }) => value),
		story: `${message.charAt(0).toLowerCase()}${message.slice(1)}`,
	});
}
