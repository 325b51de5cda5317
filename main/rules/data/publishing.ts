/**
 * Commands and calls that publish packages or push code, and keys of package indexes. Source: documentation of the tools and of the indexes'
 * tokens; MITRE ATT&CK T1195.002. Date: 2026-11-26.
 */
export const publishCommand =
	/\btwine(?:\.exe)?\s+upload\b|\bsetup\.py\b[^\n;&|]*\bupload\b|\b(?:poetry|flit|uv|hatch|pdm|cargo|npm|pnpm|yarn|rye)\s+(?:\S+\s+)?publish\b|\bgem\s+push\b/i;

export const publishCalls =
	/^(?:twine\.commands\.upload\.(?:upload|main)|twine\.cli\.dispatch|flit(?:_core)?\.upload\.\w+|hatch\.publish[\w.()]*)$/;

/** The address under which indexes take uploads. */
export const uploadAddress =
	/^https?:\/\/(?:upload|test)\.[\w.-]+\/legacy\/?|\/-\/user\/org\.couchdb\.user|registry\.[\w.-]+\/[\w@%./-]+$/i;

/** Tokens of package indexes. */
export const indexToken = /\bpypi-AgE[\w-]{20,}|\bnpm_[A-Za-z0-9]{30,}|\brubygems_[0-9a-f]{40,}/;

/** Variables in which publishing tools look for an account. */
export const indexVariables =
	/^(?:TWINE_(?:PASSWORD|USERNAME)|(?:UV|POETRY|FLIT|HATCH|PDM)_\w*(?:TOKEN|PASSWORD|AUTH)\w*|NPM_TOKEN|NODE_AUTH_TOKEN|PYPI_\w*(?:TOKEN|PASSWORD))$/;

/** Files that make a folder a package. */
export const projectFiles = /(?:^|[/\\\uFFFC])(?:setup\.py|pyproject\.toml|setup\.cfg|package\.json)$/i;
