import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, PackageFile, PackageRule, PackageSubject } from "../rule.ts";
import { isProgram } from "../support/shipped.ts";

/** Names that promise a picture, a sound, a font, a document or a certificate. */
const media =
	/\.(?:png|jpe?g|gif|bmp|ico|webp|tiff?|svg|mp3|wav|ogg|flac|mp4|avi|mkv|mov|ttf|otf|woff2?|eot|pem|crt|cer|der|typed)$/i;
/** Names that promise text. */
const text =
	/\.(?:txt|md|rst|json|ya?ml|toml|cfg|ini|csv|tsv|xml|html?|css|js|ts|py|pyw|pyi|pyx|log|in|tpl|tmpl|po|license)$/i;
const bytecode = /\.py[co]$/i;
/** `invoice.pdf.exe`. */
const doubled =
	/\.(?:pdf|docx?|xlsx?|pptx?|txt|png|jpe?g|gif|mp[34]|zip|csv|html?|json)\.(?:exe|scr|com|pif|bat|cmd|vbs|js|jse|wsf|hta|lnk|ps1|cpl|msi)$/i;

const SHORT = 256;

/** Machine code under a name that promises something harmless. */
export function isDisguised(file: PackageFile): boolean {
	return isProgram(file) && (media.test(file.path) || text.test(file.path) || doubled.test(file.path));
}

/** A file that is something else than its name says. */
export const lyingExtension: PackageRule = {
	about: "package",
	id: "lying-extension",
	title: "A file is not what its name says",
	family: "shipped-binary",
	severity: "high",
	attack: ["T1036.008", "T1036.007"],
	why: "A program called `logo.png` is passed over by people and tools alike; only code that knows better makes use of it.",
	lookalikes:
		"Pointers of Git LFS, error pages saved as pictures and empty files are text: they do not count. Compressed text has a signature. Office files, models and wheels are archives by design.",
	*check(subject: PackageSubject): Iterable<Match> {
		for (const file of subject.files) {
			const found = judge(file);
			if (!found) continue;
			yield {
				memberId: file.memberId,
				severity: found.severity,
				confidence: "high",
				message: `${file.path} is ${found.what}`,
				evidence: [],
				shape: `lying-extension:${file.format ?? file.kind}`,
				traits: isProgram(file) ? ["hides", "ships-binary"] : ["hides"],
				story: `brings along ${found.what} under the name ${file.path}`,
			};
		}
	},
};

/** Fewer bytes than these do not tell noise from anything else. */
const NOISE_SIZE = 4_096;
/** Bits a byte. Random bytes have 7.95 in a sample of 4 KiB and more in larger ones; packed data of known formats have a signature, text stays below 6.5. */
const NOISE_ENTROPY = 7.9;

/** Encrypted, or packed in a form without a signature. */
function isNoise(file: PackageFile): boolean {
	return file.size >= NOISE_SIZE && (file.entropy ?? 0) >= NOISE_ENTROPY;
}

/** Names under which Python imports or an installer reads; what they hold is read by people as source. */
const source = /\.(?:py|pyw|pyi|pth)$/i;

function judge(file: PackageFile): { severity: Severity; what: string } | undefined {
	if (isDisguised(file)) return { severity: "high", what: `a program (${file.format})` };
	// `GIF89a = 1` is Python: who opens the picture sees none, and who runs it sees no picture.
	if (file.also !== undefined) return { severity: "high", what: `${file.title} and ${file.also} code at once` };
	if (isNoise(file) && (text.test(file.path) || bytecode.test(file.path) || /\.typed$/i.test(file.path)))
		return { severity: "high", what: "encrypted bytes" };
	if (doubled.test(file.path)) return { severity: "high", what: "something to be started, with two extensions" };
	if (!media.test(file.path)) return text.test(file.path) ? judgeText(file) : undefined;
	if (file.kind === "archive" && !/\.(?:svg|typed)$/i.test(file.path))
		return { severity: "medium", what: `an archive (${file.format})` };
	if (file.kind === "python") return { severity: "medium", what: "Python code" };
	if (file.kind === "powershell" || file.kind === "shell") return { severity: "medium", what: "a script" };
	return undefined;
}

/** Under a name that promises text. */
function judgeText(file: PackageFile): { severity: Severity; what: string } | undefined {
	if (file.format === "compiled Python" || file.format === "marshalled code")
		return { severity: "medium", what: "compiled Python" };
	if (file.kind === "archive") return { severity: "medium", what: `an archive (${file.format})` };
	if (!source.test(file.path)) return undefined;
	if (file.kind === "image") return { severity: "medium", what: `a picture (${file.format})` };
	// Short ones are files cut or emptied by mistake.
	if (file.kind === "binary" && file.size >= SHORT)
		return { severity: "low", what: file.format === undefined ? "no text" : file.title };
	return undefined;
}
