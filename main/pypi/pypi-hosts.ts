/**
 * The only place in Vivarium that names a package registry. Everything else takes the index's address as a value; these are the defaults and
 * the hosts whose page links are understood when an analyst pastes one.
 */
const PYPI_HOST = "pypi.org";

/** Base of the Simple repository API, used when neither the analyst nor pip's own settings name another. */
export const defaultIndexUrl = `https://${PYPI_HOST}/simple/`;

/** Hosts with pages `/project/NAME/` and `/project/NAME/VERSION/`. */
export const projectPageHosts: ReadonlySet<string> = new Set([PYPI_HOST]);

/** Hosts with pages `/project/NAME/VERSION/packages/…/FILE/MEMBER`. */
export const inspectorHosts: ReadonlySet<string> = new Set(["inspector.pypi.io"]);
