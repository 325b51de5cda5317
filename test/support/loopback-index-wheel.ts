import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A zip of stored entries, as the APPNOTE has it: enough for pip and for yauzl, nothing more. */
function storedZip(entries: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes } of entries) {
		const encoded = Buffer.from(name, "utf8");
		// Everything from "version needed" to "extra field length" stands in both headers: UTF-8 names, stored, 1980-01-01.
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(0x0800, 2);
		common.writeUInt16LE(0x0021, 8);
		common.writeUInt32LE(crc32(bytes), 10);
		common.writeUInt32LE(bytes.length, 14);
		common.writeUInt32LE(bytes.length, 18);
		common.writeUInt16LE(encoded.length, 22);
		const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, encoded, bytes]);
		const trailer = Buffer.alloc(14);
		trailer.writeUInt32LE((0o100644 << 16) >>> 0, 6);
		trailer.writeUInt32LE(offset, 10);
		const madeBy = Buffer.from([20, 3]);
		directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002", "latin1"), madeBy, common, trailer, encoded]));
		locals.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write("PK\u0005\u0006", "latin1");
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return new Uint8Array(Buffer.concat([...locals, central, end]));
}

/** A wheel that pip accepts and that does nothing: METADATA, WHEEL, RECORD and one module with the given source. */
export function buildWheel(
	project: string,
	version: string,
	source = "GREETING = 'hello'\n",
): { filename: string; bytes: Uint8Array } {
	const stem = project.replaceAll("-", "_");
	const info = `${stem}-${version}.dist-info`;
	const texts: [string, string][] = [
		[`${stem}/__init__.py`, source],
		[`${info}/METADATA`, `Metadata-Version: 2.1\nName: ${project}\nVersion: ${version}\nSummary: harmless\n`],
		[`${info}/WHEEL`, "Wheel-Version: 1.0\nGenerator: vivarium-test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"],
	];
	const record = texts.map(([name, text]) => {
		const digest = createHash("sha256").update(text).digest("base64url");
		return `${name},sha256=${digest},${Buffer.byteLength(text)}\n`;
	});
	texts.push([`${info}/RECORD`, `${record.join("")}${info}/RECORD,,\n`]);
	const entries = texts.map(([name, text]) => ({ name, bytes: Buffer.from(text, "utf8") }));
	return { filename: `${stem}-${version}-py3-none-any.whl`, bytes: storedZip(entries) };
}
