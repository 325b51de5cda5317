/**
 * Where packaging tools have published the scripts that old build files fetch and run, by their own documentation (setuptools' ez_setup.py,
 * distribute_setup.py, pip's get-pip.py, zc.buildout's bootstrap.py). Only addresses over HTTPS on hosts that the projects hold: nobody else can
 * answer there. What is fetched from them is still run unseen, so it stays a finding.
 */
export const BOOTSTRAP_ADDRESSES: readonly string[] = [
	"https://bootstrap.pypa.io/",
	"https://bitbucket.org/pypa/setuptools/raw/",
	"https://raw.githubusercontent.com/pypa/setuptools/",
	"https://raw.githubusercontent.com/pypa/get-pip/",
	"https://raw.githubusercontent.com/buildout/buildout/",
];

export function isBootstrapAddress(url: string): boolean {
	return BOOTSTRAP_ADDRESSES.some((address) => url.startsWith(address));
}
