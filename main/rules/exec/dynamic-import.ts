import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Modules that a hidden import is after: they run, fetch, decode or reach into the machine. */
const powerful = new Set([
	"os",
	"posix",
	"nt",
	"subprocess",
	"_posixsubprocess",
	"_winapi",
	"pty",
	"builtins",
	"__builtin__",
	"base64",
	"binascii",
	"codecs",
	"zlib",
	"lzma",
	"bz2",
	"gzip",
	"marshal",
	"pickle",
	"socket",
	"_socket",
	"ssl",
	"urllib",
	"urllib.request",
	"urllib2",
	"http.client",
	"requests",
	"httpx",
	"ctypes",
	"_ctypes",
	"winreg",
	"_winreg",
	"cryptography.fernet",
	"Crypto.Cipher",
	"Cryptodome.Cipher",
	"tempfile",
	"shutil",
	"getpass",
	"platform",
	"win32crypt",
	"sqlite3",
	"browser_cookie3",
]);

/** `__import__`/`importlib.import_module` of a name that is put together, decoded, or need not have been hidden. */
export const dynamicImport: ModuleRule = {
	about: "module",
	id: "dynamic-import",
	title: "Imports a module by a hidden name",
	family: "exec",
	severity: "high",
	attack: ["T1027", "T1059.006"],
	why: "A module whose name is put together at run time is missed by whoever searches the source for it.",
	lookalikes:
		"Plug-in loaders import names they are given; namespace packages call `__import__('pkg_resources')`. Only folded names of modules that run, fetch or decode weigh, and a plainly written `__import__('os')` stays low.",
	atoms: ["__import__", "importlib"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const fact of subject.module.imports) {
			if (!fact.dynamic) continue;
			const top = fact.module.split(".")[0] ?? fact.module;
			const strong = powerful.has(fact.module) || powerful.has(top);
			if (!strong) continue;
			const reach = reachOfCall(subject, fact);
			const auto = runsByItself(reach);
			const severity: Severity = fact.folded ? (auto ? "high" : "medium") : "low";
			yield {
				range: fact.range,
				scope: fact.scope,
				severity: capForReach(reach, severity),
				confidence: fact.folded ? "high" : "medium",
				message: fact.folded
					? `Imports ${quoted(fact.module)} by a name that is put together at run time`
					: `Imports ${quoted(fact.module)} by a string instead of an import statement`,
				evidence: [{ label: "imports", range: fact.range, value: fact.module }],
				shape: fact.shape,
				traits: fact.folded ? ["hides"] : [],
				story: `imports ${fact.module} under a hidden name`,
			};
		}
	},
};
