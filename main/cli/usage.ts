export const commandNames = ["scan", "open", "rules"] as const;
export type CommandName = (typeof commandNames)[number];

const OVERVIEW = `vivarium: look at suspicious Python packages through glass. Nothing of a package is ever executed.

Usage
  vivarium scan TARGET…      scan packages and print what was found
  vivarium open [TARGET…]    open the workbench
  vivarium rules [ID]        list the rules, or explain one
  vivarium --version
  vivarium COMMAND --help

TARGET is a path to an archive, a folder or a .py file; NAME; NAME==VERSION; pkg:pypi/NAME@VERSION; or a PyPI or Inspector link.
A path that exists comes first: to scan the project of that name, write NAME==VERSION or pkg:pypi/NAME.
`;

const SCAN = `Usage: vivarium scan TARGET… [options]

  --format FORMAT       text (default), json, jsonl, markdown or html
  --output FILE         write there instead of to standard output
  --fail-on LEVEL       notable, suspicious (default) or malicious: from this verdict on the exit status is 1
  --index-url URL       the package index; otherwise PIP_INDEX_URL, pip's settings, PyPI
  --offline             ask no index; only paths are scanned
  --jobs N              packages scanned at the same time (default: the machine's cores)
  --all-distributions   every file of the release, not only the sdist or the best wheel
  --prefilter           leave files unparsed in which no rule can match: the same findings, without the indicators and remarks of those files
  --no-prefilter        parse every file (default)
  --password PASSWORD   of encrypted archives; “infected” is tried first
  --quiet               no progress and no notices

Naming a version, a file or a link of a yanked release scans it all the same, with a notice.

Exit status: 0 nothing at or above --fail-on; 1 something; 2 wrong usage; 3 a target could not be opened (the others are still scanned).
`;

const OPEN = `Usage: vivarium open [TARGET…] [options]

  --web             in a browser on this machine, also where Electron is installed
  --port N          of the local host; otherwise any free one
  --no-browser      only print the address
  --index-url URL   the package index; otherwise PIP_INDEX_URL, pip's settings, PyPI
  --offline         ask no index
`;

const RULES = `Usage: vivarium rules [ID]

Without ID: all rules by family. With ID: why the rule matters, what harmless code looks alike, an example, and how
to silence a finding. docs/rules.md has the same.
`;

export function usageOf(topic: CommandName | undefined): string {
	switch (topic) {
		case "scan":
			return SCAN;
		case "open":
			return OPEN;
		case "rules":
			return RULES;
		case undefined:
			return OVERVIEW;
	}
}
