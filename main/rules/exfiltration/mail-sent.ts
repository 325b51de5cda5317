import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { mailings } from "../support/mail.ts";
import { callMatch } from "../support/make-match.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Where a message gets its text and its attachments. */
const fills =
	/^(?:email\.[\w.]+\(\)|email\.message\.EmailMessage\(\))\.(?:attach|set_payload|set_content|add_attachment|add_alternative)$/;

/** Sends mail from an account whose password is written down. */
export const mailSent: ModuleRule = {
	about: "module",
	id: "mail-sent",
	title: "Sends mail from an account of its author",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1048.003", "T1071.003"],
	why: "Mail leaves almost every network; key loggers and stealers send what they took to the mailbox of their author.",
	lookalikes:
		"Frameworks, notifiers and loggers send mail through an account from their user's settings. Only an account whose password stands in the code counts, and it weighs much when what is sent was taken from the machine.",
	atoms: ["smtplib", "yagmail"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const { call, account } of mailings(module)) {
			const filled = module.calls.filter((one) => one.targets.some((target) => fills.test(target)));
			const values = [call, ...filled].flatMap((one) => one.arguments.map((argument) => argument.value));
			const carried = carriedIn(module, values);
			const auto = runsByItself(reachOfCall(subject, call));
			if (account === undefined && !(carried && auto)) continue;
			const telling = carried !== undefined && carried.weight !== "content";
			const severity: Severity =
				account !== undefined && telling ? "critical" : auto ? "high" : carried ? "high" : "medium";
			const what = carried?.what ?? "mail";
			const from = account === undefined ? "" : ` from ${quoted(account)}`;
			yield callMatch(subject, call, {
				severity,
				confidence: account !== undefined && telling ? "high" : "medium",
				message: `Mails ${what}${from}${account === undefined ? "" : ", whose password is written down"}`,
				traits: carried ? ["sends", "sends-taken", ...(telling ? (["covert-channel"] as const) : [])] : ["sends"],
				sink: "mails",
				sinkValue: account,
				from: values,
				story: `mails ${what}${from}`,
			});
		}
	},
};
