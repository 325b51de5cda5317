import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import { documentEndings, personalFolder } from "../data/documents.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { fileCalls, fileWrites } from "../support/files.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { normalisedPath } from "../support/paths.ts";
import { destructionIn } from "../support/shell/destruction.ts";
import { spawnCalls } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const encrypts =
	/^(?:cryptography\.fernet\.Fernet\(\)\.encrypt|(?:Crypto\.Cipher\.\w+\.new\(\)|cryptography\.hazmat[\w.()]*|pyaes\.[\w.()]*|nacl\.[\w.()]*|rsa|Crypto\.PublicKey[\w.()]*)\.(?:encrypt|encrypt_and_digest|encryptor|update)|pyAesCrypt\.(?:encryptFile|encryptStream)|rsa\.encrypt)$/;
const walks = /(?:\.walk|\.rglob|\.scandir|\.listdir|glob\.i?glob|\.iterdir)$/;
const removes = /^(?:os\.(?:remove|unlink|rename|replace)|pathlib\.[\w.()]*\.(?:unlink|rename|replace)|shutil\.move)$/;
/** What a demand says. */
const demand =
	/(?:your|all|ur) (?:\w+ ){0,3}files? (?:\w+ ){0,3}(?:encrypted|locked)|(?:files|data|computer|system) (?:\w+ ){0,4}(?:encrypted|locked)[^]{0,400}(?:bitcoin|btc|monero|xmr|\$\d|pay|ransom|wallet)|decrypt (?:your|ur|all)(?: \w+)? files|\bransom\b[^]{0,200}(?:pay|bitcoin|btc)|send \S{0,12} ?(?:bitcoin|btc|xmr|monero|eth)\b[^]{0,200}(?:address|wallet)/i;
const note = /(?:readme|read_me|how_?to|recover|restore|decrypt|ransom|unlock)[\w-]*\.(?:txt|html|hta)$/i;
const wallpapers = /^ctypes\.windll\.user32\.SystemParametersInfo[AW]$/;
/** Endings that encryptors give to what they have locked. */
const lockedEnding = /^\.(?:enc|encrypted|locked|lock|crypt|crypted|cry|wncry|ransom|pay\w*|f\w?cked)$/i;

/** Encrypts a person's files and wants money for them. */
export const ransom: ModuleRule = {
	about: "module",
	id: "ransom",
	title: "Encrypts a person's files",
	family: "destruction",
	severity: "critical",
	attack: ["T1486", "T1491.001", "T1490"],
	why: "Files are encrypted one by one, the originals removed, and money asked for the key.",
	lookalikes:
		"Back-up and vault programs encrypt the files that they are given. A walk through folders, encryption and the removal of the original must come together, and with a person's own folder, a new ending or a demand they weigh most.",
	atoms: [
		"Fernet",
		"Crypto",
		"Cryptodome",
		"cryptography",
		"pyaes",
		"nacl",
		"rsa",
		"pyAesCrypt",
		"SystemParametersInfoW",
		"SystemParametersInfoA",
	],
	wants: (text) => /ransom|encrypted|decrypt|bitcoin/i.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const texts = moduleTexts(module);
		const demanded = texts.find(({ text }) => text.length > 20 && demand.test(text));
		const encryption = module.calls.find((call) => call.targets.some((target) => encrypts.test(target)));
		const files = fileCalls(module);
		const walk = files.find((file) => walks.test(file.name));
		const removal = module.calls.find((call) => call.targets.some((target) => removes.test(target)));
		const steps: MatchStep[] = [];
		const step = (label: string, call: Call | undefined, value = ""): void => {
			if (call) steps.push({ label, range: call.range, value });
		};
		step("walks through", walk?.call, walk?.path);
		step("encrypts", encryption);
		step("removes the original", removal);
		if (demanded) steps.push({ label: "demands", range: demanded.range, value: demanded.text });
		if (walk && encryption) {
			const overwrites = fileWrites(module).some(({ content }) =>
				content?.value.names.some((name) => encrypts.test(name.replace(/\(\)$/, ""))),
			);
			const personal = walk.paths.some((path) => personalFolder.test(normalisedPath(path)));
			const ending = texts.some(({ text }) => lockedEnding.test(text));
			const kinds = texts.filter(({ text }) => documentEndings.has(text.replace(/^\*?\./, "").toLowerCase())).length;
			const marks = [personal, ending, kinds >= 5, demanded !== undefined].filter(Boolean).length;
			if (!removal && !overwrites && marks < 2) return;
			const auto = runsByItself(reachOfCall(subject, encryption));
			const severity: Severity = demanded || marks >= 2 ? "critical" : marks === 1 ? "high" : auto ? "high" : "low";
			const where = walk.path === undefined ? "folders" : quoted(walk.path, 60);
			const match = callMatch(subject, encryption, {
				severity,
				confidence: demanded || marks >= 2 ? "high" : "medium",
				message: `Goes through ${where}, encrypts files${removal ? " and removes the originals" : ""}${demanded ? `, and demands: ${quoted(demanded.text, 80)}` : ""}`,
				traits: severity === "low" ? [] : ["destroys"],
				sink: "encrypts",
				from: [],
				story: `goes through ${where} and encrypts what it finds${demanded ? ", then demands money" : ""}`,
			});
			yield { ...match, evidence: steps };
			return;
		}
		// A demand without an encryptor in sight: a note that is written, or a picture of it on the desktop.
		if (!demanded) return;
		const written = files.find((file) => file.effect === "writes" && file.paths.some((path) => note.test(path)));
		const wallpaper = module.calls.find((call) => call.targets.some((target) => wallpapers.test(target)));
		const destroys = spawnCalls(module).find((spawn) => destructionIn(spawn.commands) !== undefined);
		const deed = written?.call ?? wallpaper ?? destroys?.call ?? encryption;
		if (!deed) return;
		step("shows", deed);
		const match = callMatch(subject, deed, {
			severity: runsByItself(reachOfCall(subject, deed)) ? "critical" : "high",
			confidence: "medium",
			message: `Leaves a demand: ${quoted(demanded.text, 100)}`,
			traits: ["destroys"],
			sink: "leaves",
			sinkValue: demanded.text,
			from: [],
			story: `leaves a demand for money (${quoted(demanded.text, 80)})`,
		});
		yield { ...match, evidence: steps };
	},
};
