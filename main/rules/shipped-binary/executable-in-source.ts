import { formatSize } from "../../model/analysis/layer.ts";
import type { Match, PackageRule, PackageSubject } from "../rule.ts";
import { programs } from "../support/shipped.ts";
import { isDisguised } from "./lying-extension.ts";

/** More of them say nothing new. */
const MOST = 30;

/** A program or library in a package that claims to be source or pure Python. */
export const executableInSource: PackageRule = {
	about: "package",
	id: "executable-in-source",
	title: "Machine code in a package of sources",
	family: "shipped-binary",
	severity: "low",
	attack: ["T1027.009", "T1195.002"],
	why: "Source distributions and pure wheels hold what people can read; machine code in them was made elsewhere, from something that is not here.",
	lookalikes:
		"Wheels for one platform are made of machine code and are left out; launchers of setuptools and pip are known by their digests. Tools bring helpers, and sources hold samples for their tests: what starts or loads them decides.",
	*check(subject: PackageSubject): Iterable<Match> {
		const { kind, filename } = subject.artifact;
		if (kind === "egg" || (kind === "wheel" && !/-none-any\.whl$/i.test(filename)) || kind === "file") return;
		const found = programs(subject.files).filter((file) => !isDisguised(file));
		for (const file of found.slice(0, MOST)) {
			yield {
				memberId: file.memberId,
				severity: "low",
				confidence: "high",
				message: `Holds ${file.path}, machine code (${file.format}, ${formatSize(file.size)})${found.length > MOST ? `, one of ${found.length}` : ""}`,
				evidence: [],
				shape: `executable-in-source:${file.format}`,
				traits: ["ships-binary"],
			};
		}
	},
};
