import { gzipSync } from "node:zlib";

/** One member of a tar, well-formed unless told otherwise. */
export interface TarMember {
	readonly name: string | Uint8Array;
	readonly content?: string | Uint8Array;
	/** Type flag: "0" file (default), "1" hard link, "2" symbolic link, "3" character device, "5" folder, "6" pipe … */
	readonly type?: string;
	readonly linkTarget?: string;
	readonly mode?: number;
	/** Claimed instead of the content's length. */
	readonly size?: number;
	/** The size's field as it stands there. */
	readonly sizeField?: string;
	/** Bytes 345 to 499. */
	readonly prefix?: string;
	/** Bytes 257 to 264; "ustar\x0000" unless given. */
	readonly magic?: string;
	/** Records of a pax header before this member. */
	readonly pax?: readonly (readonly [string, string])[];
	/** Give the name in a GNU long-name header; a text: another name there. */
	readonly longName?: boolean | string;
	/** Put that header before the pax header instead of behind it. */
	readonly longNameFirst?: boolean;
	/** Records of a pax header for the whole archive. */
	readonly globalPax?: readonly (readonly [string, string])[];
	/** What fills the last block behind the content; zeros unless given. */
	readonly padding?: string;
	/** Bytes 386 to 495 of the header, where old sparse files have their map. */
	readonly sparseMap?: Uint8Array;
	readonly wrongChecksum?: boolean;
}

export interface TarOptions {
	/** Zero blocks at the end; two unless given. */
	readonly endBlocks?: number;
	/** Keep only so many bytes. */
	readonly cutTo?: number;
}

const BLOCK = 512;

/** A ustar archive, byte by byte: malformed exactly where it is asked to be. */
export function buildTar(members: readonly TarMember[], options: TarOptions = {}): Uint8Array<ArrayBuffer> {
	const parts: Buffer[] = [];
	for (const member of members) {
		const { pax, globalPax, longName } = member;
		if (globalPax) parts.push(...writePart({ name: "pax_global_header", type: "g", content: paxRecords(globalPax) }));
		const paxParts = pax ? writePart({ name: "PaxHeaders/x", type: "x", content: paxRecords(pax) }) : [];
		const long = Buffer.concat([Buffer.from(typeof longName === "string" ? longName : member.name), Buffer.alloc(1)]);
		const longParts = longName ? writePart({ name: "././@LongLink", type: "L", content: long }) : [];
		parts.push(...(member.longNameFirst ? [...longParts, ...paxParts] : [...paxParts, ...longParts]));
		parts.push(...writePart(member));
	}
	const whole = Buffer.concat([...parts, Buffer.alloc(BLOCK * (options.endBlocks ?? 2))]);
	return Uint8Array.from(whole.subarray(0, options.cutTo ?? whole.length));
}

/** Gzip of bytes; `cutTo` keeps only so many bytes of it, `crc` claims another checksum. */
export function gzip(bytes: Uint8Array, options: { cutTo?: number; crc?: number } = {}): Uint8Array<ArrayBuffer> {
	const packed = gzipSync(bytes);
	if (options.crc !== undefined) packed.writeUInt32LE(options.crc, packed.length - 8);
	return Uint8Array.from(packed.subarray(0, options.cutTo ?? packed.length));
}

function writePart(member: TarMember): Buffer[] {
	const content = Buffer.from(member.content ?? "");
	const header = Buffer.alloc(BLOCK);
	Buffer.from(member.name).copy(header, 0, 0, 100);
	header.write(octal(member.mode ?? 0o644, 7), 100, "latin1");
	header.write(octal(0, 7), 108, "latin1");
	header.write(octal(0, 7), 116, "latin1");
	header.write(member.sizeField ?? octal(member.size ?? content.length, 11), 124, 12, "latin1");
	header.write(octal(0, 11), 136, "latin1");
	header.write(member.type ?? "0", 156, "latin1");
	header.write(member.linkTarget ?? "", 157, 100, "utf8");
	header.write(member.magic ?? "ustar\x0000", 257, 8, "latin1");
	header.write(member.prefix ?? "", 345, 155, "latin1");
	if (member.sparseMap) Buffer.from(member.sparseMap).copy(header, 386);
	header.fill(" ", 148, 156);
	let sum = 0;
	for (const byte of header) sum += byte;
	header.write(octal(member.wrongChecksum ? sum + 1 : sum, 6), 148, "latin1");
	header.writeUInt8(0, 154);
	const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
	padding.write(member.padding ?? "", "latin1");
	return [header, content, padding];
}

function octal(value: number, digits: number): string {
	return value.toString(8).padStart(digits, "0");
}

/** "length key=value\n", the length counting its own digits. */
export function paxRecords(records: readonly (readonly [string, string])[]): Buffer {
	const lines = records.map(([key, value]) => {
		const rest = Buffer.byteLength(` ${key}=${value}\n`);
		let length = rest + String(rest).length;
		if (rest + String(length).length !== length) length = rest + String(length).length;
		return `${length} ${key}=${value}\n`;
	});
	return Buffer.from(lines.join(""));
}
