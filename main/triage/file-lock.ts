import { open, readFile, rm, stat } from "node:fs/promises";
import { AnalystError } from "../model/analyst-error.ts";

/** Milliseconds between two tries, and after which a lock is taken for abandoned: writing a case takes far less. */
const PAUSE = 20;
const ABANDONED = 10_000;
const TRIES = 500;

/** Work on one path, of this process, one after another. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while nobody else does so for the same path: neither in this process nor, by a lock file beside it, in another one.
 * Errors: `not-readable` when the lock cannot be had within ten seconds.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
	const before = queues.get(path) ?? Promise.resolve();
	const run = async () => {
		const lock = `${path}.lock`;
		await takeLock(lock);
		try {
			return await work();
		} finally {
			await rm(lock, { force: true });
		}
	};
	// Whether the one before failed is its own caller's business.
	const mine = before.then(run, run);
	queues.set(path, mine);
	try {
		return await mine;
	} finally {
		if (queues.get(path) === mine) queues.delete(path);
	}
}

async function takeLock(lock: string): Promise<void> {
	for (let attempt = 0; attempt < TRIES; attempt++) {
		try {
			const file = await open(lock, "wx", 0o600);
			await file.writeFile(String(process.pid));
			await file.close();
			return;
		} catch (error) {
			if (!hasCode(error, "EEXIST"))
				throw new AnalystError("not-readable", "The case folder cannot be written to. Check its permissions.", error);
		}
		if (await isAbandoned(lock)) await rm(lock, { force: true });
		else await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
	throw new AnalystError("not-readable", "Another program is holding the case file. Close it and try again.");
}

async function isAbandoned(lock: string): Promise<boolean> {
	try {
		const owner = Number(await readFile(lock, "utf8"));
		if (Date.now() - (await stat(lock)).mtimeMs > ABANDONED) return true;
		return Number.isInteger(owner) && owner > 0 && !isRunning(owner);
	} catch (error) {
		// Its owner has just let go.
		if (hasCode(error, "ENOENT")) return false;
		throw error;
	}
}

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		// EPERM: it runs, under another user.
		return hasCode(error, "EPERM");
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && "code" in error && error.code === code;
}
