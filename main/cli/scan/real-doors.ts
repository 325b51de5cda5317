import { indexCacheFolder } from "../../api/host/state-folders.ts";
import { createIndexClient } from "../../pypi/index-client.ts";
import { resolveIndexUrl } from "../../pypi/index-url.ts";
import { createScanPool } from "../../scan/scan-pool.ts";
import type { ScanDoors } from "./scan-doors.ts";

export const realDoors: ScanDoors = {
	// A fault, of native code or of ours, ends one worker, not the scan of a thousand packages; nor do archives, which are opened there too.
	createPool: (options) => createScanPool({ ...options, workers: "process", content: "worker" }),
	createClient: ({ given, environment, limits, network, tell }) =>
		createIndexClient({
			indexUrl: resolveIndexUrl({ given, environment }),
			limits,
			network,
			machine: { environment },
			cache: indexCacheFolder(environment),
			tell,
		}),
};
