/** The engine's program: a host forks it (web) or starts it as a utility process (desktop), and tells it the rest. */
import { startGuard } from "../../scan/pool/guard.ts";
import { composeEngine } from "./compose-engine.ts";
import { processChannel } from "./process-channel.ts";
import { serveEngine } from "./serve-engine.ts";

/**
 * Megabytes of the whole engine: what is open (128 MiB of content each, eight at most), analyses, answers under way. With threads their trees, facts and
 * copies of the content besides.
 */
const MEGABYTES = { process: 4_096, thread: 10_240 } as const;

serveEngine(processChannel(), (options, host) => {
	startGuard({ megabytes: options.memoryMegabytes ?? MEGABYTES[options.workers] });
	return composeEngine(options, host);
});
