export const commandNames = ["scan", "open", "rules", "cache"] as const;
export type CommandName = (typeof commandNames)[number];

const OVERVIEW = `vivarium: look at suspicious Python packages through glass. Nothing of a package is ever executed.

Usage
  vivarium scan TARGET…      scan packages and print what was found
  vivarium open [TARGET…]    open the workbench
  vivarium rules [ID]        list the rules, or explain one
  vivarium cache [ACTION]    see or clear what was taken from an index
  vivarium --version
  vivarium COMMAND --help

TARGET is a path to an archive, a folder or a .py file; "-" for standard input (an archive, or text, which is read as Python); NAME; NAME==VERSION; a requirement ("NAME>=1,<2"); pkg:pypi/NAME@VERSION; a link to a
project, release or file on the index or on Inspector; or a file's address on the index's file host.
A path that exists comes first: to scan the project of that name, write NAME==VERSION or pkg:pypi/NAME.
`;

const SCAN = `Usage: vivarium scan TARGET… [options]

  --format FORMAT       text (default), json, jsonl, markdown or html
  --output FILE         write there instead of to standard output
  --fail-on LEVEL       notable, suspicious (default) or malicious: from this verdict on the exit status is 1
  --filter FILTER       list only findings that pass, as in the workbench: 'sev>=high reach=install path!=tests/**'; verdict and exit
                        status are still of all of them
  --index-url URL       the package index; otherwise PIP_INDEX_URL, pip's settings, PyPI
  --offline             open no connection: paths, and what the cache holds of an index
  --jobs N              packages scanned at the same time (default: the machine's cores)
  --time-limit SECONDS  for opening and for examining one package each (default: 120 and 600); what was read by then is judged, the rest is listed
  --all-distributions   every file of the release, not only the sdist or the best wheel
  --pre                 the newest release may be a pre-release
  --prefilter           leave files unparsed in which no rule can match: the same findings, without the indicators and remarks of those files
  --no-prefilter        parse every file (default)
  --password PASSWORD   of encrypted archives; “infected” is tried first
  --together            all TARGETs, files and folders of this machine, are one artifact
  --quiet               no progress and no notices

Proxies and certificates are taken from the environment and pip's settings as pip takes them (HTTPS_PROXY, NO_PROXY, PIP_PROXY, PIP_CERT,
PIP_CLIENT_CERT, REQUESTS_CA_BUNDLE, SSL_CERT_FILE). Downloads are kept by digest: see vivarium cache.
Naming a version, a file or a link of a yanked release scans it all the same, with a notice.

Exit status: 0 nothing at or above --fail-on; 1 something; 2 wrong usage; 3 a target could not be opened (the others are still scanned).
`;

const OPEN = `Usage: vivarium open [TARGET…] [options]

A TARGET that ends in .jsonl is a sweep's results (scan --format jsonl): its packages are queued, the worst first;
paths in it are from here or from beside it, and what was done of it already stays done.

  --web             in a browser on this machine, also where Electron is installed
  --port N          of the local host; otherwise any free one
  --no-browser      only print the address
  --index-url URL   the package index; otherwise PIP_INDEX_URL, pip's settings, PyPI
  --offline         ask no index; what the cache holds of it is opened
`;

const RULES = `Usage: vivarium rules [ID]

Without ID: all rules by family. With ID: why the rule matters, what harmless code looks alike, an example, and how
to silence a finding. docs/rules.md has the same.
`;

const CACHE = `Usage: vivarium cache [list [--json] | verify | clear [SHA256…] | path]

What was taken from package indexes is kept by its SHA-256, up to 2 GiB or what the workbench is set to; what was not used for the longest time goes first. Nothing in it can be
executed, and everything is held against its digest before it is used again.

  list     digest, size and last use of each file (default)
  verify   read everything, drop what is damaged
  clear    drop everything, or the files of these digests (8 digits of one are enough)
  path     where it is; VIVARIUM_CACHE_DIR moves it
`;

export function usageOf(topic: CommandName | undefined): string {
	switch (topic) {
		case "scan":
			return SCAN;
		case "open":
			return OPEN;
		case "rules":
			return RULES;
		case "cache":
			return CACHE;
		case undefined:
			return OVERVIEW;
	}
}
