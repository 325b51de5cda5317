import { formatSize } from "../../model/analysis/layer.ts";
import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, PackageFile, PackageRule, PackageSubject } from "../rule.ts";

/** Cameras and editors leave a little behind. */
const SMALL = 64;

/** Something stands behind the end of a picture or sound. */
export const imageTail: PackageRule = {
	about: "package",
	id: "image-tail",
	title: "Something is appended to a picture or sound",
	family: "steganography",
	severity: "high",
	attack: ["T1027.003", "T1027.009"],
	why: "Viewers stop at the end that a picture states; what comes behind is carried along unseen, for code that knows of it.",
	lookalikes:
		"Phones append films and thumbnails, editors their notes: low. A program, an archive or code has nothing to do there.",
	*check(subject: PackageSubject): Iterable<Match> {
		for (const file of subject.files) {
			const { tail } = file;
			if (!tail || tail.size < SMALL) continue;
			yield {
				memberId: file.memberId,
				severity: weigh(tail),
				confidence: "high",
				message: `${file.path} goes on behind its end with ${formatSize(tail.size)} of ${tail.kind === "binary" ? "something else" : tail.kind}`,
				evidence: [],
				shape: `image-tail:${tail.kind}`,
				traits: weigh(tail) === "low" ? [] : ["hides"],
				story: `carries ${tail.kind} behind the end of ${file.path}`,
			};
		}
	},
};

function weigh({ kind }: NonNullable<PackageFile["tail"]>): Severity {
	if (/^(?:executable|python|shell|powershell)$/.test(kind)) return "high";
	return kind === "archive" ? "medium" : "low";
}
