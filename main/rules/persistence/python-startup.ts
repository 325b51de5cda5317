import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

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
		"Build and packaging tools write them into environments of their own making, editable installs name a path in one: medium in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "python-startup", {
			asked: "medium",
			unasked: "critical",
			// Tools write them into environments of their own making.
			// Installers keep their lists of paths in files of these names: a list runs nothing.
			adjust: ({ target }, severity, auto) =>
				/(?:^|[\\/\uFFFC])(?:easy-install|setuptools|distutils-precedence)\.pth$|-nspkg\.pth$/.test(target)
					? "medium"
					: !auto && target.startsWith(HOLE) && !/(?:site|dist)-packages/.test(target)
						? "low"
						: severity,
		});
	},
};
