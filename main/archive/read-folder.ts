import { constants, type Dirent } from "node:fs";
import { lstat, open, readdir, readlink } from "node:fs/promises";
import type { Member } from "../model/package/member.ts";
import { decodeName, displayPath } from "./member-names.ts";
import { addEntry, enterEntry, type Reading } from "./reading.ts";

/** Folders in folders; deeper ones are told of and not entered. */
const DEEPEST = 256;
const SLASH = Buffer.from("/");

interface Place {
	readonly path: Buffer;
	/** Relative to the folder that was opened, with a slash at its end; empty for that folder. */
	readonly name: string;
	readonly depth: number;
}

/** What a git folder keeps its history in: packed, and never run. Its hooks and its configuration, which git runs, are read like all else. */
const GIT_HISTORY = new Set(["objects", "refs", "logs", "lfs", "index", "packed-refs"]);

/** Reads a folder and those in it, sorted by name; `prefix`, with a slash at its end, is put before the names. Links are recorded and never followed; what is no file is recorded and never opened. */
export async function readFolder(path: string, reading: Reading, prefix = ""): Promise<void> {
	const pending: Place[] = [{ path: Buffer.from(path), name: prefix, depth: 0 }];
	for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
		const below: Place[] = [];
		const items = await listPlace(place, reading);
		const isGit = isGitFolder(place, items);
		if (isGit)
			reading.budget.skip(
				displayPath(place.name),
				"the history of a git checkout was not read; its hooks and configuration were",
			);
		for (const item of items) {
			await reading.budget.pause();
			if (isGit && GIT_HISTORY.has(item.name.toString())) continue;
			if (reading.list.full) reading.list.refuse();
			else await readItem(place, item, below, reading);
		}
		// The last one in is the first one out.
		pending.push(...below.reverse());
	}
}

/** A folder of that name is one only if it looks like one: code could be put into it as well. */
function isGitFolder(place: Place, items: readonly Dirent<Buffer>[]): boolean {
	const has = (name: string, isFolder: boolean) =>
		items.some((item) => item.name.toString() === name && item.isDirectory() === isFolder);
	return /(?:^|\/)\.git\/$/.test(place.name) && has("HEAD", false) && has("objects", true) && has("refs", true);
}

async function listPlace(place: Place, reading: Reading): Promise<Dirent<Buffer>[]> {
	if (place.depth > DEEPEST) {
		reading.budget.skip("", `folders deeper than ${DEEPEST} levels were not entered`);
		return [];
	}
	try {
		const items = await readdir(place.path, { withFileTypes: true, encoding: "buffer" });
		return items.sort((a, b) => Buffer.compare(a.name, b.name));
	} catch (error) {
		if (place.depth === 0) throw error;
		reading.budget.skip("", `a folder could not be listed (${codeOf(error)})`);
		return [];
	}
}

async function readItem(place: Place, item: Dirent<Buffer>, below: Place[], reading: Reading): Promise<void> {
	const path = Buffer.concat([place.path, SLASH, item.name]);
	const { name, valid } = decodeName(item.name);
	const rawName = place.name + name;
	const anomalies: Member["anomalies"] = valid
		? []
		: [{ code: "not-utf8-name", message: "The name is not UTF-8; it is shown as Latin-1." }];
	if (item.isDirectory()) {
		await addEntry(reading, { rawName: `${rawName}/`, kind: "directory", size: 0, anomalies });
		below.push({ path, name: `${rawName}/`, depth: place.depth + 1 });
	} else if (item.isSymbolicLink()) {
		const rawLinkTarget = decodeName(await readlink(path, { encoding: "buffer" })).name;
		await addEntry(reading, { rawName, kind: "symlink", size: 0, anomalies, rawLinkTarget });
	} else if (item.isFile()) {
		await readFileAt(path, rawName, anomalies, reading);
	} else {
		await addEntry(reading, {
			rawName,
			kind: item.isBlockDevice() || item.isCharacterDevice() ? "device" : "other",
			size: 0,
			anomalies,
		});
	}
}

/** Reads one file, or records why not. */
export async function readFileAt(
	path: Buffer,
	rawName: string,
	anomalies: Member["anomalies"],
	reading: Reading,
): Promise<void> {
	const { budget } = reading;
	const refuse = async (code: "limit" | "unreadable", size: number, reason: string) => {
		anomalies.push({ code, message: `Not read: ${reason}.` });
		await addEntry(reading, { rawName, kind: "file", size, anomalies }, reason);
	};
	if (budget.exhausted !== undefined) return refuse("limit", (await lstat(path)).size, budget.exhausted);
	const lost = enterEntry(reading, rawName);
	if (lost !== undefined) return refuse("unreadable", (await lstat(path)).size, lost);
	try {
		// Between the listing and now the file may have become a link or a pipe.
		const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
		try {
			const { size, mode } = await file.stat();
			if (size > budget.allowance(size)) return await refuse("limit", size, budget.explain(size, size));
			const content = await file.readFile({ signal: budget.signal });
			budget.take(content.length);
			await addEntry(reading, { rawName, kind: "file", size: content.length, mode: mode & 0xfff, anomalies, content });
		} finally {
			await file.close();
		}
	} catch (error) {
		if (codeOf(error) === "unknown") throw error;
		await refuse("unreadable", 0, `the system does not give it out (${codeOf(error)})`);
	}
}

/** "EACCES" …; "unknown" for what is not a failure of the file system. */
export function codeOf(error: unknown): string {
	return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : "unknown";
}
