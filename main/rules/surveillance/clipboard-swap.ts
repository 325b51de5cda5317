import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { quoted } from "../support/values.ts";

/** Addresses of the common coins, and the regular expressions by which they are recognised. */
const walletAddress =
	/^(?:bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|T[1-9A-HJ-NP-Za-km-z]{33}|L[a-km-zA-HJ-NP-Z1-9]{26,33}|ltc1[a-z0-9]{25,60}|D[5-9A-HJ-NP-U][1-9A-HJ-NP-Za-km-z]{32})$/;
const walletPattern = /\[13\]\{?1?\}?\[a-km-z|bc1|0x\[a-fA-F0-9\]|0x\[0-9a-fA-F\]|\[48\]\[0-9AB\]|\^0x|\[LM3\]\[a-km/;

/** Puts the thief's wallet address into the clipboard in the place of another. */
export const clipboardSwap: ModuleRule = {
	about: "module",
	id: "clipboard-swap",
	title: "Swaps wallet addresses in the clipboard",
	family: "surveillance",
	severity: "critical",
	attack: ["T1565.002", "T1115"],
	why: "Whoever pastes an address to pay to pays the thief.",
	lookalikes:
		"Tools that copy text for the user write to the clipboard as well: wallet addresses, or patterns that recognise them, have to stand in the same file.",
	atoms: ["pyperclip", "clipboard", "win32clipboard", "SetClipboardData"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const copies = module.calls.filter((call) =>
			call.targets.some((target) =>
				/^(?:pyperclip|clipboard)\.copy$|^win32clipboard\.Set(?:ClipboardData|ClipboardText)$|^ctypes\.windll\.user32\.SetClipboardData$/.test(
					target,
				),
			),
		);
		const [copy] = copies;
		if (!copy) return;
		const address = module.strings.find((fact) => walletAddress.test(fact.text.trim()));
		const pattern = module.strings.find((fact) => walletPattern.test(fact.text));
		if (!address && !pattern) return;
		yield callMatch(subject, copy, {
			severity: address && pattern ? "critical" : "high",
			confidence: address && pattern ? "high" : "medium",
			message: `Writes to the clipboard beside ${address ? `the wallet address ${quoted(address.text, 70)}` : "a pattern for wallet addresses"}`,
			traits: ["takes-secrets"],
			sink: "writes to the clipboard",
			sinkValue: address?.text ?? pattern?.text,
			from: copy.arguments.map((argument) => argument.value),
			story: "puts a wallet address of its own into the clipboard",
		});
	},
};
