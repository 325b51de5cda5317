import { formatSize } from "../../model/analysis/layer.ts";
import type { Match, PackageFile, PackageRule, PackageSubject } from "../rule.ts";
import { programs } from "../support/shipped.ts";
import { isDisguised } from "./lying-extension.ts";

/** More of them say nothing new. */
const MOST = 30;
const extensionModule = /\.(?:so|pyd|dylib|dll|a|lib|o)(?:\.[\d.]+)?$/i;

/** A program or library in a package that claims to be source or pure Python. */
export const executableInSource: PackageRule = {
	about: "package",
	id: "executable-in-source",
	title: "Machine code in a package of sources",
	family: "shipped-binary",
	severity: "medium",
	attack: ["T1027.009", "T1195.002"],
	why: "Source distributions and pure wheels hold what people can read; machine code in them was made elsewhere, from something that is not here.",
	lookalikes:
		"Wheels for one platform are made of machine code and are left out; launchers of setuptools and pip are known by their digests. Sources of tools for binaries hold samples for their tests: low.",
	*check(subject: PackageSubject): Iterable<Match> {
		const { kind, filename } = subject.artifact;
		if (kind === "egg" || (kind === "wheel" && !/-none-any\.whl$/i.test(filename)) || kind === "file") return;
		const found = programs(subject.files).filter((file) => !isDisguised(file));
		for (const file of found.slice(0, MOST)) {
			yield {
				memberId: file.memberId,
				severity: weigh(file, found.length),
				confidence: "high",
				message: `Holds ${file.path}, machine code (${file.format}, ${formatSize(file.size)})${found.length > MOST ? `, one of ${found.length}` : ""}`,
				evidence: [],
				shape: `executable-in-source:${file.format}`,
				traits: ["ships-binary"],
			};
		}
	},
};

/** A whole program weighs more than a library that belongs to some binding; a heap of them are test samples. */
function weigh(file: PackageFile, count: number): "low" | "medium" {
	const test = /(?:^|\/)(?:tests?|testing|testdata|fixtures|samples?|examples?|data)\//i.test(file.path);
	return test || count > 4 || extensionModule.test(file.path) ? "low" : "medium";
}
