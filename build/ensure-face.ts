/** `node build/ensure-face.ts`: builds the face when a source is newer than it. Exit status 1 when it does not build; what is wrong was printed. */
import path from "node:path";
import { buildFace } from "./build-face.ts";

try {
	await buildFace(path.resolve(import.meta.dirname, ".."));
} catch (thrown) {
	console.error(thrown instanceof Error ? thrown.message : thrown);
	process.exitCode = 1;
}
