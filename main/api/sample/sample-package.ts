import { deflateSync, gzipSync } from "node:zlib";

/**
 * The package of the first-run page: our own, made in memory, harmless, to learn the workbench on. Its addresses are of the range for documentation
 * (RFC 5737) and of a name that never resolves (RFC 2606); what it decodes to does nothing but print.
 */
export const SAMPLE_FILENAME = "glass-frog-tour-1.0.tar.gz";

const ROOT = "glass-frog-tour-1.0";

const README = `# Glass frog: a tour of the workbench

This package is harmless and made to be looked at. Nothing of it is ever run.

1. Press \`j\` and \`k\` to walk the findings, the most pressing first.
2. Press \`e\` on the finding in \`glass_frog/__init__.py\`: its payload unfolds in place.
3. Judge: \`m\` it is real, \`f\` a false positive, \`s\` a second look, \`u\` sets back. Every judgement goes on to the next finding.
4. \`z\` takes the last step back, \`Shift+Z\` brings it back.
5. \`/\` filters: try \`sev>=high\` or \`reach=install\`. \`a\` shows everything again.
6. \`n\` writes a note; \`b\`, \`h\` and \`Shift+N\` mark a place in the text.
7. \`v\` gives the package your verdict; \`Ctrl+E\` exports the report. \`?\` lists every key.
`;

const SETUP = `from setuptools import setup
from setuptools.command.install import install
import urllib.request


class Install(install):
    """Real packages rarely reach out while they are installed: the first thing to look at."""

    def run(self):
        urllib.request.urlopen("http://192.0.2.10/hello?from=setup").read()
        install.run(self)


setup(name="glass-frog-tour", version="1.0", packages=["glass_frog"], cmdclass={"install": Install})
`;

/** What the encoded literal decodes to. */
const PAYLOAD = `print("This is a decoded layer. In a real dropper the next stage would stand here.")
address = "https://collect.glass-frog.invalid/drop"
`;

const INIT = `"""Colours of glass frogs."""
import base64
import zlib

from .colours import colour_of

exec(zlib.decompress(base64.b64decode("${deflateSync(PAYLOAD).toString("base64")}")))

__all__ = ["colour_of"]
`;

const COLOURS = `"""Harmless code that looks busy: a finding here is a false positive to practise on."""
import subprocess

COLOURS = {"hyalinobatrachium": "green", "cochranella": "lime"}


def colour_of(genus):
    return COLOURS.get(genus.lower(), "clear")


def terminal_width():
    return int(subprocess.check_output(["tput", "cols"]))
`;

const METADATA = `Metadata-Version: 2.1
Name: glass-frog-tour
Version: 1.0
Summary: A harmless package to learn on
`;

const BLOCK = 512;

/** One entry of a tar archive (POSIX.1-2001 ustar), with a fixed date so that the same bytes come out every time. */
function entry(path: string, text: string): Buffer {
	const content = Buffer.from(text);
	const header = Buffer.alloc(BLOCK);
	header.write(`${ROOT}/${path}`, 0, 100);
	header.write("0000644\0", 100);
	header.write("0000000\0", 108);
	header.write("0000000\0", 116);
	header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
	header.write("00000000000\0", 136);
	header.write("        ", 148);
	header.write("0", 156);
	header.write("ustar\x0000", 257);
	const sum = header.reduce((total, byte) => total + byte, 0);
	header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
	return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

export function buildSamplePackage(): Uint8Array {
	const files = [
		entry("PKG-INFO", METADATA),
		entry("README.md", README),
		entry("setup.py", SETUP),
		entry("glass_frog/__init__.py", INIT),
		entry("glass_frog/colours.py", COLOURS),
	];
	const gzipped = gzipSync(Buffer.concat([...files, Buffer.alloc(2 * BLOCK)]));
	// Which system packed it is no matter (RFC 1952, OS: unknown).
	gzipped[9] = 255;
	return new Uint8Array(gzipped);
}
