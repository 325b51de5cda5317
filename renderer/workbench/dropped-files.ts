import { MOST_QUEUED } from "../../main/model/package/sweep-results.ts";
import { isPackageName } from "./queue.ts";

/** Entries of a dropped folder that are looked at, and how deep. */
const DEEPEST = 8;

function filesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
	const reader = folder.createReader();
	const found: FileSystemEntry[] = [];
	return new Promise((resolve, reject) => {
		// A reader hands over some at a time, and none when it is through.
		function more(): void {
			reader.readEntries((entries) => {
				found.push(...entries);
				if (entries.length === 0 || found.length >= MOST_QUEUED) resolve(found);
				else more();
			}, reject);
		}
		more();
	});
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
	return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function packagesIn(folder: FileSystemDirectoryEntry, depth = 0): Promise<File[]> {
	const found: File[] = [];
	for (const entry of await filesIn(folder)) {
		if (found.length >= MOST_QUEUED) break;
		if (entry.isFile && isPackageName(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
		else if (entry.isDirectory && depth < DEEPEST) {
			found.push(...(await packagesIn(entry as FileSystemDirectoryEntry, depth + 1)));
		}
	}
	return found;
}

/** What was dropped: the files themselves, and of folders the packages in them. Must be called while the drop is being handled. */
export function droppedFiles(transfer: DataTransfer): Promise<{ readonly files: File[]; readonly folders: number }> {
	// The list is emptied as soon as the handler returns.
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
	const files = [...transfer.files];
	const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory === true);
	async function gather(): Promise<{ files: File[]; folders: number }> {
		const names = new Set(folders.map(({ name }) => name));
		const inFolders: File[] = [];
		for (const folder of folders) inFolders.push(...(await packagesIn(folder)));
		// A folder is among the files as well, as one that cannot be read.
		const plain = files.filter((file) => !(names.has(file.name) && file.type === ""));
		return { files: [...plain, ...inFolders].slice(0, MOST_QUEUED), folders: folders.length };
	}
	return gather();
}
