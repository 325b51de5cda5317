import { createHash } from "node:crypto";
import { indexCacheFolder } from "../api/host/state-folders.ts";
import { formatSize } from "../model/analysis/layer.ts";
import { AnalystError } from "../model/analyst-error.ts";
import { displayText } from "../model/text/display-text.ts";
import { type CacheEntry, type CacheFolder, openCacheFolder } from "../pypi/cache/cache-folder.ts";
import type { CacheCommand } from "./command-line.ts";
import { exitStatus, type Terminal } from "./terminal.ts";

const KINDS: Record<CacheEntry["kind"], string> = { file: "file", partial: "begun", page: "page" };

function total(entries: readonly CacheEntry[]): number {
	return entries.reduce((sum, entry) => sum + entry.size, 0);
}

function listText(folder: CacheFolder, entries: readonly CacheEntry[], limit: number): string {
	const lines = entries.map(
		({ kind, key, size, usedAt }) =>
			`${key}  ${KINDS[kind].padEnd(5)}  ${formatSize(size).padStart(9)}  ${usedAt.toISOString().slice(0, 16).replace("T", " ")}`,
	);
	const sum = `${entries.length.toLocaleString("en")} entries, ${formatSize(total(entries))} of ${formatSize(limit)}, in ${displayText(folder.path, 1_000)}`;
	return `${[...lines, sum].join("\n")}\n`;
}

function listJson(folder: CacheFolder, entries: readonly CacheEntry[]): string {
	const listed = entries.map(({ kind, key, size, usedAt }) => ({ kind, key, size, usedAt: usedAt.toISOString() }));
	return `${JSON.stringify({ schema: "vivarium-cache/1", path: folder.path, entries: listed }, undefined, 2)}\n`;
}

/** Files are held against their names; pages and begun downloads look after themselves when they are used. */
async function verify(folder: CacheFolder, signal: AbortSignal): Promise<{ files: number; dropped: number }> {
	const files = (await folder.list()).filter(({ kind }) => kind === "file");
	let dropped = 0;
	for (const { kind, key } of files) {
		signal.throwIfAborted();
		const bytes = await folder.read(kind, key);
		if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") === key) continue;
		await folder.drop(kind, key);
		dropped++;
	}
	return { files: files.length, dropped };
}

async function clear(folder: CacheFolder, digests: readonly string[]): Promise<string> {
	const entries = await folder.list();
	if (digests.length === 0) {
		await folder.clear();
		return `Dropped ${entries.length.toLocaleString("en")} entries, ${formatSize(total(entries))}.\n`;
	}
	const chosen = entries.filter(({ key }) => digests.some((digest) => key.startsWith(digest)));
	const unknown = digests.find((digest) => !chosen.some(({ key }) => key.startsWith(digest)));
	if (unknown !== undefined)
		throw new AnalystError("not-found", `Nothing of the digest ${unknown} is kept. Nothing was dropped.`);
	for (const { kind, key } of chosen) await folder.drop(kind, key);
	return `Dropped ${chosen.length.toLocaleString("en")} entries, ${formatSize(total(chosen))}.\n`;
}

/**
 * What is kept of downloads: seen, checked, cleared. The answer is the exit status: 0, or 1 when `verify` found damage.
 * @throws AnalystError not-found for a digest that is not kept
 */
export async function cacheCommand(command: CacheCommand, terminal: Terminal): Promise<number> {
	const folder = openCacheFolder(indexCacheFolder(terminal.environment));
	const { stdout } = terminal;
	switch (command.action) {
		case "path":
			stdout.write(`${folder.path}\n`);
			return exitStatus.clean;
		case "list": {
			const entries = await folder.list();
			stdout.write(command.json ? listJson(folder, entries) : listText(folder, entries, await folder.limit()));
			return exitStatus.clean;
		}
		case "verify": {
			const { files, dropped } = await verify(folder, terminal.signal);
			stdout.write(`${files.toLocaleString("en")} files read, ${dropped.toLocaleString("en")} damaged and dropped.\n`);
			return dropped === 0 ? exitStatus.clean : exitStatus.findings;
		}
		case "clear":
			stdout.write(await clear(folder, command.digests));
			return exitStatus.clean;
	}
}
