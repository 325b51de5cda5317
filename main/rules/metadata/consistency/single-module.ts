import type { Module } from "../../../python/facts.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";

/** Calls and definitions of a module that does something. */
function doesSomething(module: Module): boolean {
	return module.calls.length + module.functions.length + module.classes.length + module.assignments.length > 0;
}

/** A package that is one small file, or nothing but its set-up script. */
export const singleModule: PackageRule = {
	about: "package",
	id: "single-module",
	title: "Package is a single small file",
	family: "metadata",
	severity: "info",
	attack: ["T1195.002"],
	why: "A package made to be installed once, for what its installation does, brings little or nothing that could be used.",
	lookalikes:
		"Small utilities are one file by right, and placeholders none at all: it is only worth knowing beside other findings.",
	*check({ artifact, modules, files }: PackageSubject): Iterable<Match> {
		if (artifact.kind === "file" || artifact.kind === "folder" || artifact.kind === "archive") return;
		const own = modules.filter(
			(module) => module.role !== "setup" && module.role !== "test" && module.role !== "documentation",
		);
		const alive = own.filter(doesSomething);
		const compiled = files.some(
			(file) => file.kind === "executable" || /\.(?:so|pyd|pyc|c|cpp|pyx|rs|pth)$/.test(file.path),
		);
		if (alive.length > 1 || compiled || own.some((module) => module.document.text.length > SMALL)) return;
		const [only] = alive;
		yield {
			severity: "info",
			confidence: "high",
			message: only ? "All that it installs is one small file" : "It installs nothing that does anything",
			evidence: [],
			shape: only ? "single-module:one" : "single-module:none",
			traits: [],
		};
	},
};

/** Characters of a file that could be of use to somebody. */
const SMALL = 4_000;
