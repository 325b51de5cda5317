import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";
import { hasLabel } from "../support/values.ts";

/** Writes a file that Python itself runs when it starts. */
export const pythonStartup: ModuleRule = {
	about: "module",
	id: "python-startup",
	title: "Makes Python run something whenever it starts",
	family: "persistence",
	severity: "critical",
	attack: ["T1546.018", "T1546"],
	why: "A `.pth` file or `sitecustomize.py` runs with every Python program of the machine, whether or not it has to do with the package.",
	lookalikes:
		"Build and packaging tools write them into environments of their own making, editable installs name a path in one: a list of paths is low, as is what a tool puts together when it is called.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "python-startup", {
			asked: "medium",
			unasked: "critical",
			adjust: ({ target, content, values }, severity, auto) => {
				if (/\.pth$/i.test(target)) {
					const kind = contentKind(content);
					if (kind === "paths") return "low";
					// Installers put their lists together out of what they find.
					const foreign = values.some((value) => hasLabel(value, "decoded", "network"));
					if (kind === "unknown" && !foreign) return auto ? "medium" : "low";
				}
				// Tools write them into environments of their own making.
				return !auto && target.startsWith(HOLE) && !/(?:site|dist)-packages/.test(target) ? "low" : severity;
			},
		});
	},
};

/** What a path configuration file is given: lines that begin with an import are run, all others are paths (documentation of `site`). */
function contentKind(content: string | undefined): "code" | "paths" | "unknown" {
	const lines = content?.split(/[\n\r\f]+/).filter((line) => line.trim() !== "") ?? [];
	if (lines.some((line) => /^import[ \t]/.test(line))) return "code";
	return lines.length === 0 || lines.some((line) => line.startsWith(HOLE)) ? "unknown" : "paths";
}
