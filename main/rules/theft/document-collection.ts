import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { documentEndings, lootWords, personalFolder, tellingEndings } from "../data/documents.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkCalls } from "../support/network.ts";
import { ownOutlet } from "../support/outlet.ts";
import { normalisedPath } from "../support/paths.ts";
import { hasLabel } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const walks = /^(?:os\.(?:walk|listdir|scandir)|glob\.i?glob|pathlib\.[\w.()]*\.(?:glob|rglob|iterdir))$/;
const packs =
	/^(?:zipfile\.ZipFile\(\)\.(?:write|writestr)|tarfile\.open\(\)\.add|shutil\.make_archive|py7zr\.[\w.()]*\.write\w*|pyzipper\.[\w.()]*\.write)$/;

/** Walks through a person's folders for documents and packs or sends them. */
export const documentCollection: ModuleRule = {
	about: "module",
	id: "document-collection",
	title: "Collects a person's documents",
	family: "theft",
	severity: "critical",
	attack: ["T1005", "T1119", "T1560.002"],
	why: "Stealers go through desktop, documents and downloads for whatever looks like papers, passwords or wallets, and take it along.",
	lookalikes:
		"Backup tools, indexers and converters walk through folders that their user names. The folder must be a person's own and stand in the code, endings of documents or words like 'seed' and 'passw' beside it, and the files must be packed or sent.",
	atoms: fileAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const walked = fileCalls(module).find(
			(file) => walks.test(file.name) && file.paths.some((path) => personalFolder.test(normalisedPath(path))),
		);
		if (!walked) return;
		const endings = new Set<string>();
		const words = new Set<string>();
		const steps: MatchStep[] = [];
		let telling = 0;
		for (const { text, range } of moduleTexts(module)) {
			if (text.length > 40) continue;
			const ending = /^(?:\*+)?\.([a-z0-9]{2,6})$/i.exec(text)?.[1]?.toLowerCase();
			const word = text.toLowerCase();
			const isEnding = ending !== undefined && documentEndings.has(ending) && !endings.has(ending);
			const isWord = lootWords.has(word) && !words.has(word);
			if (ending !== undefined && isEnding) {
				endings.add(ending);
				if (tellingEndings.has(ending)) telling++;
			} else if (isWord) words.add(word);
			if ((isEnding || isWord) && steps.length < 6) steps.push({ label: "looks for", range, value: text });
		}
		const documents = endings.size >= 3 && telling >= 2;
		if (!documents && words.size < 4) return;
		const outlet = ownOutlet(module) !== undefined;
		const sent = networkCalls(module).find(
			(network) =>
				network.effect === "sends" && network.outgoing.some(({ value }) => hasLabel(value, "file", "credential")),
		);
		const packed = module.calls.find((call) => call.targets.some((target) => packs.test(target)));
		if (!outlet && !sent && !packed) return;
		const auto = runsByItself(reachOfCall(subject, walked.call));
		const severity: Severity =
			outlet || (sent && auto)
				? "critical"
				: sent
					? "high"
					: words.size >= 4
						? auto
							? "high"
							: "medium"
						: auto
							? "medium"
							: "low";
		const what = documents
			? `${endings.size} kinds of documents`
			: `files whose names tell of secrets (${[...words].slice(0, 4).join(", ")})`;
		const deed = sent || outlet ? "sends them away" : "packs them";
		const match = callMatch(subject, walked.call, {
			severity,
			confidence: outlet || sent ? "high" : "medium",
			message: `Goes through ${walked.path ?? "a person's folders"} for ${what} and ${deed}`,
			traits: ["takes-secrets", ...(sent ? (["sends", "sends-taken"] as const) : [])],
			sink: "walks through",
			sinkValue: walked.path,
			from: [walked.pathValue],
			story: `goes through a person's folders for ${what} and ${deed}`,
		});
		yield { ...match, evidence: [...match.evidence, ...steps] };
	},
};
