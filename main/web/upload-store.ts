import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AnalystError } from "../model/analyst-error.ts";
import { defaultLimits } from "../model/limits.ts";

export interface UploadBounds {
	/** Bytes of one upload. */
	readonly one: number;
	/** Bytes of all that are kept. */
	readonly all: number;
}

/** One file may be as large as one from the index; four of those are kept. */
export const defaultUploadBounds: UploadBounds = { one: defaultLimits.download, all: 4 * defaultLimits.download };

export interface UploadStore {
	/**
	 * Streams the body to a file under a name of our own. Errors: `archive-too-large` (over the bound, told from the header where it can be),
	 * `not-readable` (no room for more, the sender went away).
	 */
	take(request: IncomingMessage): Promise<string>;
	/** Everything uploaded is gone afterwards. */
	close(): Promise<void>;
}

export class NoRoomError extends AnalystError {}

export function createUploadStore(bounds: UploadBounds = defaultUploadBounds): UploadStore {
	let folder: Promise<string> | undefined;
	let kept = 0;

	/** Only the user may look into it; made when the first upload comes. */
	function uploadFolder(): Promise<string> {
		folder ??= mkdtemp(join(tmpdir(), "vivarium-uploads-"));
		return folder;
	}

	return {
		async take(request) {
			const announced = Number(request.headers["content-length"] ?? 0);
			if (announced > bounds.one) throw tooLarge(bounds);
			if (kept + announced > bounds.all) throw noRoom();
			const path = join(await uploadFolder(), randomBytes(16).toString("hex"));
			let received = 0;
			const counter = new Transform({
				transform(chunk: Buffer, _encoding, done) {
					received += chunk.length;
					kept += chunk.length;
					if (received > bounds.one) done(tooLarge(bounds));
					else if (kept > bounds.all) done(noRoom());
					else done(null, chunk);
				},
			});
			try {
				await pipeline(request, counter, createWriteStream(path, { flags: "wx", mode: 0o600 }));
				return path;
			} catch (error) {
				kept -= received;
				await rm(path, { force: true });
				if (error instanceof AnalystError) throw error;
				throw new AnalystError("not-readable", "The upload broke off. Try it again.", error);
			}
		},
		async close() {
			if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
		},
	};
}

function tooLarge(bounds: UploadBounds): AnalystError {
	const limit = Math.floor(bounds.one / 1024 ** 2).toLocaleString("en");
	return new AnalystError("archive-too-large", `The file is larger than the ${limit} MiB that can be uploaded.`);
}

function noRoom(): AnalystError {
	return new NoRoomError(
		"archive-too-large",
		"Too much was uploaded already. Restart Vivarium, or open the file from disk.",
	);
}
