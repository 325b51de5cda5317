export const archiveFormats = ["zip", "tar", "gzip", "zstd", "bzip2", "xz", "lzma"] as const;
/** Formats that are opened. */
export type ArchiveFormat = (typeof archiveFormats)[number];
/** Formats that are recognised, and told of, but not opened. */
export type OtherFormat = "7z" | "rar";

export const opaqueFormats = ["rpm", "deb", "msi", "dmg"] as const;
/** Packages of other systems, which the index once took: not opened, but their strings are listed. */
export type OpaqueFormat = (typeof opaqueFormats)[number];

/** What a content may be that has others inside, be they read or not. `notebook`: code cells. */
export type ContainerFormat = ArchiveFormat | OtherFormat | OpaqueFormat | "notebook";

const EXPECTED: readonly (readonly [RegExp, ContainerFormat])[] = [
	[/\.(?:whl|zip|egg|pyz|pyzw|jar|conda)$/i, "zip"],
	[/\.(?:tgz|gz)$/i, "gzip"],
	[/\.tar$/i, "tar"],
	[/\.(?:tbz2?|bz2)$/i, "bzip2"],
	[/\.(?:txz|xz)$/i, "xz"],
	[/\.(?:tlz|lzma)$/i, "lzma"],
	[/\.(?:tzst|zst)$/i, "zstd"],
	[/\.7z$/i, "7z"],
	[/\.rar$/i, "rar"],
];

/** What the name promises; undefined for names of something else. */
export function formatOfName(filename: string): ContainerFormat | undefined {
	return EXPECTED.find(([pattern]) => pattern.test(filename))?.[1];
}

/** What a compressed file is called inside: `payload.py.gz` holds `payload.py`. By its suffix, whatever it is compressed with. */
export function innerName(filename: string): string {
	return filename.replace(/\.(?:gz|tgz|bz2|tbz2?|xz|txz|lzma|tlz|zst|tzst)$/i, "");
}

export function isOpened(format: ContainerFormat): format is ArchiveFormat {
	return (archiveFormats as readonly string[]).includes(format);
}

export function isOpaque(format: ContainerFormat): format is OpaqueFormat {
	return (opaqueFormats as readonly string[]).includes(format);
}
