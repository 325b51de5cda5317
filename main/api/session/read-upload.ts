import { readFile } from "node:fs/promises";
import { AnalystError } from "../../model/analyst-error.ts";

/** The host keeps an upload under a name of its own for as long as it lives. */
export async function readUpload(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (error) {
		throw new AnalystError("not-readable", "The uploaded file is not there any more. Upload it again.", error);
	}
}
