import type { QueryClient } from "@tanstack/react-query";
import type { Host } from "../client.ts";

/** What actions and commands work with. The rest is in the stores. */
export interface Bench {
	readonly host: Host;
	readonly queries: QueryClient;
}
