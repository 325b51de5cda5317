/**
 * An engine process for tests of the hosts: the real program around stand-in rooms. A path that ends in "crash" takes the process down the
 * way a parser would (after the journal was written), unless the member is to be skipped; "slow" ends only when it is cancelled.
 */
import { processChannel } from "../../../../main/api/engine/process-channel.ts";
import { serveEngine } from "../../../../main/api/engine/serve-engine.ts";
import { AnalystError } from "../../../../main/model/analyst-error.ts";
import { openJournal } from "../../../../main/scan/pool/journal.ts";
import { ARTIFACT_ID, analysisOf, scannedOf, servicesWith } from "../stand-in-rooms.ts";

serveEngine(processChannel(), async (options, host) =>
	servicesWith({
		host,
		facts: { host: options.host, version: options.version, author: options.author },
		log: console.error,
		async scan(source, { signal, onProgress }) {
			onProgress?.({ phase: "reading", done: 0 });
			if (source.kind === "bytes")
				return scannedOf(analysisOf(ARTIFACT_ID, `${source.filename} ${source.bytes.length}`));
			if (source.kind !== "path") return scannedOf(analysisOf(ARTIFACT_ID, source.kind));
			if (source.path.endsWith("slow")) {
				await new Promise((_resolve, reject) => {
					signal?.addEventListener("abort", () => reject(new AnalystError("cancelled", "Cancelled.")));
				});
			}
			if (!source.path.endsWith("crash")) return scannedOf();
			const skipped = options.skip.filter(({ artifactId }) => artifactId === ARTIFACT_ID);
			if (skipped.length === 0) {
				openJournal(`${options.journalFile}.0`).reading({ artifactId: ARTIFACT_ID, memberId: "m0", path: "setup.py" });
				process.kill(process.pid, "SIGKILL");
				await new Promise(() => {});
			}
			const lines = skipped.map(({ path }) => ({ path, reason: "the engine ended while reading it" }));
			return scannedOf({
				...analysisOf(),
				coverage: { members: 3, scanned: 0, examined: 0, inPart: 0, notExamined: 3, skipped: lines },
			});
		},
	}),
);
