import type { Severity } from "../../model/analysis/scales.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { type FileCall, fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { originText } from "../support/origin.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Where installed packages lie, asked of Python. */
const askedFor =
	/\b(?:getsitepackages|getusersitepackages|get_python_lib|USER_SITE)\b|\bget_paths?\s*\(|(?<!_)\b(?:purelib|platlib)\b|\bfind_spec\s*\(|\bget_loader\s*\(|\bdistribution\s*\([^)]*\)\s*\.\s*locate_file\b|\binspect\.getfile\s*\(/;
const folder = /(?:site|dist)-packages(?:[\\/]|$)/i;
/** `requests.__file__` of an imported module; the own `__file__` has no name before it. */
const moduleFile = /(?<![\w.])([A-Za-z_][\w.]*)\.__(?:file|path)__\b/g;

/** Writes into the code of other packages that are installed. */
export const foreignPackageEdit: ModuleRule = {
	about: "module",
	id: "foreign-package-edit",
	title: "Changes files of other installed packages",
	family: "tampering",
	severity: "critical",
	attack: ["T1554", "T1546"],
	why: "What is written into another package runs whenever that one is imported, and stays when this package is removed.",
	lookalikes:
		"Installers, environment tools and code that puts its own data beside itself write there on request: low. Without being asked, nobody writes into `site-packages` but the installer.",
	atoms: ["open", "write_text", "write_bytes", "shutil", "os rename", "os replace", "pathlib"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const file of fileCalls(module)) {
			if (file.effect !== "writes" && file.effect !== "appends") continue;
			const where = placeOf(module, file);
			if (where === undefined) continue;
			const code = /\.(?:py|pth|pyc|so|pyd)$/i.test(file.path ?? "") || where.module !== undefined;
			const asked: Severity = code ? "medium" : "low";
			const what = where.module === undefined ? quoted(file.path ?? where.text, 80) : `the code of ${where.module}`;
			const verb = file.effect === "appends" ? "appends to" : "writes";
			yield callMatch(subject, file.call, {
				severity: severityFor(reachOfCall(subject, file.call), code ? "critical" : "high", asked),
				confidence: where.module !== undefined || folder.test(file.path ?? "") ? "high" : "medium",
				message: `It ${verb} ${what}, among the installed packages`,
				traits: ["tampers", "persists"],
				sink: verb,
				sinkValue: file.path,
				from: [file.pathValue],
				story: `${verb} ${what}, among the installed packages`,
			});
		}
	},
};

function placeOf(module: Module, file: FileCall): { text: string; module?: string } | undefined {
	if (file.path !== undefined && folder.test(file.path)) return { text: file.path };
	const argument = file.call.arguments.find((one) => one.value === file.pathValue);
	const source = originText(module, argument?.range ?? file.call.callee);
	for (const [, name = ""] of source.matchAll(moduleFile)) {
		const top = name.split(".")[0] ?? name;
		const imported = module.imports.find((one) => (one.alias ?? one.name ?? one.module.split(".")[0]) === top);
		if (!imported || isOwn(module, imported.module)) continue;
		return { text: `${name}.__file__`, module: imported.module };
	}
	const asked = askedFor.exec(source)?.[0];
	return asked === undefined ? undefined : { text: asked };
}

function isOwn(module: Module, imported: string): boolean {
	const own = module.dottedName.split(".")[0] ?? "";
	return own !== "" && imported.split(".")[0] === own;
}
