/**
 * `node build/stub-electron.ts FOLDER`: writes a stand-in for Electron's release archive, so that packaging (bundles, asar, fuses, makers) can be
 * checked on machines that cannot have the real one. Then: `VIVARIUM_ELECTRON_ZIPS=FOLDER npm run package`. What comes out does not run.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";

const root = path.resolve(import.meta.dirname, "..");

/** Where the fuses are found in a real executable (@electron/fuses): the sentinel, version 1, nine fuses, as Electron ships them. */
const FUSES = Buffer.concat([
	Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
	Buffer.from([1, 9]),
	Buffer.from("101110011"),
]);

function entries(version: string): Map<string, { content: Buffer; mode: number }> {
	const program = Buffer.concat([
		Buffer.from("#!/bin/sh\necho 'This is a stub, not Electron.' >&2\nexit 0\n"),
		FUSES,
		Buffer.from("\n"),
	]);
	return new Map([
		["electron", { content: program, mode: 0o755 }],
		["chrome-sandbox", { content: Buffer.from("#!/bin/sh\n"), mode: 0o755 }],
		["version", { content: Buffer.from(version), mode: 0o644 }],
		["LICENSE", { content: Buffer.from("stub\n"), mode: 0o644 }],
		["LICENSES.chromium.html", { content: Buffer.from("stub\n"), mode: 0o644 }],
		["locales/en-US.pak", { content: Buffer.from("stub\n"), mode: 0o644 }],
		["resources/default_app.asar", { content: Buffer.from("stub\n"), mode: 0o644 }],
	]);
}

/** A zip archive without compression (APPNOTE.TXT sections 4.3.7, 4.3.12, 4.3.16), with Unix modes. */
function zipOf(files: ReadonlyMap<string, { content: Buffer; mode: number }>): Buffer {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, { content, mode }] of files) {
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		// 1980-01-01: the same bytes every time.
		common.writeUInt16LE(0x21, 8);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(content.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), content]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
		tail.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), common, tail, Buffer.from(name)]));
		bodies.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.size, 4);
	end.writeUInt16LE(files.size, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...bodies, central, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** The archive's path. */
export function writeStubElectron(folder: string): string {
	const text = readFileSync(path.join(root, "node_modules", "electron", "package.json"), "utf8");
	const { version } = JSON.parse(text) as { version: string };
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, `electron-v${version}-${process.platform}-${process.arch}.zip`);
	writeFileSync(file, zipOf(entries(version)));
	return file;
}

if (import.meta.main) {
	const folder = process.argv[2];
	if (folder === undefined) {
		console.error("usage: node build/stub-electron.ts FOLDER");
		process.exitCode = 2;
	} else console.log(writeStubElectron(path.resolve(folder)));
}
