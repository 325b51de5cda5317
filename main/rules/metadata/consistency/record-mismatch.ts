import type { Member } from "../../../model/package/member.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { quoted } from "../../support/values.ts";

/** Findings of one kind; the rest is counted. */
const LISTED = 10;
/** What RECORD need not list: itself and its signatures, and what an installer may make. */
const UNLISTED_BY_RIGHT = /^[^/]+\.dist-info\/RECORD(?:\.jws|\.p7s)?$/;
const RUNS = /\.(?:py|pyw|pyc|pyd|so|pth|dll|dylib|exe|sh|bat|ps1)$|\.data\/scripts\/|\.dist-info\/entry_points\.txt$/i;

/** Files of a wheel that its RECORD does not know, knows otherwise, or knows although they are not there. */
export const recordMismatch: PackageRule = {
	about: "package",
	id: "record-mismatch",
	title: "Files are not what the wheel's RECORD says",
	family: "metadata",
	severity: "medium",
	attack: ["T1565.001", "T1195.002"],
	why: "Whoever builds a wheel lists every file with its digest; a file that is missing there, or has another digest, was put in or changed afterwards.",
	lookalikes:
		"Tools that repair wheels write RECORD anew; a few old ones forget data files or leave entries of files that they took out: low. Only code that is not listed, or is not as listed, is medium.",
	*check({ artifact, members, metadata }: PackageSubject): Iterable<Match> {
		if (artifact.kind !== "wheel") return;
		const files = members.filter((member) => member.kind === "file" && !member.path.includes("!/"));
		if (!metadata.record) {
			if (metadata.infoFolders.length > 0) yield missingRecord();
			return;
		}
		const { memberId, entries } = metadata.record;
		const listed = new Map(entries.map((entry) => [entry.path.replace(/^\.\//, ""), entry]));
		const unlisted = files.filter(
			(file) => !listed.has(file.rawName) && !UNLISTED_BY_RIGHT.test(file.rawName) && !isNoEntry(file),
		);
		const changed = files.filter((file) => {
			const entry = listed.get(file.rawName);
			if (entry?.algorithm !== "sha256" || file.sha256 === undefined) return false;
			return entry.digest !== Buffer.from(file.sha256, "hex").toString("base64url");
		});
		const there = new Set(members.map((member) => member.rawName));
		const gone = [...listed.keys()].filter((path) => !there.has(path) && !path.endsWith(".pyc"));
		yield* someOf(unlisted, (file) => aboutFile(file, "is not listed in RECORD", "unlisted"));
		yield* someOf(changed, (file) => aboutFile(file, "is not the file that RECORD gives the digest of", "changed"));
		if (gone.length > 0) {
			const names = gone.slice(0, LISTED).join(", ");
			yield {
				memberId,
				severity: "low",
				confidence: "high",
				message: `RECORD lists ${gone.length === 1 ? "a file that is" : `${gone.length} files that are`} not there: ${quoted(names, 200)}`,
				evidence: [],
				shape: "record-mismatch:gone",
				traits: [],
			};
		}
	},
};

/** Bytes around the entries, which opening lists under a name of its own; an entry may be called so, but nothing of the kind is said of it. */
function isNoEntry({ rawName, anomalies }: Member): boolean {
	return rawName.startsWith("[") && anomalies.some(({ message }) => message.startsWith("No entry of the archive: "));
}

function missingRecord(): Match {
	return {
		severity: "low",
		confidence: "high",
		message: "The wheel has no RECORD of its files, so installers refuse it",
		evidence: [],
		shape: "record-mismatch:none",
		traits: [],
	};
}

function aboutFile(file: Member, what: string, shape: string): Match {
	const runs = RUNS.test(file.rawName);
	return {
		memberId: file.id,
		severity: runs ? "medium" : "low",
		confidence: "high",
		message: `${quoted(file.path, 200)} ${what}`,
		evidence: [],
		shape: `record-mismatch:${shape}`,
		traits: runs ? ["tampers"] : [],
		story: `${what}: it came into the wheel, or was changed, after it was built`,
	};
}

/** What runs comes first; what is over the limit is counted in the last one. */
function* someOf(files: readonly Member[], match: (file: Member) => Match): Iterable<Match> {
	const order = files.toSorted((left, right) => Number(RUNS.test(right.rawName)) - Number(RUNS.test(left.rawName)));
	for (const [index, file] of order.slice(0, LISTED).entries()) {
		const found = match(file);
		const rest = index === LISTED - 1 ? order.length - LISTED : 0;
		yield rest > 0 ? { ...found, message: `${found.message}; so do ${rest} more` } : found;
	}
}
