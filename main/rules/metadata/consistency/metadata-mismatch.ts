import { valid } from "@renovatebot/pep440";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import type { DeclaredMetadata, Stated } from "../../../python/metadata/declared.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { quoted } from "../../support/values.ts";
import { authorsFirst, statedMatch } from "../stated-match.ts";

const WHERE: Record<DeclaredMetadata["kind"], string> = {
	"core-metadata": "its metadata",
	"setup-script": "setup.py",
	"setup-configuration": "setup.cfg",
	pyproject: "pyproject.toml",
	requirements: "its requirements",
};

/** File name, metadata and build files that name different projects or releases. */
export const metadataMismatch: PackageRule = {
	about: "package",
	id: "metadata-mismatch",
	title: "File name and metadata disagree",
	family: "metadata",
	severity: "medium",
	attack: ["T1036.005"],
	why: "The index goes by one name, the installer by another: a file that says two is a copy of another project's with the label changed, or was changed after it was built.",
	lookalikes:
		"Names and versions that are only written otherwise are the same; sdists of renamed and split projects keep older names in some file: low; versions that build files do not keep up: info. Installers refuse a wheel whose metadata name another project: medium.",
	*check({ artifact, metadata }: PackageSubject): Iterable<Match> {
		const { project, version, kind } = artifact;
		if (kind === "folder" || kind === "file") return;
		const told = new Set<string>();
		for (const declared of authorsFirst(metadata.declared)) {
			// A backend may work out either; then nothing is written down, and nothing disagrees.
			const { name } = declared;
			if (project !== undefined && name && isPlain(name.text) && normaliseProjectName(name.text) !== project) {
				const wheel = kind === "wheel" && declared.kind === "core-metadata";
				const key = `name ${normaliseProjectName(name.text)}`;
				if (!told.has(key)) {
					yield statedMatch(declared, name, {
						severity: wheel ? "medium" : "low",
						confidence: wheel ? "high" : "medium",
						label: "names",
						message: `The file is ${project}'s, but ${WHERE[declared.kind]} names ${quoted(name.text)}`,
						shape: `metadata-mismatch:name:${declared.kind}`,
					});
				}
				told.add(key);
			}
			const other = declared.version;
			if (version !== undefined && other && differ(version, other) && !told.has(`version ${other.text}`)) {
				told.add(`version ${other.text}`);
				yield statedMatch(declared, other, {
					severity: declared.kind === "core-metadata" ? "low" : "info",
					confidence: "medium",
					label: "gives",
					message: `The file is of version ${version}, but ${WHERE[declared.kind]} gives ${quoted(other.text)}`,
					shape: `metadata-mismatch:version:${declared.kind}`,
				});
			}
		}
		if (kind === "wheel" && metadata.infoFolders.length > 1) {
			yield {
				severity: "medium",
				confidence: "high",
				message: `The wheel has the metadata of several projects: ${quoted(metadata.infoFolders.toSorted().join(", "), 200)}`,
				evidence: [],
				shape: "metadata-mismatch:several",
				traits: [],
			};
		}
	},
};

/** Not a template's hole. */
function isPlain(name: string): boolean {
	return /^[\p{L}\p{N}._ -]{1,200}$/u.test(name.trim());
}

function differ(version: string, other: Stated): boolean {
	const text = other.text.trim();
	return canonical(version) !== canonical(text) && /^v?\d[\w.!+-]*$/i.test(text);
}

/** "v1.0-rc1", "1.0.0rc1" and "1rc1" are one version (packaging specifications, "Version specifiers"); a local part may be written otherwise. */
function canonical(version: string): string {
	const plain = (valid(version.replace(/_/g, "-")) ?? version).toLowerCase().replace(/\+.*$/, "");
	return plain
		.replace(/^v/, "")
		.replace(/[._-]?([a-z]+)[._-]?/g, "$1")
		.replace(/(?:\.0)+(?=$|[a-z])/, "");
}
