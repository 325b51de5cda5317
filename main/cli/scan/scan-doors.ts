import type { Limits } from "../../model/limits.ts";
import type { NetworkSwitch } from "../../pypi/http/network-switch.ts";
import type { IndexClient } from "../../pypi/index-client.ts";
import type { ScanPool } from "../../scan/scan-pool.ts";

/** The rooms behind the command; tests put others there. */
export interface ScanDoors {
	createPool(options: { jobs: number; limits: Limits; prefilter: boolean }): ScanPool;
	/** @throws AnalystError bad-index-url */
	createClient(options: {
		given: string | undefined;
		environment: NodeJS.ProcessEnv;
		limits: Limits;
		/** The off switch; what the cache holds is given all the same. */
		network: NetworkSwitch;
		/** Told of a cache that can't be used. */
		tell: (notice: string) => void;
	}): IndexClient;
}
