import { asBuffer } from "./byte-source.ts";
import { addEntry, type Reading } from "./reading.ts";

/** Marks that distutils' `bdist_wininst` writes between its launcher and the zip; the older one is of Python 2.3. */
const MARKS = [0x1234567a, 0x1234567b];
const FOOTER = 12;

/**
 * What `bdist_wininst` put before the zip of an old `.exe` of the index, besides the launcher: the installer's settings, and a script that it runs
 * before anything else (distutils/command/bdist_wininst.py, `create_exe`). `launcher` are all the bytes before the zip.
 */
export async function addInstallerParts(launcher: Uint8Array, reading: Reading): Promise<void> {
	const bytes = asBuffer(launcher);
	const footer = bytes.length - FOOTER;
	if (footer < 0 || !MARKS.includes(bytes.readUInt32LE(footer))) return;
	const start = footer - bytes.readUInt32LE(footer + 4);
	if (start < 0) return;
	const settings = bytes.subarray(start, footer);
	const cut = settings.indexOf(0);
	const script = cut < 0 ? Buffer.alloc(0) : trimEnd(settings.subarray(cut + 1));
	await addPart("[installer settings].ini", cut < 0 ? settings : settings.subarray(0, cut), reading);
	await addPart("[pre-install script].py", script, reading);
}

async function addPart(rawName: string, content: Uint8Array, reading: Reading): Promise<void> {
	if (content.length === 0 || content.length > reading.budget.allowance(content.length)) return;
	reading.budget.take(content.length);
	await addEntry(reading, { rawName, kind: "file", size: content.length, anomalies: [], content });
}

function trimEnd(bytes: Buffer): Buffer {
	let end = bytes.length;
	while (end > 0 && bytes[end - 1] === 0) end--;
	return bytes.subarray(0, end);
}
