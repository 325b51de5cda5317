import type { Call } from "../../python/facts.ts";
import { clipboardReadCommands, clipboardReaders, clipboardWriteCommands, clipboardWriters } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { possibleTexts, quoted } from "../support/values.ts";

/** Addresses of the common coins, and the regular expressions by which they are recognised. */
const walletAddress =
	/^(?:bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|T[1-9A-HJ-NP-Za-km-z]{33}|L[a-km-zA-HJ-NP-Z1-9]{26,33}|ltc1[a-z0-9]{25,60}|D[5-9A-HJ-NP-U][1-9A-HJ-NP-Za-km-z]{32}|r[1-9A-HJ-NP-Za-km-z]{24,34}|addr1[a-z0-9]{50,100})$/;
const walletPattern =
	/\[13\]\{?1?\}?\[a-km-z|bc1|0x\[(?:a-fA-F0-9|0-9a-fA-F|0-9A-Fa-f|A-Fa-f0-9)\]|\[48\]\[0-9AB\]|\^0x|\[LM3?\]\[a-km|\^T\[[A-Za-z1-9]|\^r\[0-9a-zA-Z\]|\[1-9A-HJ-NP-Za-km-z\]\{3[2-9]/;

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
		"Tools that copy text for the user write to the clipboard as well, and wallets copy an address that they were given: addresses written down, or patterns that recognise them, have to stand in the same file, and the clipboard has to be read too.",
	atoms: [
		"pyperclip",
		"clipboard",
		"win32clipboard",
		"SetClipboardData",
		"clipboard_append",
		"to_clipboard",
		"klembord",
		"xerox",
		...spawnAtoms,
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const spawns = spawnCalls(module);
		const called = (pattern: RegExp, commands: RegExp): Call | undefined =>
			module.calls.find((call) => call.targets.some((target) => pattern.test(target))) ??
			spawns.find(({ text }) => text !== undefined && commands.test(text))?.call;
		const copy = called(clipboardWriters, clipboardWriteCommands);
		if (!copy) return;
		const texts = moduleTexts(module);
		const addresses = texts.filter(({ text }) => walletAddress.test(text.trim()));
		const pattern = texts.find(({ text }) => walletPattern.test(text));
		const [address] = addresses;
		if (!address && !pattern) return;
		const reads = called(clipboardReaders, clipboardReadCommands) !== undefined;
		// What is put there is one of the addresses themselves.
		const put = copy.arguments.some(({ value }) =>
			possibleTexts(value).some((text) => walletAddress.test(text.trim())),
		);
		const sure = (address && pattern) || (reads && (put || addresses.length >= 2));
		if (!sure && !reads && !put) return;
		yield callMatch(subject, copy, {
			severity: sure ? "critical" : reads ? "high" : "low",
			confidence: sure ? "high" : "medium",
			message: `Writes to the clipboard beside ${address ? `the wallet address ${quoted(address.text, 70)}` : "a pattern for wallet addresses"}`,
			traits: sure || reads ? ["swaps", "takes-secrets"] : [],
			sink: "writes to the clipboard",
			sinkValue: address?.text ?? pattern?.text,
			from: copy.arguments.map((argument) => argument.value),
			story: "puts a wallet address of its own into the clipboard",
		});
	},
};
