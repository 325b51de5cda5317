/**
 * The only place in Vivarium that names a package registry. Everything else takes the index's address as a value; these are the defaults and
 * the hosts whose page links are understood when an analyst pastes one.
 */
const PYPI_HOST = "pypi.org";

/** Base of the Simple repository API, used when neither the analyst nor pip's own settings name another. */
export const defaultIndexUrl = `https://${PYPI_HOST}/simple/`;

/** Hosts with pages `/project/NAME/` and `/project/NAME/VERSION/`; the second is the first one's old name, which redirects. */
export const projectPageHosts: ReadonlySet<string> = new Set([PYPI_HOST, "pypi.python.org"]);

/** Hosts with pages `/project/NAME/VERSION/packages/…/FILE/MEMBER`. */
export const inspectorHosts: ReadonlySet<string> = new Set(["inspector.pypi.io"]);

/** Where the default index keeps its files: `/packages/aa/bb/REST-OF-BLAKE2B-256/FILE`. */
export const defaultFileHosts: ReadonlySet<string> = new Set(["files.pythonhosted.org"]);

/** Pages that look like those of the default index and are of another one: a name there may be somebody else's. */
export const otherIndexHosts: ReadonlySet<string> = new Set(["test.pypi.org", "test-files.pythonhosted.org"]);
