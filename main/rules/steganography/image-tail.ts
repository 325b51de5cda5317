import { formatSize } from "../../model/analysis/layer.ts";
import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, PackageFile, PackageRule, PackageSubject } from "../rule.ts";

/** Cameras and editors leave a little behind. */
const SMALL = 64;

/** What is shown, played or set, and no place for code. */
const MEDIA = /^(?:image|WAVE|MP3|Ogg|FLAC|MP4|Matroska|font|WOFF font|PDF)$/;

/** Something stands behind the end of a picture, sound, font or document; or code in its midst. */
export const imageTail: PackageRule = {
	about: "package",
	id: "image-tail",
	title: "Something is appended to a picture, sound, font or document",
	family: "steganography",
	severity: "high",
	attack: ["T1027.003", "T1027.009"],
	why: "Viewers stop at the end that a picture states; what comes behind is carried along unseen, for code that knows of it.",
	lookalikes:
		"Phones append films and thumbnails, editors their notes: low. A program, an archive or code has nothing to do there. Comments of pictures hold words, not programs.",
	*check(subject: PackageSubject): Iterable<Match> {
		for (const file of subject.files) {
			const { tail } = file;
			if (tail?.kind !== "python") yield* inItsMidst(file);
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

/** Python source in a comment or a chunk of its own: nothing stands behind the end, and viewers do not show it. */
function* inItsMidst(file: PackageFile): Iterable<Match> {
	const [part] = file.codeParts ?? [];
	if (part === undefined || !MEDIA.test(file.kind === "image" ? "image" : (file.format ?? ""))) return;
	yield {
		memberId: file.memberId,
		severity: "medium",
		confidence: "high",
		message: `${file.path} holds Python source of ${formatSize(part.size)} from byte ${part.offset.toLocaleString("en")} on`,
		evidence: [],
		shape: "image-tail:inside",
		traits: ["hides"],
		story: `keeps Python source in ${file.path}`,
	};
}
