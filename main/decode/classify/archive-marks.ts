/**
 * The first bytes of every kind of archive that has a mark of its own, for all who tell archives: what opens them (main/archive) and what names any
 * content (magic.ts). `format` is the name by which the archive room knows them.
 */
export const ARCHIVE_MARKS = [
	{ format: "zip", name: "zip", mark: [0x50, 0x4b, 3, 4] },
	{ format: "zip", name: "zip", mark: [0x50, 0x4b, 5, 6] },
	{ format: "gzip", name: "gzip", mark: [0x1f, 0x8b, 8] },
	{ format: "zstd", name: "Zstandard", mark: [0x28, 0xb5, 0x2f, 0xfd] },
	{ format: "xz", name: "xz", mark: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] },
	{ format: "bzip2", name: "bzip2", mark: [0x42, 0x5a, 0x68] },
	{ format: "7z", name: "7-Zip", mark: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
	{ format: "rar", name: "RAR", mark: [0x52, 0x61, 0x72, 0x21, 0x1a, 7] },
	{ format: "rpm", name: "RPM package", mark: [0xed, 0xab, 0xee, 0xdb] },
	{ format: "deb", name: "Debian package", mark: [...Buffer.from("!<arch>\ndebian-binary", "latin1")] },
	{ format: "msi", name: "OLE document", mark: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
] as const;

export type ArchiveMark = (typeof ARCHIVE_MARKS)[number];

/** The mark that the bytes begin with. "BZh" may begin a text: the level and the first block's mark must follow. */
export function archiveMarkOf(bytes: Uint8Array): ArchiveMark | undefined {
	const found = ARCHIVE_MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
	if (found?.format === "bzip2" && !(bytes[4] === 0x31 && bytes[5] === 0x41)) return undefined;
	return found;
}
